import type { CoreNetworkAttachment } from '../../../checks/model/core-network.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { hub, region } from '../connected-estates-facts.js';
import type { RandomDoor } from './random-door.js';

export const coreNetworkId = 'core-network-1';
const id = coreNetworkId;
const scope = { account: hub, region: 'global' };

/** Now and then a core network of Cloud WAN in place of the transit gateway, with a segment for each of its tables. */
export const withCoreNetwork: RandomDoor = (draw, estate) => {
  const [gateway] = estate.transitGateways;
  if (!gateway || gateway.owner !== hub || !draw.chance(25)) return estate;
  const tables = estate.transitGatewayRouteTables;
  return {
    ...estate,
    transitGateways: [],
    transitGatewayAttachments: [],
    transitGatewayRouteTables: [],
    routeTables: estate.routeTables.map((table) => ({
      ...table,
      routes: table.routes.map((route) =>
        route.target.kind === 'transit-gateway' ? { ...route, target: { kind: 'core-network', id } } : route,
      ),
    })),
    coreNetworks: [{ ...scope, id, owner: hub, state: 'AVAILABLE', segments: known(tables.map(segmentOf)) }],
    coreNetworkAttachments: estate.transitGatewayAttachments.map((one) =>
      attachmentOf(one, segmentAbout(one, estate)),
    ),
  };
};

/** What lists of prefixes lead to is in no segment. */
function segmentOf({ id: name, routes }: TransitGatewayRouteTable) {
  const own = (routes.known ? routes.value : []).filter(({ prefixListId }) => prefixListId === undefined);
  return {
    name,
    edges: [
      {
        location: region,
        routes: known(
          own.map(({ destination, type, state, attachments }) => ({
            ...{ destination, type: type.toUpperCase(), state: state.toUpperCase() },
            attachments: attachments.map(({ id: to }) => (to === undefined ? {} : { id: to })),
          })),
        ),
      },
    ],
  };
}

const types: Readonly<Record<string, readonly [type: string, resource: string]>> = {
  vpc: ['VPC', 'vpc'],
  vpn: ['SITE_TO_SITE_VPN', 'vpn-connection'],
  'direct-connect-gateway': ['DIRECT_CONNECT_GATEWAY', 'dx-gateway'],
  peering: ['TRANSIT_GATEWAY_ROUTE_TABLE', 'transit-gateway-route-table'],
};
const states: Readonly<Record<string, string>> = {
  available: 'AVAILABLE',
  pendingAcceptance: 'PENDING_ATTACHMENT_ACCEPTANCE',
};

/** One that no table is associated with is in the first segment. */
function segmentAbout(
  one: TransitGatewayAttachment,
  { transitGatewayRouteTables: tables }: Inventory,
): string | undefined {
  const own = tables.find(
    ({ associations }) =>
      associations.known && associations.value.some(({ attachmentId }) => attachmentId === one.id),
  );
  return (own ?? tables[0])?.id;
}

/** What is attached to a transit gateway, as an attachment of the core network. */
export function attachmentOf(
  one: TransitGatewayAttachment,
  segmentName: string | undefined,
): CoreNetworkAttachment {
  const [type, resource] = types[one.resourceType] ?? [one.resourceType, 'other'];
  return {
    ...scope,
    ...{ id: one.id, coreNetworkId: id, owner: hub, type, edgeLocation: region },
    state: states[one.state] ?? 'REJECTED',
    ...(segmentName === undefined ? {} : { segmentName }),
    resourceArn: `arn:aws:ec2:${region}:${one.resourceOwner}:${resource}/${one.resourceId}`,
    ...(one.vpc?.known
      ? {
          vpc: known({
            subnetIds: one.vpc.value.subnetIds,
            applianceModeSupport: one.vpc.value.applianceModeSupport === 'enable',
          }),
        }
      : {}),
  };
}
