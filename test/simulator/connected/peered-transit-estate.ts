import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
import { connectedEstate } from './connected-estate.js';

/**
 * Three transit gateways in a row: the hub is attached to the first, `branch` to the second, and a VPN to the third.
 * Everything is routed there and back.
 */
export const peeredTransitEstate: Inventory = {
  ...connectedEstate,
  routeTables: connectedEstate.routeTables.map((table) =>
    table.id === 'rtb-branch'
      ? {
          ...table,
          routes: table.routes.map((route) =>
            route.target.id === 'tgw-1'
              ? { ...route, target: { kind: 'transit-gateway' as const, id: 'tgw-2' } }
              : route,
          ),
        }
      : table,
  ),
  transitGateways: connectedEstate.transitGateways.flatMap((gateway) =>
    ['tgw-1', 'tgw-2', 'tgw-3'].map((id) => ({ ...gateway, id })),
  ),
  transitGatewayAttachments: [
    ...connectedEstate.transitGatewayAttachments.map((one) => {
      const at = { 'tgw-attach-branch': '2', 'tgw-attach-vpn': '3' }[one.id] ?? '1';
      return {
        ...one,
        transitGatewayId: `tgw-${at}`,
        association: { routeTableId: `tgw-rtb-${at}`, state: 'associated' },
      };
    }),
    peering('near-a', '1', '2'),
    peering('far-a', '2', '1'),
    peering('near-b', '2', '3'),
    peering('far-b', '3', '2'),
  ],
  transitGatewayRouteTables: [
    table('1', ['hub', 'near-a'], {
      '10.1.0.0/16': 'hub',
      '10.3.0.0/16': 'near-a',
      '172.16.0.0/12': 'near-a',
    }),
    table('2', ['branch', 'far-a', 'near-b'], {
      '10.1.0.0/16': 'far-a',
      '10.3.0.0/16': 'branch',
      '172.16.0.0/12': 'near-b',
    }),
    table('3', ['vpn', 'far-b'], { '10.1.0.0/16': 'far-b', '172.16.0.0/12': 'vpn' }),
  ],
};

function peering(name: string, at: string, other: string): TransitGatewayAttachment {
  const [base] = connectedEstate.transitGatewayAttachments;
  if (!base) throw new Error('the estate has attachments');
  const { vpc: _, ...rest } = base;
  return {
    ...rest,
    id: `tgw-attach-${name}`,
    transitGatewayId: `tgw-${at}`,
    resourceType: 'peering',
    resourceId: `tgw-${other}`,
    association: { routeTableId: `tgw-rtb-${at}`, state: 'associated' },
  };
}

function table(
  at: string,
  attached: readonly string[],
  routes: Readonly<Record<string, string>>,
): TransitGatewayRouteTable {
  const [base] = connectedEstate.transitGatewayRouteTables;
  if (!base) throw new Error('the estate has a table');
  return {
    ...base,
    id: `tgw-rtb-${at}`,
    transitGatewayId: `tgw-${at}`,
    routes: known(
      Object.entries(routes).map(
        ([cidr, name]): TransitGatewayRoute => ({
          destination: { kind: 'cidr', cidr },
          type: /-[ab]$/.test(name) ? 'static' : 'propagated',
          state: 'active',
          attachments: [{ id: `tgw-attach-${name}` }],
        }),
      ),
    ),
    associations: known(
      attached.map((name) => ({ attachmentId: `tgw-attach-${name}`, state: 'associated' })),
    ),
    propagations: known([]),
  };
}
