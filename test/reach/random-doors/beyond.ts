import type { Route, RouteTarget } from '../../../checks/model/network.js';
import { clientBlocks, ipv6Blocks } from '../connected-estates-facts.js';
import type { RandomDoor } from './random-door.js';

const targets: readonly RouteTarget[] = [
  { kind: 'local-gateway', id: 'lgw-1' },
  { kind: 'odb-network', id: 'odbnet-1' },
  { kind: 'carrier-gateway', id: 'cagw-1' },
];

/** Routes of the hub to what is no connection to another network of AWS. */
export const withRoutesBeyond: RandomDoor = (draw, estate) => ({
  ...estate,
  routeTables: estate.routeTables.map((table) => {
    const isEdge = table.associations.some(({ gatewayId }) => gatewayId !== undefined);
    if (table.vpcId !== 'vpc-hub' || isEdge || !draw.chance(15)) return table;
    const cidr = draw.one([
      ...clientBlocks,
      ...ipv6Blocks.filter((block) => !block.startsWith('2600:1f00:1:')),
    ]);
    const added: Route = {
      destination: { kind: 'cidr', cidr },
      target: draw.one(targets),
      state: draw.chance(90) ? 'active' : 'blackhole',
      origin: 'CreateRoute',
    };
    const others = table.routes.filter(
      ({ destination, origin }) =>
        origin !== added.origin || destination.kind !== 'cidr' || destination.cidr !== cidr,
    );
    return { ...table, routes: [...others, added] };
  }),
});
