import type { CoverageEntry } from '../../checks/model/coverage.js';
import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface, VpcPeeringConnection } from '../../checks/model/network.js';
import { operationIds, operations } from '../../checks/model/operations.js';
import { createInventoryBuilder } from '../../checks/sources/capture/index.js';
import { placesOf } from '../../test/support/estates/places.js';
import { databasesOf } from './databases.js';
import { networkAclsOf, prefixListsOf, securityGroupsOf } from './filters.js';
import { loadBalancersOf } from './load-balancers.js';
import { type Random, randomFrom } from './random.js';
import type { Shape } from './shape.js';
import { transitOf } from './transit.js';
import { type Network, networkOf, routeTablesOf } from './vpc.js';

const regions = ['eu-west-1', 'us-east-1', 'ap-northeast-1'] as const;

/** An organization of that size in which every fact is known. The same shape and seed give the same estate. */
export function organization(shape: Shape, seed = 20201016): Inventory {
  const random = randomFrom(seed);
  const perVpc = (total: number) => spread(total, shape.vpcs);
  const networks = Array.from({ length: shape.vpcs }, (_, number) => {
    const account = String(100_000_000_000 + (number % shape.accounts));
    const region = regions[number % 3] ?? 'eu-west-1';
    return networkOf(random, number, { account, region }, `tgw-${transitGatewayOf(number, shape)}`);
  });
  const peerings = peeringsOf(random, networks, shape.peerings);
  const peersOf = peersByVpc(peerings);
  const tables = perVpc(shape.routeTables);
  const groups = perVpc(shape.securityGroups);
  const databases = perVpc(shape.databases);
  const data = networks.map((network, index) => databasesOf(random, network, databases[index] ?? 0));
  const databaseInterfaces = data.flatMap(({ interfaces }) => interfaces);
  const others = perVpc(shape.interfaces - databaseInterfaces.length);
  const balancers = perVpc(shape.loadBalancers);
  const fronts = networks.map((network, index) => {
    const own = data[index];
    if (!own) throw new Error(`no databases of network ${index}`);
    return loadBalancersOf(random, network, own, groups[index] ?? 2, balancers[index] ?? 0);
  });
  const transit = transitOf(random, networks, shape);
  const prefixLists = prefixListsOf(random, networks[0]?.vpc.account ?? '', regions[0]);
  const scopes = [
    ...new Map(
      networks.map(({ vpc: { account, region } }) => [`${account}/${region}`, { account, region }]),
    ).values(),
  ];
  return {
    ...createInventoryBuilder({ kind: 'capture', description: `organization ${shape.name}` }).finish(),
    regions: scopes.map((scope) => ({ ...scope, partition: 'aws' })),
    coverage: [
      ...transit.routeTables.flatMap(({ id, account, region }) =>
        ofTransitTables.map(
          (operation): CoverageEntry => ({
            account,
            region,
            operation,
            parent: id,
            status: 'answered',
            items: 1,
          }),
        ),
      ),
      ...operationIds
        .filter((operation) => !('parent' in operations[operation]))
        .flatMap((operation) =>
          placesOf(operation, scopes).map(
            (place): CoverageEntry => ({ ...place, operation, status: 'answered', items: 1 }),
          ),
        ),
    ],
    vpcs: networks.map(({ vpc }) => vpc),
    subnets: networks.flatMap(({ subnets }) => subnets),
    routeTables: networks.flatMap((network, index) =>
      routeTablesOf(
        random,
        network,
        peersOf.get(network.vpc.id) ?? [],
        tables[index] ?? 0,
        shape.routesPerTable,
      ),
    ),
    internetGateways: networks.flatMap(({ gateway }) => (gateway ? [gateway] : [])),
    networkAcls: networks.flatMap((network) => networkAclsOf(random, network)),
    securityGroups: networks.flatMap((network, index) =>
      securityGroupsOf(random, network, groups[index] ?? 0, shape.rulesPerGroup),
    ),
    prefixLists,
    networkInterfaces: [
      ...databaseInterfaces,
      ...networks.flatMap((network, index) =>
        otherInterfacesOf(random, network, others[index] ?? 0, groups[index] ?? 2),
      ),
    ],
    peeringConnections: peerings,
    transitGateways: transit.gateways,
    transitGatewayAttachments: transit.attachments,
    transitGatewayRouteTables: transit.routeTables,
    loadBalancers: fronts.flatMap((one) => one.balancers),
    targetGroups: fronts.flatMap((one) => one.targetGroups),
    blockPublicAccess: scopes.map((scope) => ({
      ...scope,
      mode: random.chance(10) ? 'block-bidirectional' : 'off',
    })),
    databaseInstances: data.flatMap(({ instances }) => instances),
    databaseClusters: data.flatMap(({ clusters }) => clusters),
    databaseSubnetGroups: data.flatMap(({ subnetGroups }) => subnetGroups),
  };
}

const ofTransitTables = [
  'SearchTransitGatewayRoutes',
  'GetTransitGatewayRouteTableAssociations',
  'GetTransitGatewayRouteTablePropagations',
] as const;

/** Those of one Region share its networks by turns; networks and transit gateways stand in the Regions by turns. */
function transitGatewayOf(number: number, { transitGateways }: Shape): number {
  const region = number % 3;
  const here = Math.ceil((transitGateways - region) / 3);
  return region + 3 * (Math.floor(number / 3) % here);
}

/** As evenly as whole numbers allow, with nothing left over. */
function spread(total: number, parts: number): readonly number[] {
  return Array.from(
    { length: parts },
    (_, index) => Math.floor(((index + 1) * total) / parts) - Math.floor((index * total) / parts),
  );
}

function peeringsOf(random: Random, networks: readonly Network[], count: number): VpcPeeringConnection[] {
  const side = ({ vpc }: Network) => ({
    vpcId: vpc.id,
    account: vpc.account,
    region: vpc.region,
    cidrs: vpc.cidrs,
    ipv6Cidrs: vpc.ipv6Cidrs,
  });
  return Array.from({ length: count }, (_, index) => {
    const from = random.below(networks.length);
    const to = (from + 1 + random.below(networks.length - 1)) % networks.length;
    const [requester, accepter] = [networks[from], networks[to]];
    if (!requester || !accepter) throw new Error('a peering needs two networks');
    const { account, region } = requester.vpc;
    return {
      account,
      region,
      id: `pcx-${index}`,
      status: 'active',
      requester: side(requester),
      accepter: side(accepter),
    };
  });
}

function peersByVpc(peerings: readonly VpcPeeringConnection[]) {
  const peers = new Map<string, { readonly id: string; readonly cidr: string }[]>();
  for (const { id, requester, accepter } of peerings) {
    for (const [near, far] of [
      [requester, accepter],
      [accepter, requester],
    ] as const) {
      const list = peers.get(near.vpcId ?? '') ?? [];
      list.push({ id, cidr: far.cidrs[0] ?? '' });
      peers.set(near.vpcId ?? '', list);
    }
  }
  return peers;
}

function otherInterfacesOf(random: Random, network: Network, count: number, groups: number) {
  const { subnets, publicSubnets, number } = network;
  return Array.from({ length: count }, (_, index): NetworkInterface => {
    const open = random.chance(15);
    const pool = open ? publicSubnets : subnets;
    const subnet = pool[index % pool.length];
    if (!subnet) throw new Error(`vpc-${number} has no subnets`);
    const host = 10 + (index % 240);
    return {
      account: subnet.account,
      owner: subnet.account,
      region: subnet.region,
      id: `eni-${number}-${index}`,
      vpcId: subnet.vpcId,
      subnetId: subnet.id,
      availabilityZone: subnet.availabilityZone,
      description: random.one(['', 'AWS Lambda VPC ENI', 'ELB app/web', 'Interface for NAT Gateway']),
      interfaceType: 'interface',
      securityGroupIds: [...new Set([2, 3].map(() => `sg-${number}-${random.below(groups)}`))],
      privateAddresses: [
        {
          address: (subnet.cidr ?? '').replace('0/24', String(host)),
          ...(open ? { publicAddress: `54.${70 + (number % 50)}.${number % 256}.${host}` } : {}),
        },
      ],
      ipv6Addresses: subnet.ipv6Cidrs.map((cidr) => cidr.replace('::/64', `::${host}`)),
      denyAllIgwTraffic: false,
    };
  });
}
