import { CfnNetworkAclEntry, CfnSecurityGroup, CfnSecurityGroupIngress } from 'aws-cdk-lib/aws-ec2';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnDBCluster, CfnDBInstance, CfnDBSubnetGroup } from 'aws-cdk-lib/aws-rds';
import { CfnRotationSchedule, CfnSecret, CfnSecretTargetAttachment } from 'aws-cdk-lib/aws-secretsmanager';
import type { Built } from './built.js';

/** One change of the stacks, and what has to be found then. */
export interface Mutation {
  readonly does: string;
  readonly mutate: (parts: Parts) => void;
  readonly fails: readonly string[];
  /** What cannot be told then. */
  readonly unknown?: readonly string[];
}

/** What the stacks of a network with egress and the cluster `orders` consist of. */
export interface Parts {
  readonly built: Built;
  readonly network: Built['network'];
  readonly stack: Built['databases'][string];
  readonly cluster: CfnDBCluster;
  readonly writer: CfnDBInstance;
  readonly subnetGroup: CfnDBSubnetGroup;
  readonly group: CfnSecurityGroup;
  readonly vpcId: string;
  readonly egress: readonly string[];
}

export const port = 15432;
export const everywhere = '0.0.0.0/0';

export function partsOf(built: Built): Parts {
  const { network, databases } = built;
  const stack = databases.orders as Parts['stack'];
  const all = stack.node.findAll();
  const first = <Made>(isOne: (each: unknown) => each is Made): Made => all.find(isOne) as Made;
  return {
    built,
    network,
    stack,
    cluster: first((each) => each instanceof CfnDBCluster),
    writer: first((each) => each instanceof CfnDBInstance),
    subnetGroup: first((each) => each instanceof CfnDBSubnetGroup),
    group: stack.database.node.findChild('Group').node.defaultChild as CfnSecurityGroup,
    vpcId: network.network.vpc.vpcId,
    egress: network.network.vpc.publicSubnets.map(({ subnetId }) => subnetId),
  };
}

export function admit({ stack, group }: Parts, block: string): void {
  new CfnSecurityGroupIngress(stack, 'Admit', {
    groupId: group.attrGroupId,
    ipProtocol: 'tcp',
    fromPort: port,
    toPort: port,
    cidrIp: block,
  });
}

export function moveToEgress({ subnetGroup, egress }: Parts): void {
  subnetGroup.subnetIds = [...egress];
}

export function openGroup({ stack, vpcId }: Parts, from: number, to = from): CfnSecurityGroup {
  return new CfnSecurityGroup(stack, 'Open', {
    groupDescription: 'open',
    vpcId,
    securityGroupIngress: [{ ipProtocol: 'tcp', fromPort: from, toPort: to, cidrIp: everywhere }],
  });
}

/** An entry before all others in both directions of every ACL of a tier. */
export function admitByAcl(
  { network }: Parts,
  tier: string,
  block: { readonly cidrBlock: string } | { readonly ipv6CidrBlock: string },
) {
  const acl = network.network.node.findChild(`${tier}Acl`);
  for (const egress of [true, false])
    new CfnNetworkAclEntry(acl, `Mutated${egress}`, {
      networkAclId: (acl as unknown as { networkAclId: string }).networkAclId,
      egress,
      protocol: -1,
      ruleAction: 'allow',
      ruleNumber: 1,
      ...block,
    });
}

/** A policy of one statement that allows something. */
export const allowing = (statement: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', ...statement }],
});

/** A role of instances that may do something with every resource. */
export function letProgram(parts: Parts, Action: string | readonly string[]): void {
  letAct(parts, Action, { Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' });
}

/** A role that may do something with every resource, and who may act as it. */
export function letAct({ stack }: Parts, Action: string | readonly string[], trusted: object): void {
  new CfnRole(stack, 'App', {
    assumeRolePolicyDocument: allowing(trusted),
    policies: [{ policyName: 'own', policyDocument: allowing({ Action, Resource: '*' }) }],
  });
}

/** A secret of the cluster, which a function rotates where one is named. */
export function attachSecret({ stack, cluster }: Parts, rotationFunctionArn?: string): void {
  const secret = new CfnSecret(stack, 'Secret', {});
  new CfnSecretTargetAttachment(stack, 'Attachment', {
    secretId: secret.ref,
    targetId: cluster.ref,
    targetType: 'AWS::RDS::DBCluster',
  });
  if (rotationFunctionArn !== undefined)
    new CfnRotationSchedule(stack, 'Rotation', {
      secretId: secret.ref,
      rotationLambdaArn: rotationFunctionArn,
      rotationRules: { automaticallyAfterDays: 30 },
    });
}
