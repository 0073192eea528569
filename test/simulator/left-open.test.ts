import { expect, it } from 'vitest';
import type { Route, RouteTarget } from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import { coreNetworkPeeringEstate } from './connected/core-network-peering-estate.js';
import { estatesOf } from './left-open.js';
import { openEstate } from './open-estate.js';
import { routeOf } from './routing.js';

const scope = { account: '111122223333', owner: '111122223333', region: 'eu-west-1' };
const listed = (id: string) => ({ ...scope, id, entries: known(['8.8.8.0/24']) });

/** Where the first subnet sends a reply, in each of the estates that this one may be. */
function targetsOfReplies(...routes: readonly Route[]): readonly string[] {
  const [subnet] = openEstate.subnets;
  if (!subnet) throw new Error('the open estate has a subnet');
  const estate = {
    ...openEstate,
    prefixLists: ['pl-1', 'pl-2'].map(listed),
    routeTables: openEstate.routeTables
      .filter(({ vpcId }) => vpcId === subnet.vpcId)
      .map((table) => ({
        ...table,
        routes: [...table.routes.filter(({ target }) => target.kind === 'local'), ...routes],
      })),
  };
  return estatesOf(estate).map((one) => {
    const route = routeOf(one, subnet, 4, '8.8.8.8');
    return route?.state === 'active' ? route.target.id : 'nowhere';
  });
}

const nat: RouteTarget = { kind: 'nat-gateway', id: 'nat-1' };
const internet: RouteTarget = { kind: 'internet-gateway', id: 'igw-hub' };

const byList = (id: string, target: RouteTarget): Route => ({
  ...{ destination: { kind: 'prefix-list', id }, target, state: 'active', origin: 'CreateRoute' },
});

const toAll = (target: RouteTarget): Route => ({
  ...{ destination: { kind: 'cidr', cidr: '0.0.0.0/0' }, target, state: 'active', origin: 'CreateRoute' },
});

it('is one estate where nothing is left open', () => {
  expect(targetsOfReplies(toAll(internet), byList('pl-1', nat))).toEqual(['nat-1']);
});

it('is an estate for each of two prefix lists that AWS may use', () => {
  expect(targetsOfReplies(byList('pl-1', nat), byList('pl-2', internet))).toEqual(['nat-1', 'igw-hub']);
});

it('is an estate for each thing that a route to an unknown target may lead to', () => {
  const strange: RouteTarget = { kind: 'unrecognised', id: 'new-1' };
  expect(targetsOfReplies(toAll(strange))).toEqual(expect.arrayContaining(['new-1', 'nowhere', 'igw-hub']));
});

it('is an estate for each table that may route what comes over a peering with a core network, or none', () => {
  const routedBy = estatesOf(coreNetworkPeeringEstate).map(({ transitGatewayRouteTables }) =>
    transitGatewayRouteTables.flatMap(({ id, associations }) =>
      associations.known &&
      associations.value.some(({ attachmentId }) => attachmentId === 'tgw-attach-core of attachment-tgw')
        ? [id]
        : [],
    ),
  );
  expect(routedBy).toEqual([['tgw-rtb-1'], []]);
});
