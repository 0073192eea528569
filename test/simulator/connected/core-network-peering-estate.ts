import type { CoreNetworkRoute } from '../../../checks/model/core-network.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { TransitGatewayRoute } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { connectedEstate } from './connected-estate.js';
import { coreNetworkEstate } from './core-network-estate.js';

const place = { account: '111122223333', region: 'eu-west-1' };
const worldwide = { ...place, region: 'global' };
const core = 'core-network-1';

/**
 * The hub is attached to a transit gateway, `branch` and a VPN to a core network of Cloud WAN. The two are peered, and
 * the one route table of the gateway is attached to the segment `development`, so that they exchange their routes.
 */
export const coreNetworkPeeringEstate: Inventory = {
  ...connectedEstate,
  routeTables: connectedEstate.routeTables.map((table) =>
    table.id === 'rtb-branch'
      ? {
          ...table,
          routes: table.routes.map((route) =>
            route.target.id === 'tgw-1' ? { ...route, target: { kind: 'core-network', id: core } } : route,
          ),
        }
      : table,
  ),
  transitGatewayAttachments: [
    ...connectedEstate.transitGatewayAttachments.filter(({ id }) => id === 'tgw-attach-hub'),
    {
      ...place,
      id: 'tgw-attach-core',
      transitGatewayId: 'tgw-1',
      transitGatewayOwner: place.account,
      resourceType: 'peering',
      resourceOwner: place.account,
      state: 'available',
      peering: known({
        requester: { coreNetworkId: core, account: place.account, region: place.region },
        accepter: { transitGatewayId: 'tgw-1', account: place.account, region: place.region },
      }),
    },
  ],
  transitGatewayRouteTables: connectedEstate.transitGatewayRouteTables.map((table) => ({
    ...table,
    routes: known([
      transitRoute('10.1.0.0/16', 'hub'),
      transitRoute('10.3.0.0/16', 'core'),
      transitRoute('172.16.0.0/12', 'core'),
    ]),
    associations: known([{ attachmentId: 'tgw-attach-hub', state: 'associated' }]),
    propagations: known([]),
  })),
  transitGatewayPolicyTables: [
    {
      ...{ ...place, id: 'tgw-ptb-1', transitGatewayId: 'tgw-1', state: 'available' },
      associations: known([{ attachmentId: 'tgw-attach-core', state: 'associated' }]),
      entries: known([
        { ruleNumber: 1, metaData: 'segment production', routeTableId: 'tgw-rtb-1', state: 'active' },
      ]),
    },
  ],
  coreNetworks: coreNetworkEstate.coreNetworks.map((network) => ({
    ...network,
    segments: known(
      ['production', 'development'].map((name) => ({
        name,
        edges: [
          {
            location: 'eu-west-1',
            routes: known([
              coreRoute('10.1.0.0/16', 'tgw'),
              coreRoute('10.3.0.0/16', 'branch'),
              coreRoute('172.16.0.0/12', 'vpn'),
            ]),
          },
        ],
      })),
    ),
  })),
  coreNetworkAttachments: [
    ...coreNetworkEstate.coreNetworkAttachments.filter(({ id }) => id !== 'attachment-hub'),
    {
      ...worldwide,
      id: 'attachment-tgw',
      coreNetworkId: core,
      owner: place.account,
      type: 'TRANSIT_GATEWAY_ROUTE_TABLE',
      state: 'AVAILABLE',
      edgeLocation: 'eu-west-1',
      segmentName: 'development',
      resourceArn: `arn:aws:ec2:eu-west-1:${place.account}:transit-gateway-route-table/tgw-rtb-1`,
    },
  ],
};

function transitRoute(cidr: string, name: string): TransitGatewayRoute {
  return {
    destination: { kind: 'cidr', cidr },
    type: 'propagated',
    state: 'active',
    attachments: [{ id: `tgw-attach-${name}` }],
  };
}

function coreRoute(cidr: string, name: string): CoreNetworkRoute {
  return {
    destination: { kind: 'cidr', cidr },
    type: 'PROPAGATED',
    state: 'ACTIVE',
    attachments: [{ id: `attachment-${name}` }],
  };
}
