import {
  IpAddresses,
  type ISecurityGroup,
  type ISubnet,
  type SubnetConfiguration,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Fn, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type NetworkDeployment, problemsOfNetwork } from '../../checks/index.js';
import { acknowledge } from './acknowledgements.js';
import { FlowLogs } from './flow-logs.js';
import { closedGroup, letCall } from './group-rules.js';
import { writeNetworkAcls } from './network-acls.js';
import { refuse } from './refuse.js';
import { addVpcEndpoints, ownAccounts } from './vpc-endpoints.js';

export interface IsolatedNetworkProps extends NetworkDeployment {
  /**
   * Other accounts that are ours: endpoints of AWS services serve them beside the account of the stack.
   * @default - none
   */
  readonly accounts?: readonly string[];
}

/**
 * A VPC whose database subnets have no route to anything outside, with app subnets around them that reach AWS through endpoints
 * alone. Every flow is logged, network ACLs are written out, and the default security group is emptied.
 */
export class IsolatedNetwork extends Construct {
  readonly vpc: Vpc;
  /** The block of the VPC. */
  readonly cidr: string;
  readonly databaseSubnets: readonly ISubnet[];
  readonly appSubnets: readonly ISubnet[];
  /** A host that carries this group may call the endpoints of AWS services. */
  readonly endpointClients: ISecurityGroup;
  readonly flowLogs: FlowLogs;

  constructor(scope: Construct, id: string, props: IsolatedNetworkProps = {}) {
    super(scope, id);
    refuse(problemsOfNetwork(props));
    const { cidr = '10.40.0.0/16', zones = 3, egress = false, accounts = [] } = props;
    this.cidr = cidr;
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr(cidr),
      // Named by number, a zone needs no look-up, so that the templates fit any account.
      availabilityZones: zonesByNumber(zones),
      subnetConfiguration: tiersOf(Number(cidr.split('/')[1]), egress),
      natGateways: egress ? zones : 0,
      restrictDefaultSecurityGroup: true,
    });
    this.appSubnets = this.vpc.selectSubnets({ subnetGroupName: 'App' }).subnets;
    this.databaseSubnets = this.vpc.selectSubnets({ subnetGroupName: 'Database' }).subnets;
    for (const subnet of this.vpc.publicSubnets) acknowledge(subnet, 'egress-asked-for');
    writeNetworkAcls(this, {
      vpc: this.vpc,
      cidr,
      app: this.appSubnets,
      database: this.databaseSubnets,
      egress: this.vpc.publicSubnets,
    });
    this.flowLogs = new FlowLogs(this, 'FlowLogs', { vpc: this.vpc });
    this.endpointClients = closedGroup(
      this,
      'EndpointClients',
      this.vpc,
      'May call endpoints of AWS services',
    );
    const endpoints = closedGroup(this, 'Endpoints', this.vpc, 'Endpoints of AWS services');
    letCall(
      this,
      'CallEndpoints',
      this.endpointClients,
      endpoints,
      443,
      'HTTPS to endpoints of AWS services',
    );
    addVpcEndpoints({
      vpc: this.vpc,
      subnets: this.appSubnets,
      securityGroup: endpoints,
      accounts: ownAccounts(Stack.of(this), accounts),
    });
  }
}

/** The first zones of the Region, by their place in the list that CloudFormation gives. */
export function zonesByNumber(count: number): string[] {
  return Array.from({ length: count }, (_, index) => Fn.select(index, Fn.getAzs()));
}

/** App subnets take most of the block; all tiers and zones fit into a /22. */
function tiersOf(prefixLength: number, egress: boolean): SubnetConfiguration[] {
  return [
    {
      name: 'App',
      subnetType: egress ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PRIVATE_ISOLATED,
      cidrMask: prefixLength + 4,
    },
    { name: 'Database', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: prefixLength + 6 },
    ...(egress
      ? [
          {
            name: 'Egress',
            subnetType: SubnetType.PUBLIC,
            cidrMask: prefixLength + 6,
            mapPublicIpOnLaunch: false,
          },
        ]
      : []),
  ];
}
