import {
  GatewayVpcEndpointAwsService as Gateway,
  InterfaceVpcEndpointAwsService as Interface,
  type ISecurityGroup,
  type ISubnet,
  type Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { AnyPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Stack } from 'aws-cdk-lib/core';

interface Offered<Service> {
  readonly service: Service;
  readonly actions: readonly string[];
  /** Whether its calls are about a resource that belongs to an account. */
  readonly ofResources: boolean;
}

const interfaces: Readonly<Record<string, Offered<Interface>>> = {
  Rds: { service: Interface.RDS, actions: ['rds:*'], ofResources: true },
  RdsData: { service: Interface.RDS_DATA, actions: ['rds-data:*'], ofResources: true },
  SecretsManager: { service: Interface.SECRETS_MANAGER, actions: ['secretsmanager:*'], ofResources: true },
  Kms: { service: Interface.KMS, actions: ['kms:*'], ofResources: true },
  Logs: { service: Interface.CLOUDWATCH_LOGS, actions: ['logs:*'], ofResources: true },
  Monitoring: { service: Interface.CLOUDWATCH_MONITORING, actions: ['cloudwatch:*'], ofResources: false },
  Sts: { service: Interface.STS, actions: ['sts:*'], ofResources: false },
  Ssm: { service: Interface.SSM, actions: ['ssm:*'], ofResources: false },
  SsmMessages: { service: Interface.SSM_MESSAGES, actions: ['ssmmessages:*'], ofResources: false },
  Ec2Messages: { service: Interface.EC2_MESSAGES, actions: ['ec2messages:*'], ofResources: false },
};

const gateways: Readonly<Record<string, Offered<Gateway>>> = {
  S3: { service: Gateway.S3, actions: ['s3:*'], ofResources: true },
  DynamoDb: { service: Gateway.DYNAMODB, actions: ['dynamodb:*'], ofResources: true },
};

export interface VpcEndpointsProps {
  readonly vpc: Vpc;
  /** The subnets that use them. Database subnets are not among them. */
  readonly subnets: readonly ISubnet[];
  readonly securityGroup: ISecurityGroup;
  /** Accounts whose principals may call, about resources of these accounts alone. */
  readonly accounts: readonly string[];
}

/**
 * Endpoints of the services that applications of databases call, so that they need no way to the internet. Each serves
 * principals and resources of the given accounts alone, so that stolen data cannot leave through it into a foreign account.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function addVpcEndpoints({ vpc, subnets, securityGroup, accounts }: VpcEndpointsProps): void {
  const chosen = { subnets: [...subnets] };
  const policyFor = ({ actions, ofResources }: Offered<unknown>) =>
    new PolicyStatement({
      principals: [new AnyPrincipal()],
      actions: [...actions],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'aws:PrincipalAccount': accounts,
          ...(ofResources ? { 'aws:ResourceAccount': accounts } : {}),
        },
      },
    });
  for (const [id, offered] of Object.entries(interfaces)) {
    const { service } = offered;
    const endpoint = vpc.addInterfaceEndpoint(id, {
      service,
      subnets: chosen,
      securityGroups: [securityGroup],
      open: false,
      privateDnsEnabled: true,
    });
    endpoint.addToPolicy(policyFor(offered));
  }
  for (const [id, offered] of Object.entries(gateways)) {
    vpc
      .addGatewayEndpoint(id, { service: offered.service, subnets: [chosen] })
      .addToPolicy(policyFor(offered));
  }
}

/** The account of a stack and those that are declared as ours. */
export function ownAccounts(stack: Stack, declared: readonly string[]): readonly string[] {
  return [...new Set([stack.account, ...declared])];
}
