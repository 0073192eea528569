import type { Route, RouteTable, Subnet } from '../../model/network.js';
import { intersect, isEmpty, isSubset, type Ranges, unionAll } from '../../model/ranges.js';
import type { Gap } from '../../model/value.js';
import { type Estate, ownerScope } from '../estate.js';
import type { AddressSpace } from './address-space.js';
import { closedGate, type Gate, openGate, unknownGate } from './gate.js';
import { routeText } from './route-table.js';

/**
 * A route table associated with a gateway, by default the internet gateway, steers what comes in. It may divert a subnet
 * to an appliance, which may pass or drop. Its destinations are the VPC's block or a whole subnet's.
 * https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
 *
 * Undefined when no such table exists: then there is no such layer.
 */
export function gatewayRouteTableGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  gateways: ReadonlySet<string> = internetGatewaysOf(estate, subnet),
): Gate<N> | undefined {
  const layer = 'gateway-route-table';
  const table = estate
    .routeTablesOf(subnet.vpcId)
    .find((candidate) =>
      candidate.associations.some(({ gatewayId }) => gatewayId && isEdge(gatewayId, gateways)),
    );
  if (!table) {
    const gap = estate.listingGap('DescribeRouteTables', ownerScope(subnet));
    if (!gap) return undefined;
    const component = `gateway route table of ${subnet.vpcId}`;
    return unknownGate(space, layer, { component, decidedBy: component, text: 'may divert' }, [gap]);
  }
  const deciding = (text: string, decidedBy = table.id) => ({ component: table.id, decidedBy, text });
  const gap = (fact: string): Gap => ({
    reason: 'unsupported',
    fact,
    account: table.account,
    region: table.region,
  });

  const destination = destinationIn(space, subnet);
  if (!destination) {
    return unknownGate(space, layer, deciding('may divert'), [gap(`address blocks of ${subnet.id}`)]);
  }
  const unclear = table.routes.find((candidate) => isUnclear(space, candidate, destination));
  if (unclear) {
    return unknownGate(space, layer, deciding('may divert'), [
      gap(`route ${routeText(unclear)} of ${table.id}`),
    ]);
  }
  const route = mostSpecific(space, table, destination);
  if (!route) return openGate(space, layer, deciding('does not divert this subnet'));
  const text = routeText(route);
  if (route.target.kind === 'local' && route.state === 'active') {
    return openGate(space, layer, deciding('delivers locally', text));
  }
  if (route.state === 'blackhole') {
    return closedGate(layer, {
      code: 'BAD_STATE_ROUTE',
      component: table.id,
      text: `${text} is a blackhole`,
    });
  }
  return unknownGate(space, layer, deciding(`diverts by ${text}`, text), [
    gap(`what the appliance at ${route.target.id} forwards (${text} in ${table.id})`),
  ]);
}

function internetGatewaysOf(estate: Estate, { vpcId }: Subnet): ReadonlySet<string> {
  return new Set(estate.internetGatewaysOf(vpcId).map((gateway) => gateway.id));
}

/** The VPC's gateways, or any internet gateway where they could not be read. */
function isEdge(gatewayId: string, gateways: ReadonlySet<string>): boolean {
  return gateways.size > 0 ? gateways.has(gatewayId) : gatewayId.startsWith('igw-');
}

function destinationIn<N extends number | bigint>(
  space: AddressSpace<N>,
  subnet: Subnet,
): Ranges<N> | undefined {
  const sets = [...(subnet.cidr === undefined ? [] : [subnet.cidr]), ...subnet.ipv6Cidrs]
    .map((cidr) => space.block(cidr))
    .flatMap((block) => (typeof block === 'string' ? [] : [block.set]));
  const destination = unionAll(sets);
  return isEmpty(destination) ? undefined : destination;
}

function mostSpecific<N extends number | bigint>(
  space: AddressSpace<N>,
  table: RouteTable,
  destination: Ranges<N>,
) {
  let best: { readonly route: RouteTable['routes'][number]; readonly prefixLength: number } | undefined;
  for (const route of table.routes) {
    if (route.destination.kind !== 'cidr') continue;
    const block = space.block(route.destination.cidr);
    if (typeof block === 'string' || !isSubset(destination, block.set)) continue;
    if (!best || block.prefixLength > best.prefixLength) best = { route, prefixLength: block.prefixLength };
  }
  return best?.route;
}

/** A destination that cannot be read, or that covers only part of the subnet, which AWS does not allow. */
function isUnclear<N extends number | bigint>(
  space: AddressSpace<N>,
  route: Route,
  subnet: Ranges<N>,
): boolean {
  if (route.destination.kind !== 'cidr') return true;
  const block = space.block(route.destination.cidr);
  if (typeof block === 'string') return block === 'unreadable';
  return !isEmpty(intersect(subnet, block.set)) && !isSubset(subnet, block.set);
}
