import type { CoreNetwork, CoreNetworkAttachment, CoreNetworkRoute } from '../model/core-network.js';
import type { Inventory } from '../model/inventory.js';
import type {
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../model/transit.js';
import { type Gap, known, unknownBecause } from '../model/value.js';

/** What core networks hold, in the words of transit gateways. */
export interface AsTransit {
  readonly attachments: readonly TransitGatewayAttachment[];
  readonly tables: readonly TransitGatewayRouteTable[];
}

/** Whether what connects networks is a core network of Cloud WAN, by its id. */
export function isCoreNetwork(id: string): boolean {
  return id.startsWith('core-network-');
}

/** What routes between attachments, as routes and layers name it. */
export function routerKind(id: string): 'core-network' | 'transit-gateway' {
  return isCoreNetwork(id) ? 'core-network' : 'transit-gateway';
}

/**
 * A core network works like a transit gateway whose route tables are its segments at each of their edges: an attachment
 * is associated with the table of its segment at its edge, and the routes there say what it reaches. They are what the
 * policy makes of isolation, of segments that are shared, of filters and of static routes.
 * https://docs.aws.amazon.com/network-manager/latest/cloudwan/cloudwan-route-evaluation.html
 */
export function coreNetworksAsTransit({ coreNetworks, coreNetworkAttachments }: Inventory): AsTransit {
  const networks = new Map(coreNetworks.map((network) => [network.id, network]));
  const tables = new Map(coreNetworks.flatMap(tablesOf).map((table) => [table.id, table]));
  const attachments = coreNetworkAttachments.map((one) =>
    asAttachment(one, networks.get(one.coreNetworkId ?? '')),
  );
  for (const { id, transitGatewayId = '', association, account, region } of attachments) {
    const name = association?.routeTableId;
    // Where nobody can tell which table is asked, one whose routes are not known stands for it.
    if (name === undefined || tables.has(name)) continue;
    const fact = `which routes of ${transitGatewayId} ${id} uses`;
    const gap = unreadable(networks.get(transitGatewayId)) ?? {
      reason: 'unsupported',
      fact,
      account,
      region,
    };
    tables.set(name, tableOf(name, transitGatewayId, { account, region }, unknownBecause(gap)));
  }
  return { attachments, tables: [...tables.values()] };
}

function unreadable(network: CoreNetwork | undefined): Gap | undefined {
  return network?.segments.known === false ? network.segments.gap : undefined;
}

function tablesOf({ id, account, region, segments }: CoreNetwork): readonly TransitGatewayRouteTable[] {
  if (!segments.known) return [];
  return segments.value.flatMap(({ name, edges }) =>
    edges.map(({ location, routes }) =>
      tableOf(
        `${id} ${name} ${location}`,
        id,
        { account, region },
        routes.known ? known(routes.value.map(asRoute)) : routes,
      ),
    ),
  );
}

function tableOf(
  id: string,
  transitGatewayId: string,
  scope: { readonly account: string; readonly region: string },
  routes: TransitGatewayRouteTable['routes'],
): TransitGatewayRouteTable {
  return {
    ...scope,
    id,
    transitGatewayId,
    state: 'available',
    routes,
    // Each attachment names the one that it is associated with.
    associations: known([]),
    propagations: known([]),
  };
}

function asRoute({ destination, type, state, attachments }: CoreNetworkRoute): TransitGatewayRoute {
  return { destination, type: type.toLowerCase(), state: state.toLowerCase(), attachments };
}

/** The words of both services; what is missing here is a state or type that this version does not know. */
const types: Readonly<Record<string, string>> = {
  VPC: 'vpc',
  SITE_TO_SITE_VPN: 'vpn',
  CONNECT: 'connect',
  DIRECT_CONNECT_GATEWAY: 'direct-connect-gateway',
  TRANSIT_GATEWAY_ROUTE_TABLE: 'peering',
};
const states: Readonly<Record<string, string>> = {
  AVAILABLE: 'available',
  UPDATING: 'modifying',
  CREATING: 'pending',
  PENDING_ATTACHMENT_ACCEPTANCE: 'pendingAcceptance',
  DELETING: 'deleting',
  REJECTED: 'rejected',
  FAILED: 'failed',
};

function asAttachment(
  attachment: CoreNetworkAttachment,
  network: CoreNetwork | undefined,
): TransitGatewayAttachment {
  const { id, account, coreNetworkId, owner, type, state, resourceArn } = attachment;
  const { edgeLocation, segmentName, vpc } = attachment;
  const [, , , home, holder, resource] = resourceArn?.split(':') ?? [];
  const resourceId = resource?.replace(/^.*\//, '');
  const region = home || edgeLocation || attachment.region;
  const isPlaced = segmentName !== undefined && edgeLocation !== undefined;
  return {
    account,
    region,
    id,
    ...(coreNetworkId === undefined ? {} : { transitGatewayId: coreNetworkId }),
    ...(network?.owner === undefined ? {} : { transitGatewayOwner: network.owner }),
    resourceType: types[type] ?? type,
    ...(resourceId === undefined ? {} : { resourceId }),
    resourceOwner: holder || owner || account,
    state: states[state] ?? state,
    association: {
      routeTableId: isPlaced
        ? `${coreNetworkId} ${segmentName} ${edgeLocation}`
        : `${coreNetworkId} of ${id}`,
      state: 'associated',
    },
    ...(vpc === undefined
      ? {}
      : {
          vpc: vpc.known
            ? known({
                vpcId: resourceId ?? '',
                subnetIds: vpc.value.subnetIds,
                ...(vpc.value.applianceModeSupport === undefined
                  ? {}
                  : { applianceModeSupport: vpc.value.applianceModeSupport ? 'enable' : 'disable' }),
              })
            : vpc,
        }),
  };
}
