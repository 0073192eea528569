import {
  InstanceClass,
  InstanceSize,
  InstanceType,
  type ISubnet,
  Peer,
  Port,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { DatabaseInstance, DatabaseInstanceEngine, PostgresEngineVersion } from 'aws-cdk-lib/aws-rds';
import { Stack, type StackProps } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

const engine = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_17 });
const instanceType = InstanceType.of(InstanceClass.T4G, InstanceSize.MEDIUM);

/** What many tutorials write: it works from the desk of whoever writes it, and from everywhere else. */
export class WrongTickets extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new Vpc(this, 'Vpc', { maxAzs: 2, natGateways: 0, restrictDefaultSecurityGroup: false });
    const database = new DatabaseInstance(this, 'Orders', {
      engine,
      instanceType,
      vpc,
      vpcSubnets: { subnetType: SubnetType.PUBLIC },
    });
    database.connections.allowDefaultPortFromAnyIpv4('while we test');
  }
}

/** The same database in isolated subnets, for the subnets of the application alone, with a password that RDS rotates. */
export class RightTickets extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 0,
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'application', subnetType: SubnetType.PRIVATE_ISOLATED },
        { name: 'database', subnetType: SubnetType.PRIVATE_ISOLATED },
      ],
    });
    const database = new DatabaseInstance(this, 'Orders', {
      engine,
      instanceType,
      vpc,
      vpcSubnets: { subnetGroupName: 'database' },
      manageMasterUserPassword: true,
    });
    for (const subnet of vpc.selectSubnets({ subnetGroupName: 'application' }).subnets)
      database.connections.allowFrom(Peer.ipv4(blockOf(subnet)), Port.POSTGRES);
  }
}

function blockOf(subnet: ISubnet): string {
  return subnet.ipv4CidrBlock;
}
