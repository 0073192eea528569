import type { Inventory } from '../../../checks/model/inventory.js';
import type { VpcPeeringConnection } from '../../../checks/model/network.js';
import { home } from './network.js';

/** An account of somebody else's, of which nothing is scanned. */
export const partner = '444455556666';

/** An active peering connection from the hub to a network of the partner's. */
export const partnerPeering: VpcPeeringConnection = {
  account: home.account,
  region: home.region,
  id: 'pcx-partner',
  status: 'active',
  requester: {
    vpcId: 'vpc-partner',
    account: partner,
    region: home.region,
    cidrs: ['10.9.0.0/16'],
    ipv6Cidrs: [],
  },
  accepter: {
    vpcId: 'vpc-hub',
    account: home.account,
    region: home.region,
    cidrs: ['10.0.0.0/16'],
    ipv6Cidrs: [],
  },
};

/** The inventory with that connection, and a route to it in every route table. */
export function withPartnerPeering(inventory: Inventory): Inventory {
  return {
    ...inventory,
    peeringConnections: [partnerPeering],
    routeTables: inventory.routeTables.map((table) => ({
      ...table,
      routes: [
        ...table.routes,
        {
          destination: { kind: 'cidr', cidr: '10.9.0.0/16' },
          target: { kind: 'vpc-peering-connection', id: 'pcx-partner' },
          state: 'active',
          origin: 'CreateRoute',
        },
      ],
    })),
  };
}
