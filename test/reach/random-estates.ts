import { noCaches } from '../../checks/model/cache.js';
import type { CoverageEntry } from '../../checks/model/coverage.js';
import type { DatabaseCluster, DatabaseInstance, DatabaseSubnetGroup } from '../../checks/model/database.js';
import { noIdentities } from '../../checks/model/identity.js';
import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface, PrefixList, SecurityGroup, Subnet } from '../../checks/model/network.js';
import { operationIds, operations } from '../../checks/model/operations.js';
import { placesOf } from '../support/estates/places.js';
import type { Draw } from './draw.js';
import { databasePort, region, scanned, sharing } from './random-addresses.js';
import { randomSecurityGroup } from './random-filters.js';
import { type RandomVpc, randomExclusions, randomPrefixLists, randomVpc } from './random-network.js';

interface RandomDatabase {
  readonly instances: readonly DatabaseInstance[];
  readonly clusters: readonly DatabaseCluster[];
  readonly subnetGroup: DatabaseSubnetGroup;
  readonly securityGroup: SecurityGroup;
  readonly interfaces: readonly NetworkInterface[];
}

/** An estate of one to three networks with one to three databases, in which every fact is known. */
export function randomEstate(draw: Draw): Inventory {
  const networks = Array.from({ length: 1 + draw.below(3) }, (_, index) => randomVpc(draw, index + 1));
  const prefixLists = randomPrefixLists(draw);
  const common = networks.map(({ vpc }) => randomSecurityGroup(draw, `sg-common-${vpc.id.slice(4)}`, vpc.id));
  const databases = Array.from({ length: 1 + draw.below(3) }, (_, index) =>
    randomDatabase(draw, ['orders', 'ledger', 'archive'][index] ?? 'orders', draw.one(networks)),
  );
  return {
    source: { kind: 'capture', description: 'random estate' },
    collectedAt: '2026-01-01T00:00:00Z',
    regions: [scanned, sharing].map((account) => ({ account, region, partition: 'aws' })),
    accountsWithUnlistedRegions: [],
    coverage: fullCoverage(prefixLists),
    unjudgedServices: [],
    vpcs: draw.shuffled(networks.map(({ vpc }) => vpc)),
    subnets: draw.shuffled(networks.flatMap(({ subnets }) => subnets)),
    routeTables: draw.shuffled(networks.flatMap(({ routeTables }) => routeTables)),
    internetGateways: draw.shuffled(networks.flatMap(({ gateways }) => gateways)),
    egressOnlyInternetGateways: [],
    natGateways: [],
    networkAcls: draw.shuffled(networks.flatMap(({ networkAcls }) => networkAcls)),
    securityGroups: draw.shuffled([...common, ...databases.map(({ securityGroup }) => securityGroup)]),
    prefixLists,
    networkInterfaces: draw.shuffled([
      ...databases.flatMap(({ interfaces }) => interfaces),
      ...networks.map(({ subnets }) => otherInterface(draw, draw.one(subnets))),
    ]),
    addresses: [],
    instances: [],
    peeringConnections: [],
    blockPublicAccess: [scanned, sharing].map((account) => ({
      account,
      region,
      mode: draw.chance(14) ? draw.one(['block-bidirectional', 'block-ingress']) : 'off',
    })),
    blockPublicAccessExclusions: randomExclusions(draw, networks),
    transitGateways: [],
    transitGatewayAttachments: [],
    transitGatewayRouteTables: [],
    coreNetworks: [],
    coreNetworkAttachments: [],
    vpnGateways: [],
    vpnConnections: [],
    customerGateways: [],
    clientVpnEndpoints: [],
    transitGatewayPolicyTables: [],
    vpcEndpoints: [],
    endpointServices: [],
    instanceConnectEndpoints: [],
    verifiedAccessEndpoints: [],
    securityGroupVpcAssociations: [],
    loadBalancers: [],
    targetGroups: [],
    databaseInstances: databases.flatMap(({ instances }) => instances),
    databaseClusters: databases.flatMap(({ clusters }) => clusters),
    databaseShardGroups: [],
    databaseSubnetGroups: databases.map(({ subnetGroup }) => subnetGroup),
    databaseProxies: [],
    databaseProxyEndpoints: [],
    databaseProxyTargets: [],
    dataStores: [],
    endpointGrants: [],
    dynamoDbTables: [],
    airGappedVaults: [],
    migrationEndpoints: [],
    replicationInstances: [],
    managedNodes: [],
    templatePasswords: [],
    ...noIdentities,
    ...noCaches,
    accelerators: [],
    crossAccountAttachments: [],
    vpcOrigins: [],
    distributions: [],
    resourceGateways: [],
    serviceTargetGroups: [],
    resourceConfigurations: [],
    serviceNetworks: [],
    databaseSnapshots: [],
  };
}

function randomDatabase(draw: Draw, id: string, network: RandomVpc): RandomDatabase {
  const scope = { account: scanned, region };
  const members = randomMembership(draw, network.subnets);
  const securityGroup = randomSecurityGroup(draw, `sg-${id}`, network.vpc.id);
  const dual = network.vpc.ipv6Cidrs.length > 0 && draw.chance(70);
  const facts = {
    ...scope,
    status: 'available',
    subnetGroup: `${id}-subnets`,
    // The first group is the database's own, so that its interfaces can be told from those of its neighbours.
    securityGroupIds: [
      securityGroup.id,
      ...(draw.chance(60) ? [`sg-common-${network.vpc.id.slice(4)}`] : []),
    ],
    networkType: dual ? 'DUAL' : 'IPV4',
    ports: [databasePort],
  };
  const clustered = draw.chance(40);
  const multiAzCluster = clustered && draw.chance(30);
  const engine = clustered && !multiAzCluster ? 'aurora-postgresql' : 'postgres';
  const flag = !draw.chance(18);
  const homes = draw.shuffled(members).slice(0, clustered ? 1 + draw.below(members.length) : 1);
  // Members of an Aurora cluster are public or not one by one; here those of one zone are alike, since nothing would
  // tell their interfaces apart.
  const flags = new Map(
    members.map((subnet) => [subnet.availabilityZone, multiAzCluster ? flag : !draw.chance(18)]),
  );
  const instances = homes.map(
    (subnet, index): DatabaseInstance => ({
      ...facts,
      kind: 'instance',
      id: clustered ? `${id}-${index + 1}` : id,
      arn: `arn:aws:rds:${region}:${scanned}:db:${clustered ? `${id}-${index + 1}` : id}`,
      engine,
      publiclyAccessible: flags.get(subnet.availabilityZone) ?? flag,
      vpcId: network.vpc.id,
      availabilityZone: subnet.availabilityZone,
      multiAz: false,
      ...(clustered ? { clusterId: id } : {}),
    }),
  );
  return {
    instances,
    clusters: clustered
      ? [
          {
            ...facts,
            kind: 'cluster',
            id,
            arn: `arn:aws:rds:${region}:${scanned}:cluster:${id}`,
            engine,
            availabilityZones: [...new Set(members.map((subnet) => subnet.availabilityZone))],
            memberIds: instances.map((instance) => instance.id),
            ...(multiAzCluster ? { publiclyAccessible: flag } : {}),
          },
        ]
      : [],
    subnetGroup: {
      ...scope,
      name: `${id}-subnets`,
      vpcId: network.vpc.id,
      subnets: members.map((subnet) => ({
        id: subnet.id,
        availabilityZone: subnet.availabilityZone,
        status: 'Active',
      })),
    },
    securityGroup,
    interfaces:
      dual || draw.chance(60)
        ? homes.map((subnet, index) =>
            databaseInterface(draw, `eni-${id}-${index}`, subnet, instances[index]!),
          )
        : [],
  };
}

/** Mostly one subnet in each zone; sometimes two, and then only an interface tells where the database is. */
function randomMembership(draw: Draw, subnets: readonly Subnet[]): readonly Subnet[] {
  if (draw.chance(20)) return subnets;
  const zones = new Set<string>();
  return draw.shuffled(subnets).filter(({ availabilityZone }) => {
    const first = !zones.has(availabilityZone);
    zones.add(availabilityZone);
    return first;
  });
}

function databaseInterface(
  draw: Draw,
  id: string,
  subnet: Subnet,
  instance: DatabaseInstance,
): NetworkInterface {
  const mapped = instance.publiclyAccessible === true || draw.chance(5);
  const host = 20 + draw.below(100);
  const ipv6 = instance.networkType === 'DUAL';
  return {
    account: scanned,
    owner: scanned,
    region,
    id,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    availabilityZone: subnet.availabilityZone,
    description: 'RDSNetworkInterface',
    interfaceType: 'interface',
    requesterId: 'amazon-rds',
    securityGroupIds: draw.shuffled(instance.securityGroupIds),
    privateAddresses: [
      {
        address: `${(subnet.cidr ?? '').replace(/\.0\/24$/, '')}.${host}`,
        ...(mapped ? { publicAddress: `54.77.0.${host}` } : {}),
      },
    ],
    ipv6Addresses: ipv6 ? [`${(subnet.ipv6Cidrs[0] ?? '').replace('::/64', '')}::${host}`] : [],
    denyAllIgwTraffic: ipv6 ? draw.chance(30) : false,
  };
}

/** Something else with an address on the internet, which must not be taken for a database. */
function otherInterface(draw: Draw, subnet: Subnet): NetworkInterface {
  const neighbour = draw.chance(50);
  return {
    account: subnet.account,
    owner: subnet.account,
    region,
    id: `eni-other-${subnet.id.slice(7)}`,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    availabilityZone: subnet.availabilityZone,
    description: neighbour ? 'RDSNetworkInterface' : 'web server',
    interfaceType: 'interface',
    securityGroupIds: neighbour ? ['sg-elsewhere'] : ['sg-orders'],
    privateAddresses: [{ address: (subnet.cidr ?? '').replace(/0\/24$/, '9'), publicAddress: '54.77.1.9' }],
    ipv6Addresses: subnet.ipv6Cidrs.map((cidr) => cidr.replace('::/64', '::9')),
    denyAllIgwTraffic: false,
  };
}

function fullCoverage(prefixLists: readonly PrefixList[]): readonly CoverageEntry[] {
  const scopes = [scanned, sharing].map((account) => ({ account, region }));
  return operationIds.flatMap((operation) =>
    placesOf(operation, scopes).flatMap((place): CoverageEntry[] => {
      const entry = { ...place, operation, status: 'answered' as const, items: 0 };
      if (!('parent' in operations[operation])) return [entry];
      if (operation !== 'GetManagedPrefixListEntries') return [];
      return prefixLists.map(({ id }) => ({ ...entry, parent: id }));
    }),
  );
}
