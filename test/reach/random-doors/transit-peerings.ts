import type { CoverageEntry } from '../../../checks/model/coverage.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { Route, RouteTarget } from '../../../checks/model/network.js';
import { operationIds, operations } from '../../../checks/model/operations.js';
import type {
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { elsewhere, hub, region } from '../connected-estates-facts.js';
import { connectedVpc } from '../connected-estates-networks.js';
import type { Draw } from '../draw.js';
import type { RandomDoor } from './random-door.js';

/** One of the transit gateways in a row; the first is the one that the hub is attached to. */
interface Stop {
  readonly id: string;
  readonly region: string;
  /** What lies there. */
  readonly blocks: readonly string[];
  /** The peerings with its neighbours in the row. */
  readonly towards: { readonly before?: string; readonly after?: string };
}

/** One or two transit gateways more, peered in a row, each with a network and sometimes a VPN of its own. */
export const withTransitPeerings: RandomDoor = (draw, estate) => {
  const [first] = estate.transitGateways;
  const vpcs = estate.vpcs.find(({ id }) => id === 'vpc-hub');
  if (!first || !vpcs || !draw.chance(30)) return estate;
  const hubBlocks = [...vpcs.cidrs, ...vpcs.ipv6Cidrs];
  const regions = estate.regions.filter(({ account }) => account === hub).map((one) => one.region);
  const isAbroad = regions.includes(elsewhere) && draw.chance(60);
  const length = draw.chance(40) ? 2 : 1;
  const names = ['tgw-1', 'tgw-2', 'tgw-3'].slice(0, length + 1);
  const regionOf = (index: number) => (isAbroad && index === 1 ? elsewhere : region);
  // In another Region a peering has the same id, in the same one it has two.
  const peeringId = (index: number, side: 'before' | 'after') =>
    isAbroad || side === 'after'
      ? `tgw-attach-peering-${index + 1}`
      : `tgw-attach-peering-${index + 1}-accepted`;
  const stops = names.map(
    (id, index): Stop => ({
      id,
      region: regionOf(index),
      blocks: index === 0 ? hubBlocks : [`10.${index + 4}.0.0/16`],
      towards: {
        ...(index > 0 ? { before: peeringId(index - 1, 'before') } : {}),
        ...(index < length ? { after: peeringId(index, 'after') } : {}),
      },
    }),
  );
  const wanted = stops.slice(1).flatMap(({ blocks }) => blocks);
  const widened: Inventory = {
    ...estate,
    routeTables: estate.routeTables.map((table) =>
      table.vpcId === 'vpc-hub' && table.associations.every(({ gatewayId }) => gatewayId === undefined)
        ? { ...table, routes: withRoutes(draw, table.routes, wanted) }
        : table,
    ),
  };
  return stops.reduce(
    (all, _stop, index) => (index === 0 ? joined(draw, all, stops) : withStop(draw, all, stops, index)),
    widened,
  );
};

function withRoutes(draw: Draw, routes: readonly Route[], wanted: readonly string[]): readonly Route[] {
  const taken = new Set(
    routes.flatMap(({ destination }) => (destination.kind === 'cidr' ? [destination.cidr] : [])),
  );
  const more = wanted
    .filter((cidr) => !taken.has(cidr) && draw.chance(93))
    .map((cidr) => routeTo(cidr, 'tgw-1'));
  return [...routes, ...more];
}

function routeTo(cidr: string, id: string): Route {
  const target: RouteTarget = { kind: 'transit-gateway', id };
  return { destination: { kind: 'cidr', cidr }, target, state: 'active', origin: 'CreateRoute' };
}

/** The first transit gateway, with its peering. */
function joined(draw: Draw, estate: Inventory, stops: readonly Stop[]): Inventory {
  const [gateway] = estate.transitGateways;
  if (!gateway) throw new Error('a row starts somewhere');
  const scope = { account: gateway.owner ?? hub, region };
  const own = peeringsAt(draw, stops, 0, scope.account).map((one) => ({ ...one, ...scope }));
  const tables = estate.transitGatewayRouteTables.map((table) => ({
    ...table,
    routes: table.routes.known
      ? known(merged(table.routes.value, staticRoutes(draw, stops, 0)))
      : table.routes,
  }));
  return {
    ...estate,
    transitGatewayAttachments: [...estate.transitGatewayAttachments, ...own],
    transitGatewayRouteTables: associated(draw, tables, own),
  };
}

/** Another transit gateway of the row, with its network. */
function withStop(draw: Draw, estate: Inventory, stops: readonly Stop[], index: number): Inventory {
  const stop = stops[index];
  const first = stops[0];
  if (!stop || !first) throw new Error('a stop is in its row');
  const { id } = stop;
  const scope = { account: hub, region: stop.region };
  const name = index === 1 ? 'far' : 'remote';
  const network = connectedVpc(draw, index + 4, name, {
    ...scope,
    scanned: true,
    dual: false,
    cidr: `10.${index + 4}.0.0/16`,
    targets: [{ kind: 'transit-gateway', id }],
    wanted: first.blocks.map((cidr) => routeTo(cidr, id)),
  });
  const base = { ...scope, transitGatewayId: id, transitGatewayOwner: hub, resourceOwner: hub };
  const attached: TransitGatewayAttachment = {
    ...base,
    id: `tgw-attach-${name}`,
    resourceType: 'vpc',
    resourceId: network.vpc.id,
    state: draw.chance(96) ? 'available' : 'pendingAcceptance',
    vpc: known({
      vpcId: network.vpc.id,
      subnetIds: network.attachmentSubnets.map((subnet) => subnet.id),
      securityGroupReferencingSupport: 'enable',
      applianceModeSupport: draw.chance(10) ? 'enable' : 'disable',
      ipv6Support: 'enable',
    }),
  };
  const site: TransitGatewayAttachment = {
    ...base,
    id: `tgw-attach-site-${index}`,
    resourceType: 'direct-connect-gateway',
    resourceId: `dx-${index}`,
    state: 'available',
  };
  const all = [
    attached,
    ...(draw.chance(30) ? [site] : []),
    ...peeringsAt(draw, stops, index, hub).map((one) => ({ ...one, ...scope })),
  ];
  const tableIds = draw.chance(60) ? [`tgw-rtb-${id}`] : [`tgw-rtb-${id}`, `tgw-rtb-${id}-other`];
  const tables = tableIds.map((tableId): TransitGatewayRouteTable => {
    const local = [
      ...stop.blocks.map((cidr): TransitGatewayRoute => propagated(cidr, attached)),
      ...(all.includes(site) ? [propagated('172.16.0.0/12', site)] : []),
    ].filter(() => draw.chance(95));
    return {
      ...{ ...scope, id: tableId, transitGatewayId: id, state: 'available' },
      routes: known(merged(local, staticRoutes(draw, stops, index))),
      associations: known([]),
      propagations: known([]),
    };
  });
  return {
    ...estate,
    coverage: [...estate.coverage, ...tables.flatMap(coverageOf)],
    vpcs: [...estate.vpcs, network.vpc],
    subnets: [...estate.subnets, ...network.subnets],
    routeTables: [...estate.routeTables, ...network.routeTables],
    networkAcls: [...estate.networkAcls, ...network.networkAcls],
    networkInterfaces: [...estate.networkInterfaces, ...network.hosts],
    securityGroups: [
      ...estate.securityGroups,
      {
        ...scope,
        owner: hub,
        vpcId: network.vpc.id,
        id: `sg-${name}`,
        ingress: known([]),
        egress: known([]),
      },
    ],
    transitGateways: [
      ...estate.transitGateways,
      {
        ...{ ...scope, id, owner: hub, state: 'available', cidrs: [] },
        securityGroupReferencingSupport: 'enable',
      },
    ],
    transitGatewayAttachments: [...estate.transitGatewayAttachments, ...all],
    transitGatewayRouteTables: [...estate.transitGatewayRouteTables, ...associated(draw, tables, all)],
  };
}

function peeringsAt(
  draw: Draw,
  stops: readonly Stop[],
  index: number,
  owner: string,
): readonly Omit<TransitGatewayAttachment, 'account' | 'region'>[] {
  const { id, towards } = stops[index] ?? { id: '', towards: {} };
  return [[towards.before, index - 1] as const, [towards.after, index + 1] as const].flatMap(
    ([attachmentId, other]) =>
      attachmentId === undefined
        ? []
        : [
            {
              id: attachmentId,
              transitGatewayId: id,
              transitGatewayOwner: owner,
              resourceType: 'peering',
              resourceId: stops[other]?.id ?? '',
              resourceOwner: hub,
              state: draw.chance(95) ? 'available' : draw.one(['pendingAcceptance', 'deleted']),
            },
          ],
  );
}

/** Mostly along the row; now and then the other way, so that packets go in circles. */
function staticRoutes(draw: Draw, stops: readonly Stop[], index: number): readonly TransitGatewayRoute[] {
  const towards: Stop['towards'] = stops[index]?.towards ?? {};
  return stops.flatMap(({ blocks }, at): readonly TransitGatewayRoute[] => {
    if (at === index) return [];
    const along = at < index ? towards.before : towards.after;
    const against = at < index ? towards.after : towards.before;
    const id = draw.chance(92) ? along : against;
    return blocks.flatMap((cidr): readonly TransitGatewayRoute[] =>
      id === undefined || draw.chance(4)
        ? []
        : [
            {
              destination: { kind: 'cidr', cidr },
              type: 'static',
              state: draw.chance(95) ? 'active' : 'blackhole',
              attachments: [{ id, resourceType: 'peering' }],
            },
          ],
    );
  });
}

/** A static route exists once for a block. */
function merged(
  routes: readonly TransitGatewayRoute[],
  more: readonly TransitGatewayRoute[],
): readonly TransitGatewayRoute[] {
  const keyOf = ({ destination, type, prefixListId }: TransitGatewayRoute) =>
    `${JSON.stringify(destination)} ${type} ${prefixListId}`;
  const taken = new Set(routes.map(keyOf));
  return [...routes, ...more.filter((route) => !taken.has(keyOf(route)))];
}

function propagated(cidr: string, { id, resourceType }: TransitGatewayAttachment): TransitGatewayRoute {
  const destination = { kind: 'cidr', cidr } as const;
  return { destination, type: 'propagated', state: 'active', attachments: [{ id, resourceType }] };
}

function associated(
  draw: Draw,
  tables: readonly TransitGatewayRouteTable[],
  attachments: readonly { readonly id: string }[],
): readonly TransitGatewayRouteTable[] {
  const chosen = attachments.map(({ id }) => ({ id, table: draw.chance(97) ? draw.one(tables).id : '' }));
  return tables.map((table) => {
    if (!table.associations.known) return table;
    const more = chosen
      .filter((one) => one.table === table.id)
      .map(({ id }) => ({ attachmentId: id, state: 'associated' }));
    return { ...table, associations: known([...table.associations.value, ...more]) };
  });
}

function coverageOf({ id, account, region: at }: TransitGatewayRouteTable): readonly CoverageEntry[] {
  return operationIds.flatMap((operation): readonly CoverageEntry[] => {
    const facts = operations[operation];
    if (!('parent' in facts) || facts.parent?.from !== 'DescribeTransitGatewayRouteTables') return [];
    return [{ account, region: at, operation, status: 'answered', items: 0, parent: id }];
  });
}
