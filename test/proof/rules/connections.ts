import type { CoreNetworkAttachment } from '../../../checks/model/core-network.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkAcl, RouteDestination, RouteTable, Subnet } from '../../../checks/model/network.js';
import type {
  TransitGatewayAttachment,
  TransitGatewayRouteTable,
  TransitGatewayVpcAttachment,
  VpnConnection,
} from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { covers } from '../../simulator/addresses.js';
import { withCoreNetworksAsGateways } from '../../simulator/connected/core-network.js';
import { routes, tables } from './edits.js';
import type { Withouts } from './without.js';

const everything = { cidrs: ['0.0.0.0/0'], ipv6Cidrs: ['::/0'] };

/** Rules about connected networks, each with worlds that lack it. */
export const ofConnections: Withouts = {
  R5: [
    {
      estate: tables((table) => ({
        ...table,
        routes: table.routes.map((route) =>
          route.origin === 'EnableVgwRoutePropagation' && isWithinLocal(table, route)
            ? { ...route, origin: 'CreateRoute' }
            : route,
        ),
      })),
    },
  ],
  R21: [
    {
      estate: routes(({ target, ...route }) =>
        target.kind === 'local-gateway' || target.kind === 'carrier-gateway' ? [] : [{ target, ...route }],
      ),
    },
  ],
  R31: [{ estate: withAttachmentsApart }, { estate: withAttachmentsUnfiltered }],
  R37: [{ estate: withReferences('enable') }, { estate: withReferences('disable') }],
  R39: [{ estate: withoutReferencesOverCoreNetworks }],
  R40: [{ estate: withoutAssociations }],
  R41: [{ estate: withOneNameForEachZone }, { estate: withSubnetsOfDatabases }],
  R45: [
    { estate: peerings((one) => ({ ...one, status: 'active' })) },
    {
      estate: peerings((one) => ({
        ...one,
        requester: { ...one.requester, ...everything },
        accepter: { ...one.accepter, ...everything },
      })),
    },
    { estate: routes((route) => (route.target.kind === 'vpc-peering-connection' ? [] : [route])) },
  ],
  R46: [{ estate: withPeersSeen }],
  R47: [
    { estate: transitTables((table) => ({ ...table, associations: known([]) })) },
    { estate: withOneTransitTable },
    { estate: transitRoutes((route) => (route.type === 'static' ? [] : [route])) },
    { estate: transitRoutes((route) => (route.type === 'propagated' ? [] : [route])) },
    { estate: transitRoutes((route) => [{ ...route, type: 'static' }]) },
  ],
  R48: [
    { estate: attachments((one) => ({ ...one, resourceType: 'vpc' })) },
    { estate: attachments((one) => ({ ...one, resourceType: 'vpn' })) },
  ],
  R49: [
    { estate: withAttachmentsInEverySubnet },
    { estate: vpcAttachments((one) => ({ ...one, applianceModeSupport: 'enable' })) },
    { estate: vpcAttachments((one) => ({ ...one, applianceModeSupport: 'disable' })) },
  ],
  R50: [{ estate: withoutLocalRoutesOfTwins }],
  R55: [
    {
      estate: (inventory) => ({
        ...inventory,
        vpnGateways: inventory.vpnGateways.map((one) => ({
          ...one,
          directConnectGateways: known([]),
          virtualInterfaces: known([]),
        })),
      }),
    },
  ],
  R105: [
    { estate: (inventory) => ({ ...inventory, transitGatewayPolicyTables: [] }) },
    { estate: withOneEntry },
  ],
  R106: [{ estate: withoutTablesOnCoreNetworks }],
  R54: [
    { estate: (inventory) => ({ ...inventory, vpnConnections: [] }) },
    { estate: vpns((one) => ({ ...one, staticRoutesOnly: false })) },
    { estate: vpns((one) => ({ ...one, localCidrs: [], remoteCidrs: [] })) },
    { estate: routes((route) => (route.target.kind === 'vpn-gateway' ? [] : [route])) },
    {
      estate: (inventory) => ({
        ...inventory,
        vpnGateways: inventory.vpnGateways.map((one) => ({
          ...one,
          attachments: one.attachments.map((attached) => ({ ...attached, state: 'attached' })),
        })),
      }),
    },
  ],
};

function vpns(change: (one: VpnConnection) => VpnConnection) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    vpnConnections: inventory.vpnConnections.map(change),
  });
}

function isWithinLocal(
  table: Inventory['routeTables'][number],
  { destination }: Inventory['routeTables'][number]['routes'][number],
): boolean {
  if (destination.kind !== 'cidr') return false;
  const first = destination.cidr.slice(0, destination.cidr.indexOf('/'));
  const family = first.includes(':') ? 6 : 4;
  return table.routes.some(
    ({ target, destination: local }) =>
      target.kind === 'local' && local.kind === 'cidr' && covers(local.cidr, family, first),
  );
}

function peerings(change: (one: Inventory['peeringConnections'][number]) => typeof one) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    peeringConnections: inventory.peeringConnections.map(change),
  });
}

/** As if somebody had looked at every account, and found nothing in those that nobody scanned. */
function withPeersSeen(inventory: Inventory): Inventory {
  const sides = inventory.peeringConnections.flatMap(({ requester, accepter }) => [requester, accepter]);
  const owners = inventory.transitGatewayAttachments.map((one) => ({
    account: one.resourceOwner,
    region: one.region,
  }));
  return {
    ...inventory,
    regions: [
      ...inventory.regions,
      ...[...sides, ...owners].map(({ account = '', region = '' }) => ({
        account,
        region,
        partition: 'aws',
      })),
    ],
  };
}

function attachments(change: (one: TransitGatewayAttachment) => TransitGatewayAttachment) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    transitGatewayAttachments: inventory.transitGatewayAttachments.map(change),
  });
}

function vpcAttachments(
  change: (one: TransitGatewayVpcAttachment, inventory: Inventory) => TransitGatewayVpcAttachment,
) {
  return (inventory: Inventory): Inventory =>
    attachments((one) => (one.vpc?.known ? { ...one, vpc: known(change(one.vpc.value, inventory)) } : one))(
      inventory,
    );
}

function withAttachmentsInEverySubnet(inventory: Inventory): Inventory {
  return vpcAttachments((one) => ({
    ...one,
    subnetIds: inventory.subnets.filter(({ vpcId }) => vpcId === one.vpcId).map(({ id }) => id),
  }))(inventory);
}

/** As if each attachment had subnets of its own, with the same routes and an ACL that lets everything pass. */
function withAttachmentsApart(inventory: Inventory): Inventory {
  const attached = inventory.transitGatewayAttachments.flatMap(({ vpc }) =>
    vpc?.known ? vpc.value.subnetIds : [],
  );
  const apart = (id: string) => `${id}-apart`;
  const shared: readonly Subnet[] = inventory.subnets.filter(({ id }) => attached.includes(id));
  const [base] = inventory.networkAcls;
  if (!base || shared.length === 0) return inventory;
  const open: NetworkAcl = {
    ...base,
    id: 'acl-apart',
    subnetIds: shared.map(({ id }) => apart(id)),
    entries: openEntries,
  };
  const changed: Inventory = {
    ...inventory,
    subnets: [...inventory.subnets, ...shared.map((subnet) => ({ ...subnet, id: apart(subnet.id) }))],
    networkAcls: [...inventory.networkAcls, open],
    routeTables: inventory.routeTables.map((table) => ({
      ...table,
      associations: table.associations.flatMap((one) =>
        one.subnetId !== undefined && attached.includes(one.subnetId)
          ? [one, { ...one, subnetId: apart(one.subnetId) }]
          : [one],
      ),
    })),
  };
  return vpcAttachments((one) => ({ ...one, subnetIds: one.subnetIds.map(apart) }))(changed);
}

/** As if no ACL were asked in the subnets that attachments have for themselves. */
function withAttachmentsUnfiltered(inventory: Inventory): Inventory {
  const own = inventory.subnets.filter(({ cidr }) => cidr?.endsWith('/28')).map(({ id }) => id);
  return {
    ...inventory,
    networkAcls: inventory.networkAcls.map((acl) =>
      acl.subnetIds.some((id) => own.includes(id)) ? { ...acl, entries: openEntries } : acl,
    ),
  };
}

const openEntries = (['inbound', 'outbound'] as const).flatMap((direction) =>
  ['0.0.0.0/0', '::/0'].map((cidr, index) => ({
    ...{ direction, ruleNumber: index + 1, action: 'allow' as const, protocol: '-1', cidr },
  })),
);

function withReferences(support: 'enable' | 'disable') {
  return (inventory: Inventory): Inventory =>
    vpcAttachments((one) => ({ ...one, securityGroupReferencingSupport: support }))({
      ...inventory,
      transitGateways: inventory.transitGateways.map((one) => ({
        ...one,
        securityGroupReferencingSupport: support,
      })),
    });
}

/** As if every core network were a transit gateway that carries no references. */
function withoutReferencesOverCoreNetworks(inventory: Inventory): Inventory {
  const { transitGateways, ...gateways } = withCoreNetworksAsGateways(inventory);
  const isCore = (id: string) => inventory.coreNetworks.some((one) => one.id === id);
  return {
    ...gateways,
    coreNetworks: [],
    coreNetworkAttachments: [],
    transitGateways: transitGateways.map((one) =>
      isCore(one.id) ? { ...one, securityGroupReferencingSupport: 'disable' } : one,
    ),
  };
}

/** As if the name of a zone meant the same to every account. */
function withOneNameForEachZone(inventory: Inventory): Inventory {
  return {
    ...inventory,
    subnets: inventory.subnets.map(({ availabilityZoneId: _otherwise, ...subnet }) => subnet),
  };
}

/** As if whoever has databases owned every subnet. */
function withSubnetsOfDatabases(inventory: Inventory): Inventory {
  const [{ account } = {}] = inventory.databaseInstances;
  return account === undefined
    ? inventory
    : { ...inventory, subnets: inventory.subnets.map((subnet) => ({ ...subnet, owner: account })) };
}

/** As if a group could be carried in its own network alone. */
function withoutAssociations(inventory: Inventory): Inventory {
  const homeOf = new Map(inventory.securityGroups.map(({ id, vpcId }) => [id, vpcId]));
  return {
    ...inventory,
    securityGroupVpcAssociations: [],
    networkInterfaces: inventory.networkInterfaces.map((eni) => ({
      ...eni,
      securityGroupIds: eni.securityGroupIds.filter((id) => (homeOf.get(id) ?? eni.vpcId) === eni.vpcId),
    })),
  };
}

/** As if no route table were attached to a core network. */
function withoutTablesOnCoreNetworks(inventory: Inventory): Inventory {
  const isAttached = ({ resourceArn = '' }: CoreNetworkAttachment) =>
    inventory.transitGatewayRouteTables.some(({ id }) => resourceArn.endsWith(`/${id}`));
  return {
    ...inventory,
    coreNetworkAttachments: inventory.coreNetworkAttachments.map((one) =>
      isAttached(one) ? { ...one, state: 'REJECTED' } : one,
    ),
  };
}

/** As if policy tables chose the first table whatever the packet. */
function withOneEntry(inventory: Inventory): Inventory {
  const [table] = inventory.transitGatewayRouteTables;
  const entry = { ruleNumber: 1, state: 'active', ...(table ? { routeTableId: table.id } : {}) };
  return {
    ...inventory,
    transitGatewayPolicyTables: inventory.transitGatewayPolicyTables.map((one) => ({
      ...one,
      entries: known([entry]),
    })),
  };
}

function transitTables(change: (table: TransitGatewayRouteTable) => TransitGatewayRouteTable) {
  return (inventory: Inventory): Inventory => ({
    ...inventory,
    transitGatewayRouteTables: inventory.transitGatewayRouteTables.map(change),
  });
}

type TransitRoute = Extract<TransitGatewayRouteTable['routes'], { known: true }>['value'][number];

function transitRoutes(change: (route: TransitRoute) => readonly TransitRoute[]) {
  return transitTables((table) =>
    table.routes.known ? { ...table, routes: known(table.routes.value.flatMap(change)) } : table,
  );
}

/** As if the first table routed whatever comes, from associated attachments or not. */
function withOneTransitTable(inventory: Inventory): Inventory {
  const all = inventory.transitGatewayAttachments.map(({ id }) => ({
    attachmentId: id,
    state: 'associated',
  }));
  const [first] = inventory.transitGatewayRouteTables;
  return transitTables((table) => ({ ...table, associations: known(table === first ? all : []) }))(inventory);
}

/**
 * As if packets to a block that two VPCs have in common left the subnets of hosts for the transit gateway, and it knew
 * both; what arrives from there still finds its way inside.
 */
function withoutLocalRoutesOfTwins(inventory: Inventory): Inventory {
  const [gateway] = inventory.transitGateways;
  const attachmentsOf = (cidr: string) => {
    const twins = inventory.vpcs.filter(({ cidrs }) => cidrs.includes(cidr)).map(({ id }) => id);
    return inventory.transitGatewayAttachments.filter(({ resourceId }) => twins.includes(resourceId ?? ''));
  };
  const sharing = ({ destination }: { readonly destination: RouteDestination }) => {
    const attached = destination.kind === 'cidr' ? attachmentsOf(destination.cidr) : [];
    return new Set(attached.map(({ resourceId }) => resourceId)).size > 1 ? attached : undefined;
  };
  if (!gateway || !inventory.routeTables.some((table) => table.routes.some(sharing))) return inventory;
  const apart = withAttachmentsApart(inventory);
  const leaving = routes((route) =>
    route.target.kind === 'local' && sharing(route)
      ? [{ ...route, target: { kind: 'transit-gateway', id: gateway.id } }]
      : [route],
  )(apart);
  const routed = transitRoutes((route) => [{ ...route, attachments: sharing(route) ?? route.attachments }]);
  return routed({ ...leaving, routeTables: [...tablesApart(apart), ...leaving.routeTables] });
}

/** Tables for the attachments alone, with nothing but local routes. */
function tablesApart({ routeTables, subnets }: Inventory): readonly RouteTable[] {
  return routeTables
    .filter(({ associations }) => associations.some(({ isMain }) => isMain))
    .map((main) => ({
      ...main,
      id: `${main.id}-apart`,
      associations: subnets
        .filter(({ id, vpcId }) => vpcId === main.vpcId && id.endsWith('-apart'))
        .map(({ id }) => ({ isMain: false, subnetId: id })),
      routes: main.routes.filter(({ target }) => target.kind === 'local'),
    }));
}
