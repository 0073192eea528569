import type { CoreNetworkAttachment, CoreNetworkRoute } from '../../../checks/model/core-network.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { RouteTable } from '../../../checks/model/network.js';
import type { TransitGatewayAttachment, TransitGatewayRouteTable } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { hub, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import { attachmentOf, coreNetworkId as core } from '../random-doors/core-network.js';
import type { RandomDoor } from '../random-doors/random-door.js';

const scope = { account: hub, region };
const segments = ['production', 'development'] as const;
const peeringId = 'tgw-attach-core';

/** A core network that is peered with the transit gateway, to which some of its attachments have moved, the hub's or others. */
export const withCoreNetworkPeering: RandomDoor = (draw, estate) => {
  const gateway = estate.transitGateways.find(({ id }) => id === 'tgw-1');
  const movable = estate.transitGatewayAttachments.filter(
    ({ transitGatewayId, resourceType }) =>
      transitGatewayId === 'tgw-1' && ['vpc', 'vpn', 'direct-connect-gateway'].includes(resourceType),
  );
  const own = movable.filter(({ resourceId }) => resourceId === 'vpc-hub');
  const others = movable.filter((one) => !own.includes(one));
  if (gateway?.owner !== hub || estate.coreNetworks.length > 0 || others.length === 0) return estate;
  const moved = draw.chance(25) ? own : draw.several(others, 1, 2);
  const tables = estate.transitGatewayRouteTables.filter((one) => one.transitGatewayId === 'tgw-1');
  const attached = tables.filter(() => draw.chance(85)).map((table) => attachedTable(draw, table));
  return {
    ...estate,
    ...withPeering(draw, estate, moved),
    routeTables: estate.routeTables.map((table) =>
      moved.some(({ resourceId }) => resourceId === table.vpcId) ? towardsCore(table) : table,
    ),
    coreNetworks: [
      {
        ...{ ...scope, region: 'global', id: core, owner: hub, state: 'AVAILABLE' },
        segments: known(
          segments.map((name) => ({
            name,
            edges: [{ location: region, routes: known(routesIn(draw, draw.one(tables), moved, attached)) }],
          })),
        ),
      },
    ],
    coreNetworkAttachments: [...moved.map((one) => attachmentOf(one, draw.one(segments))), ...attached],
  };
};

/** The transit gateway, whose routes to what has moved lead over the peering. */
function withPeering(draw: Draw, estate: Inventory, moved: readonly TransitGatewayAttachment[]) {
  const isMoved = (id: string | undefined) => moved.some((one) => one.id === id);
  const peering: TransitGatewayAttachment = {
    ...{ ...scope, id: peeringId, transitGatewayId: 'tgw-1', transitGatewayOwner: hub, resourceOwner: hub },
    resourceType: 'peering',
    state: draw.chance(95) ? 'available' : draw.one(['pendingAcceptance', 'deleted']),
    peering: known({
      requester: { coreNetworkId: core, ...scope },
      accepter: { transitGatewayId: 'tgw-1', ...scope },
    }),
  };
  return {
    transitGatewayAttachments: [
      ...estate.transitGatewayAttachments.filter(({ id }) => !isMoved(id)),
      peering,
    ],
    transitGatewayPolicyTables: [
      {
        ...{ ...scope, id: 'tgw-ptb-core', transitGatewayId: 'tgw-1', state: 'available' },
        associations: known([{ attachmentId: peeringId, state: 'associated' }]),
        entries: known([]),
      },
    ],
    transitGatewayRouteTables: estate.transitGatewayRouteTables.map((table) => ({
      ...table,
      routes: table.routes.known
        ? known(
            table.routes.value
              .filter(({ attachments }) => !attachments.some(({ id }) => isMoved(id)) || draw.chance(93))
              .map((route) => ({
                ...route,
                attachments: route.attachments.map((one) =>
                  isMoved(one.id) ? { id: peeringId, resourceType: 'peering' } : one,
                ),
              })),
          )
        : table.routes,
      associations: table.associations.known
        ? known(table.associations.value.filter(({ attachmentId }) => !isMoved(attachmentId)))
        : table.associations,
    })),
  };
}

function attachedTable(draw: Draw, { id }: TransitGatewayRouteTable): CoreNetworkAttachment {
  return {
    ...{ ...scope, region: 'global', id: `attachment-${id}`, coreNetworkId: core, owner: hub },
    type: 'TRANSIT_GATEWAY_ROUTE_TABLE',
    state: draw.chance(93) ? 'AVAILABLE' : 'PENDING_ATTACHMENT_ACCEPTANCE',
    edgeLocation: region,
    segmentName: draw.one(segments),
    resourceArn: `arn:aws:ec2:${region}:${hub}:transit-gateway-route-table/${id}`,
  };
}

/** What a segment learns: the way to what has moved, and to everything else over some route table. */
function routesIn(
  draw: Draw,
  { routes }: TransitGatewayRouteTable,
  moved: readonly TransitGatewayAttachment[],
  attached: readonly CoreNetworkAttachment[],
): readonly CoreNetworkRoute[] {
  return (routes.known ? routes.value : [])
    .filter(({ prefixListId }) => prefixListId === undefined && draw.chance(93))
    .flatMap(({ destination, type, state, attachments }): readonly CoreNetworkRoute[] => {
      const own = attachments.filter(({ id }) => moved.some((one) => one.id === id));
      const over = attached.length > 0 ? [{ id: draw.one(attached).id }] : [];
      const to = own.length > 0 ? own.flatMap(({ id }) => (id === undefined ? [] : [{ id }])) : over;
      if (to.length === 0) return [];
      const isBlackhole = attachments.length === 0;
      return [
        {
          ...{ destination, type: type.toUpperCase(), state: state.toUpperCase() },
          attachments: isBlackhole ? [] : to,
        },
      ];
    });
}

function towardsCore(table: RouteTable): RouteTable {
  return {
    ...table,
    routes: table.routes.map((route) =>
      route.target.id === 'tgw-1' ? { ...route, target: { kind: 'core-network', id: core } } : route,
    ),
  };
}
