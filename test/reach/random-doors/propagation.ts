import type { Route } from '../../../checks/model/network.js';
import { databaseBlocks } from '../connected-estates-facts.js';
import { withDeadRoutes } from '../dead-routes.js';
import type { RandomDoor } from './random-door.js';

const inside = databaseBlocks.filter((block) => block.startsWith('10.1.') && block !== '10.1.0.0/16');

/** Routes that a VPN announces inside the hub's own block, which must give way to the local route. */
export const withPropagation: RandomDoor = (draw, estate) =>
  withDeadRoutes({
    ...estate,
    routeTables: estate.routeTables.map((table) => {
      if (table.vpcId !== 'vpc-hub' || !draw.chance(25)) return table;
      const cidr = draw.one(inside);
      const announced: Route = {
        destination: { kind: 'cidr', cidr },
        target: { kind: 'vpn-gateway', id: 'vgw-1' },
        state: 'active',
        origin: 'EnableVgwRoutePropagation',
      };
      const isTaken = table.routes.some(
        ({ destination, origin }) =>
          origin === announced.origin && destination.kind === 'cidr' && destination.cidr === cidr,
      );
      const isEdge = table.associations.some(({ gatewayId }) => gatewayId !== undefined);
      return isTaken || isEdge ? table : { ...table, routes: [...table.routes, announced] };
    }),
  });
