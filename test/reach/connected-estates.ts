import type { CoverageEntry } from '../../checks/model/coverage.js';
import type { Inventory } from '../../checks/model/inventory.js';
import type {
  Route,
  RouteTable,
  RouteTarget,
  SecurityGroup,
  SecurityGroupPeer,
} from '../../checks/model/network.js';
import { operationIds, operations } from '../../checks/model/operations.js';
import { known } from '../../checks/model/value.js';
import { openEstate } from '../simulator/open-estate.js';
import { placesOf } from '../support/estates/places.js';
import {
  clientBlocks,
  databaseBlocks,
  elsewhere,
  hub,
  ipv6Blocks,
  partner,
  region,
  stranger,
} from './connected-estates-facts.js';
import { type ConnectedVpc, connectedVpc } from './connected-estates-networks.js';
import { noTransit, randomTransit } from './connected-estates-transit.js';
import { withDeadRoutes } from './dead-routes.js';
import type { Draw } from './draw.js';

interface Neighbour {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly peered: boolean;
  readonly attached: boolean;
  readonly dual: boolean;
  readonly cidr: string;
}

const toPeering = (name: string): RouteTarget => ({ kind: 'vpc-peering-connection', id: `pcx-${name}` });
const toTransit: RouteTarget = { kind: 'transit-gateway', id: 'tgw-1' };
const toGateway: RouteTarget = { kind: 'vpn-gateway', id: 'vgw-1' };
const toNat: RouteTarget = { kind: 'nat-gateway', id: 'nat-1' };

/** The network `hub` with one or two databases, and the networks that are connected to it. Every fact is known. */
export function randomConnectedEstate(draw: Draw): Inventory {
  const neighbours = Array.from({ length: 1 + draw.below(2) }, (_, index) =>
    randomNeighbour(draw, index + 2),
  );
  const transit = draw.chance(35) || neighbours.some(({ attached }) => attached);
  const outside = draw.chance(50);
  const dual = draw.chance(40);
  const scannedRegions = [
    { account: hub, region, partition: 'aws' },
    { account: partner, region, partition: 'aws' },
    ...(draw.chance(50) ? [{ account: hub, region: elsewhere, partition: 'aws' }] : []),
  ];
  const isScanned = (scope: { account: string; region: string }) =>
    scannedRegions.some((one) => one.account === scope.account && one.region === scope.region);

  const own = connectedVpc(draw, 1, 'hub', {
    account: hub,
    region,
    scanned: true,
    dual,
    cidr: '10.1.0.0/16',
    targets: [
      ...neighbours.flatMap(({ name, peered }) => (peered ? [toPeering(name)] : [])),
      toTransit,
      toGateway,
      toNat,
    ],
    wanted: [
      ...neighbours.flatMap((one, index) => {
        const target = preferred(one);
        return [one.cidr, ...(one.dual ? [`2600:1f00:${index + 2}::/56`] : [])].map((cidr) =>
          routeTo(cidr, target),
        );
      }),
      ...(transit ? [routeTo('172.16.0.0/12', toTransit)] : []),
      outside
        ? { ...routeTo('192.168.0.0/16', toGateway), origin: 'EnableVgwRoutePropagation' }
        : routeTo('192.168.0.0/16', toTransit),
    ].filter(({ destination }) => destination.kind !== 'cidr' || destination.cidr !== '10.1.0.0/16'),
  });
  const others = neighbours.map((one, index) => {
    const target = draw.chance(85) ? preferred(one) : one.attached ? toTransit : toPeering(one.name);
    return connectedVpc(draw, index + 2, one.name, {
      ...one,
      scanned: isScanned(one),
      targets: [target, toPeering(one.name), toTransit, toNat],
      wanted: ['10.1.0.0/16', ...(dual ? ['2600:1f00:1::/56'] : [])]
        .filter((cidr) => cidr !== one.cidr)
        .map((cidr) => routeTo(cidr, target)),
    });
  });
  const seen = [own, ...others.filter(({ scanned }) => scanned)];
  const attached = [own, ...others.filter((_, index) => neighbours[index]?.attached)];
  const transitFacts = transit ? randomTransit(draw, attached) : noTransit;
  const prefixLists = [
    { id: 'pl-clients', entries: draw.several([...clientBlocks].slice(0, -1), 1, 3) },
    { id: 'pl-databases', entries: draw.several([...databaseBlocks].slice(0, -1), 1, 3) },
  ].map(({ id, entries }) => ({ account: hub, region, id, owner: hub, entries: known(entries) }));
  const databases = ['orders', ...(draw.chance(30) ? ['ledger'] : [])].map((id, index) =>
    randomDatabase(draw, id, index, own),
  );
  return withDeadRoutes({
    ...openEstate,
    source: { kind: 'capture', description: 'random connected estate' },
    regions: scannedRegions,
    coverage: coverageOf(
      scannedRegions,
      prefixLists.map(({ id }) => id),
      transitFacts.transitGatewayRouteTables,
    ),
    vpcs: draw.shuffled(seen.map(({ vpc }) => vpc)),
    subnets: draw.shuffled(seen.flatMap(({ subnets }) => subnets)),
    routeTables: draw.shuffled([
      ...seen.flatMap(({ routeTables }) => routeTables),
      ...(outside && draw.chance(10) ? [edgeTable(draw, own)] : []),
    ]),
    networkAcls: draw.shuffled(seen.flatMap(({ networkAcls }) => networkAcls)),
    internetGateways: [],
    blockPublicAccess: scannedRegions.map((scope) => ({
      account: scope.account,
      region: scope.region,
      mode: 'off',
    })),
    securityGroups: draw.shuffled([
      ...databases.map(({ id }) => randomGroup(draw, id, neighbours)),
      ...seen
        .filter(({ hosts }) => hosts.length > 0)
        .map(({ vpc }): SecurityGroup => {
          const { account, owner } = vpc;
          const ofVpc = { account, owner, region: vpc.region, vpcId: vpc.id };
          return { ...ofVpc, id: `sg-${vpc.id.slice(4)}`, ingress: known([]), egress: known([]) };
        }),
    ]),
    prefixLists,
    networkInterfaces: draw.shuffled([
      ...databases.map(({ networkInterface }) => networkInterface),
      ...seen.flatMap(({ hosts }) => hosts),
    ]),
    peeringConnections: neighbours.flatMap((one, index) =>
      one.peered ? [randomPeering(draw, one, own, others[index] ?? own)] : [],
    ),
    ...transitFacts,
    vpnGateways: outside
      ? [
          {
            account: hub,
            region,
            id: 'vgw-1',
            state: 'available',
            attachments: [{ vpcId: own.vpc.id, state: draw.chance(90) ? 'attached' : 'detached' }],
            directConnectGateways: known([]),
            virtualInterfaces: known([]),
          },
        ]
      : [],
    vpnConnections: [
      ...(outside && draw.chance(85) ? [vpn('vpn-1', draw, { vpnGatewayId: 'vgw-1' })] : []),
      ...(transit ? [{ ...vpn('vpn-2', draw, { transitGatewayId: 'tgw-1' }), state: 'available' }] : []),
    ],
    databaseInstances: databases.map(({ instance }) => instance),
    databaseSubnetGroups: [
      {
        account: hub,
        region,
        name: 'hub-subnets',
        vpcId: own.vpc.id,
        subnets: own.subnets
          .filter(({ cidr }) => cidr?.endsWith('/24'))
          .map(({ id, availabilityZone }) => ({ id, availabilityZone, status: 'Active' })),
      },
    ],
  });
}

function randomNeighbour(draw: Draw, number: number): Neighbour {
  const abroad = draw.chance(12);
  const peered = abroad || draw.chance(55);
  const attached = !abroad && (!peered || draw.chance(50));
  return {
    name: number === 2 ? 'spoke' : 'branch',
    account: abroad ? hub : draw.one([hub, hub, partner, stranger]),
    region: abroad ? elsewhere : region,
    peered,
    attached,
    dual: draw.chance(50),
    // Networks with the same block cannot be peered, but they can be attached to the same transit gateway.
    cidr: !peered && draw.chance(8) ? '10.1.0.0/16' : `10.${number}.0.0/16`,
  };
}

/** What both sides route by, when they agree. */
function preferred({ name, peered, attached, dual }: Neighbour): RouteTarget {
  return peered && !(attached && dual) ? toPeering(name) : toTransit;
}

function routeTo(cidr: string, target: RouteTarget): Route {
  return { destination: { kind: 'cidr', cidr }, target, state: 'active', origin: 'CreateRoute' };
}

function vpn(id: string, draw: Draw, end: { vpnGatewayId: string } | { transitGatewayId: string }) {
  const state = draw.chance(85) ? 'available' : 'deleted';
  return {
    ...{ account: hub, region, id, state, ...end },
    staticRoutesOnly: draw.chance(25),
    routes: draw
      .several(['192.168.0.0/16', '192.168.4.0/24', '10.0.0.0/8'], 0, 2)
      .map((cidr) => ({ cidr, state: draw.chance(90) ? 'available' : 'deleted' })),
    localCidrs: draw.chance(12) ? [draw.one(['192.168.0.0/16', '192.168.4.0/24', '172.16.0.0/12'])] : [],
    remoteCidrs: draw.chance(12) ? [draw.one(['10.1.0.0/16', '10.1.0.0/24', '10.2.0.0/16'])] : [],
  };
}

function randomPeering(draw: Draw, { name }: Neighbour, own: ConnectedVpc, other: ConnectedVpc) {
  const sides = [own, other].map(({ vpc }) => ({
    vpcId: vpc.id,
    account: vpc.owner,
    region: vpc.region,
    cidrs: vpc.cidrs,
    ipv6Cidrs: vpc.ipv6Cidrs,
  }));
  const [requester, accepter] = draw.shuffled(sides);
  if (!requester || !accepter) throw new Error('a connection has two sides');
  const status = draw.chance(88)
    ? 'active'
    : draw.one(['pending-acceptance', 'rejected', 'deleted', 'expired', 'failed']);
  return { account: hub, region, id: `pcx-${name}`, status, requester, accepter };
}

/** What arrives at the gateway may be diverted to an appliance. */
function edgeTable(draw: Draw, { vpc, subnets, routeTables }: ConnectedVpc): RouteTable {
  const { account, owner, id: vpcId } = vpc;
  const subnet = draw.one(subnets);
  const cidr = subnet.cidr ?? '';
  const local = routeTables[0]?.routes.filter(({ target }) => target.kind === 'local') ?? [];
  const target: RouteTarget = { kind: 'network-interface', id: 'eni-appliance' };
  const state = draw.chance(30) ? 'blackhole' : 'active';
  return {
    ...{ account, owner, region: vpc.region, vpcId, id: 'rtb-edge' },
    associations: [{ isMain: false, gatewayId: 'vgw-1' }],
    routes: [...local, { ...routeTo(cidr, target), state }],
  };
}

function randomDatabase(draw: Draw, id: string, index: number, { vpc, subnets }: ConnectedVpc) {
  const subnet = draw.one(subnets.filter(({ cidr }) => cidr?.endsWith('/24')));
  const dual = vpc.ipv6Cidrs.length > 0;
  const [base] = openEstate.databaseInstances;
  const [eni] = openEstate.networkInterfaces;
  if (!base || !eni) throw new Error('the open estate has a database');
  const { availabilityZone } = subnet;
  return {
    id,
    instance: {
      ...base,
      id,
      arn: `arn:aws:rds:${region}:${hub}:db:${id}`,
      securityGroupIds: [`sg-${id}`],
      networkType: dual ? 'DUAL' : 'IPV4',
      publiclyAccessible: false,
      availabilityZone,
    },
    networkInterface: {
      ...eni,
      id: `eni-${id}`,
      subnetId: subnet.id,
      availabilityZone,
      securityGroupIds: [`sg-${id}`],
      privateAddresses: [{ address: (subnet.cidr ?? '').replace('0/24', `${20 + index}`) }],
      ipv6Addresses: dual ? [(subnet.ipv6Cidrs[0] ?? '').replace('::/64', `::${20 + index}`)] : [],
      denyAllIgwTraffic: true,
    },
  };
}

function randomGroup(draw: Draw, id: string, neighbours: readonly Neighbour[]): SecurityGroup {
  const rules = Array.from({ length: 1 + draw.below(3) }, (_, index) => {
    const protocol = draw.one(['tcp', 'tcp', 'tcp', 'tcp', '-1', '-1', '6', 'udp']);
    const ports = draw.chance(85)
      ? { from: 5432, to: 5432 }
      : draw.one([
          { from: 0, to: 5431 },
          { from: 0, to: 65535 },
        ]);
    return {
      id: `sgr-${id}-${index}`,
      protocol,
      ...(protocol === '-1' ? {} : { ports }),
      peer: index === 0 && draw.chance(50) ? everyone(draw) : randomPeer(draw, id, neighbours),
    };
  });
  return {
    ...{ account: hub, owner: hub, region, vpcId: 'vpc-hub', id: `sg-${id}` },
    ingress: known(draw.chance(95) ? rules : []),
    egress: known([]),
  };
}

function everyone(draw: Draw): SecurityGroupPeer {
  return { kind: 'cidr', cidr: draw.one(['0.0.0.0/0', '0.0.0.0/0', '::/0']) };
}

function randomPeer(draw: Draw, id: string, neighbours: readonly Neighbour[]): SecurityGroupPeer {
  const { name, account, peered } = draw.one(neighbours);
  return draw.one<() => SecurityGroupPeer>([
    () => ({ kind: 'cidr', cidr: draw.one(clientBlocks) }),
    () => ({
      kind: 'cidr',
      cidr: draw.one(['10.0.0.0/8', '0.0.0.0/0', '::/0', '10.2.0.0/15', '192.168.0.0/16']),
    }),
    () => ({ kind: 'cidr', cidr: draw.one(ipv6Blocks) }),
    () => ({ kind: 'prefix-list', id: 'pl-clients' }),
    () => ({
      kind: 'security-group',
      id: `sg-${name}`,
      account,
      ...(peered && draw.chance(50) ? { vpcPeeringConnectionId: `pcx-${name}` } : {}),
    }),
    () => ({ kind: 'security-group', id: `sg-${id}`, account: hub }),
    () => ({ kind: 'security-group', id: 'sg-theirs', account: stranger }),
  ])();
}

function coverageOf(
  scopes: readonly { readonly account: string; readonly region: string }[],
  prefixLists: readonly string[],
  tables: readonly { readonly id: string; readonly account: string; readonly region: string }[],
): readonly CoverageEntry[] {
  return operationIds.flatMap((operation) =>
    placesOf(operation, scopes).flatMap(({ account, region: scanned }): readonly CoverageEntry[] => {
      const entry = { account, region: scanned, operation, status: 'answered' as const, items: 0 };
      const facts = operations[operation];
      if (!('parent' in facts)) return [entry];
      if (operation === 'GetManagedPrefixListEntries')
        return prefixLists.map((parent) => ({ ...entry, parent }));
      if (facts.parent?.from !== 'DescribeTransitGatewayRouteTables') return [];
      return tables
        .filter((table) => table.account === account && table.region === scanned)
        .map(({ id }) => ({ ...entry, parent: id }));
    }),
  );
}
