import type { Route, RouteTable } from '../../model/network.js';
import { intersect, isEmpty } from '../../model/ranges.js';
import { type AddressSpace, ipv4, ipv6 } from '../network/address-space.js';
import { type Edit, routeKey } from './edit.js';

/**
 * Whether an edit may let somebody in who was kept out: without a route the next shorter prefix decides, a database of
 * a smaller group may be placed elsewhere, and with one public address fewer the rest may be another database's. The
 * other edits only take ways away.
 */
export function mayOpen(edit: Edit): boolean {
  switch (edit.kind) {
    case 'delete-route':
      return isCovered(edit.route, edit.table);
    case 'replace-subnets':
    case 'make-private':
      return true;
    // What names an address that no host has any more may mean something else.
    case 'release-addresses':
      return edit.family === 6;
    case 'revoke-rule':
    case 'narrow-rule':
    case 'revoke-outbound-rule':
    case 'deny-entry':
    case 'delete-exclusion':
    case 'block-public-access':
    case 'delete-listener':
    case 'deregister-target':
    case 'delete-peering':
    case 'blackhole-transit-route':
    case 'disassociate-attachment':
    // Offered only where no other route takes over.
    case 'disable-route-propagation':
    case 'disable-transit-propagation':
    // A door that is gone leads nowhere, and no other takes its place.
    case 'change-door':
      return false;
  }
}

/** Whether another route of the table may decide once this one is gone: one for some of its addresses that is no longer. */
export function isCovered(route: Route, table: RouteTable): boolean {
  const own = routeKey(route);
  const others = table.routes.filter((other) => routeKey(other) !== own);
  if (route.destination.kind === 'prefix-list') return others.length > 0;
  const { cidr } = route.destination;
  return others.some(
    ({ destination }) =>
      destination.kind === 'prefix-list' ||
      holds(ipv4, destination.cidr, cidr) ||
      holds(ipv6, destination.cidr, cidr),
  );
}

/** Whether a block takes over some addresses of another that is taken away. */
export function holds<N extends number | bigint>(
  space: AddressSpace<N>,
  outer: string,
  inner: string,
): boolean {
  const around = space.block(outer);
  const within = space.block(inner);
  if (around === 'unreadable' || within === 'unreadable') return true;
  if (around === 'other-family' || within === 'other-family') return false;
  return around.prefixLength <= within.prefixLength && !isEmpty(intersect(around.set, within.set));
}
