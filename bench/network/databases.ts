import type { DatabaseCluster, DatabaseInstance, DatabaseSubnetGroup } from '../../checks/model/database.js';
import type { NetworkInterface, Subnet } from '../../checks/model/network.js';
import type { Random } from './random.js';
import type { Network } from './vpc.js';

export interface Databases {
  readonly instances: readonly DatabaseInstance[];
  readonly clusters: readonly DatabaseCluster[];
  readonly subnetGroups: readonly DatabaseSubnetGroup[];
  readonly interfaces: readonly NetworkInterface[];
}

/** The databases of one network: most stand alone, some are clusters of two; they share their groups and subnets. */
export function databasesOf(random: Random, network: Network, count: number): Databases {
  const { vpc, dataSubnets, number } = network;
  const scope = { account: vpc.account, region: vpc.region };
  const groupName = `data-${number}`;
  const instances: DatabaseInstance[] = [];
  const clusters: DatabaseCluster[] = [];
  const interfaces: NetworkInterface[] = [];
  for (let index = 0; index < count; index++) {
    const id = `orders-${number}-${index}`;
    const clustered = random.chance(30);
    const port = random.chance(70) ? 5432 : 3306;
    const facts = {
      ...scope,
      status: 'available',
      subnetGroup: groupName,
      securityGroupIds: random.chance(40) ? [`sg-${number}-0`] : [`sg-${number}-0`, `sg-${number}-1`],
      networkType: vpc.ipv6Cidrs.length > 0 ? 'DUAL' : 'IPV4',
      ports: [port],
      engine: `${clustered ? 'aurora-' : ''}${port === 5432 ? 'postgresql' : 'mysql'}`,
    };
    const publiclyAccessible = random.chance(network.legacy ? 60 : 4);
    const members = Array.from({ length: clustered ? 2 : 1 }, (_, member): DatabaseInstance => {
      const name = clustered ? `${id}-${member}` : id;
      return {
        ...facts,
        kind: 'instance',
        id: name,
        arn: `arn:aws:rds:${scope.region}:${scope.account}:db:${name}`,
        publiclyAccessible,
        vpcId: vpc.id,
        availabilityZone: dataSubnets[(index + member) % 3]?.availabilityZone ?? '',
        multiAz: false,
        ...(clustered ? { clusterId: id } : {}),
      };
    });
    instances.push(...members);
    for (const [member, instance] of members.entries()) {
      const subnet = dataSubnets[(index + member) % 3];
      if (subnet) interfaces.push(interfaceOf(subnet, instance, index * 2 + member));
    }
    if (clustered)
      clusters.push({
        ...facts,
        kind: 'cluster',
        id,
        arn: `arn:aws:rds:${scope.region}:${scope.account}:cluster:${id}`,
        availabilityZones: dataSubnets.map(({ availabilityZone }) => availabilityZone),
        memberIds: members.map((member) => member.id),
        scalabilityType: 'standard',
      });
  }
  const subnets = dataSubnets.map(({ id, availabilityZone }) => ({ id, availabilityZone, status: 'Active' }));
  return {
    instances,
    clusters,
    interfaces,
    subnetGroups: count > 0 ? [{ ...scope, name: groupName, vpcId: vpc.id, subnets }] : [],
  };
}

function interfaceOf(subnet: Subnet, instance: DatabaseInstance, number: number): NetworkInterface {
  const host = 10 + (number % 240);
  const ipv6 = subnet.ipv6Cidrs.map((cidr) => cidr.replace('::/64', `::${host}`));
  return {
    account: subnet.account,
    owner: subnet.account,
    region: subnet.region,
    id: `eni-${instance.id}`,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    availabilityZone: subnet.availabilityZone,
    description: 'RDSNetworkInterface',
    interfaceType: 'interface',
    requesterId: 'amazon-rds',
    securityGroupIds: instance.securityGroupIds,
    privateAddresses: [
      {
        address: (subnet.cidr ?? '').replace('0/24', String(host)),
        ...(instance.publiclyAccessible ? { publicAddress: `54.77.${number % 200}.${host}` } : {}),
      },
    ],
    ipv6Addresses: instance.networkType === 'DUAL' ? ipv6 : [],
    denyAllIgwTraffic: instance.publiclyAccessible !== true,
  };
}
