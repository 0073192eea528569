import { CfnPrefixList, type IPeer, IpAddresses, Peer, Port, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  CfnDBCluster,
  type CfnDBInstance,
  DatabaseInstance,
  DatabaseInstanceEngine,
  PostgresEngineVersion,
} from 'aws-cdk-lib/aws-rds';
import { CfnResource, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

const engine = DatabaseInstanceEngine.postgres({ version: PostgresEngineVersion.VER_16 });

export function network(scope: Construct): Vpc {
  return new Vpc(scope, 'Hub', {
    ipAddresses: IpAddresses.cidr('10.0.0.0/16'),
    natGateways: 0,
    availabilityZones: Stack.of(scope).availabilityZones.slice(0, 2),
    subnetConfiguration: [
      { name: 'Edge', subnetType: SubnetType.PUBLIC },
      { name: 'Data', subnetType: SubnetType.PRIVATE_ISOLATED },
    ],
  });
}

/** `Orders`, in subnets of a network without a way to the internet, which admits its own network. */
export function isolatedDatabase(scope: Construct): DatabaseInstance {
  const vpc = network(scope);
  const orders = new DatabaseInstance(scope, 'Orders', {
    engine,
    vpc,
    vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
    publiclyAccessible: false,
    // RDS rotates a password that it manages.
    manageMasterUserPassword: true,
  });
  orders.connections.allowDefaultPortFrom(Peer.ipv4('10.0.0.0/16'));
  return orders;
}

/** `Orders`, which the internet reaches. */
export function publicDatabase(
  scope: Construct,
  peers: readonly IPeer[] = [Peer.anyIpv4()],
): DatabaseInstance {
  const vpc = network(scope);
  const orders = new DatabaseInstance(scope, 'Orders', {
    engine,
    vpc,
    vpcSubnets: { subnetType: SubnetType.PUBLIC },
    publiclyAccessible: true,
  });
  for (const peer of peers) orders.connections.allowFrom(peer, Port.tcp(5432));
  return orders;
}

/** Ways to expose a database of which cdk-nag says nothing. */
export const blindSpots: Readonly<Record<string, (stack: Stack) => void>> = {
  PropertyOverride(stack) {
    const orders = publicDatabase(stack, [Peer.ipv4('8.0.0.0/8')]);
    const resource = orders.node.defaultChild as CfnDBInstance;
    resource.publiclyAccessible = false;
    resource.addPropertyOverride('PubliclyAccessible', true);
  },
  GenericResource(stack) {
    const vpc = network(stack);
    const group = new CfnResource(stack, 'Group', {
      type: 'AWS::EC2::SecurityGroup',
      properties: {
        GroupDescription: 'orders',
        VpcId: vpc.vpcId,
        SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '0.0.0.0/0' }],
      },
    });
    const subnets = new CfnResource(stack, 'Subnets', {
      type: 'AWS::RDS::DBSubnetGroup',
      properties: {
        DBSubnetGroupDescription: 'orders',
        SubnetIds: vpc.publicSubnets.map(({ subnetId }) => subnetId),
      },
    });
    new CfnResource(stack, 'Orders', {
      type: 'AWS::RDS::DBInstance',
      properties: {
        Engine: 'postgres',
        DBInstanceClass: 'db.t4g.micro',
        AllocatedStorage: '20',
        MasterUsername: 'orders',
        ManageMasterUserPassword: true,
        PubliclyAccessible: true,
        DBSubnetGroupName: subnets.ref,
        VPCSecurityGroups: [group.getAtt('GroupId')],
      },
    });
  },
  ExpressConfiguration(stack) {
    new CfnDBCluster(stack, 'Orders', { engine: 'aurora-postgresql', withExpressConfiguration: true });
  },
  HalvesOfTheInternet(stack) {
    isPublicUnseen(publicDatabase(stack, [Peer.ipv4('0.0.0.0/1'), Peer.ipv4('128.0.0.0/1')]));
  },
  PrefixList(stack) {
    const offices = new CfnPrefixList(stack, 'Offices', {
      addressFamily: 'IPv4',
      maxEntries: 1,
      prefixListName: 'offices',
      entries: [{ cidr: '8.8.8.0/24' }],
    });
    isPublicUnseen(publicDatabase(stack, [Peer.prefixList(offices.attrPrefixListId)]));
  },
};

/** Leaves the group as all that could be noticed: a public address by itself is noticed on the typed property. */
function isPublicUnseen(orders: DatabaseInstance): void {
  const resource = orders.node.defaultChild as CfnDBInstance;
  resource.publiclyAccessible = false;
  resource.addPropertyOverride('PubliclyAccessible', true);
}
