import type { RouteTable, Subnet } from '../../../checks/model/network.js';
import type { RandomDoor } from '../random-doors/random-door.js';

/** Endpoints of a Gateway Load Balancer in place of appliances, and before what comes from the internet. */
export const withApplianceEndpoints: RandomDoor = (draw, estate) => {
  const routeTables = estate.routeTables.map((table) => ({
    ...table,
    routes: table.routes.map((route) =>
      route.target.kind === 'network-interface'
        ? { ...route, target: { kind: 'vpc-endpoint' as const, id: `vpce-${table.vpcId}` } }
        : route,
    ),
  }));
  const gateway = estate.internetGateways.find(({ attachments }) =>
    attachments.some(({ vpcId }) => vpcId === 'vpc-hub'),
  );
  if (!gateway) return { ...estate, routeTables };
  const homes = estate.databaseSubnetGroups.flatMap(({ subnets }) => subnets.map(({ id }) => id));
  const home = draw.one(estate.subnets.filter(({ id }) => homes.includes(id)));
  return { ...estate, routeTables: [...routeTables, edgeTable(gateway.id, home)] };
};

function edgeTable(gatewayId: string, { account, owner, region, vpcId, cidr }: Subnet): RouteTable {
  return {
    ...{ account, owner, region, vpcId, id: 'rtb-internet' },
    associations: [{ isMain: false, gatewayId }],
    routes: [
      { destination: { kind: 'cidr', cidr: '10.1.0.0/16' }, target: { kind: 'local', id: 'local' } },
      {
        destination: { kind: 'cidr', cidr: cidr ?? '' },
        target: { kind: 'vpc-endpoint', id: `vpce-${vpcId}` },
      },
    ].map((route) => ({ ...route, state: 'active', origin: 'CreateRoute' }) as RouteTable['routes'][number]),
  };
}
