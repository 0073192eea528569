import type { Scope } from '../model/network.js';
import type { OperationId } from '../model/operations.js';
import { distinctGaps, type Gap } from '../model/value.js';
import type { Way } from '../model/way.js';
import type { Estate } from './estate.js';
import { connectionListings } from './network/sources/connected.js';

/** Why there may be load balancers in front of a database that nobody listed. */
export function unlistedLoadBalancers(estate: Estate, own: Scope, ways: readonly Way[]): readonly Gap[] {
  return unlistedAround(estate, own, ways, ['DescribeLoadBalancers', 'DescribeTargetGroups']);
}

/** Why there may be Verified Access endpoints that lead to a database and that nobody listed. */
export function unlistedVerifiedAccess(estate: Estate, own: Scope, ways: readonly Way[]): readonly Gap[] {
  return unlistedAround(estate, own, ways, ['DescribeVerifiedAccessEndpoints']);
}

/**
 * Gaps in listings of doors, in the database's own account and Region, and in those of connected networks from which its
 * security groups may admit something. Where the connections are not listed, any scanned network may be connected.
 */
function unlistedAround(
  estate: Estate,
  own: Scope,
  ways: readonly Way[],
  listings: readonly OperationId[],
): readonly Gap[] {
  const neighbours = ways.flatMap(({ source, now, failover }): readonly Scope[] => {
    if (source.kind !== 'vpc' || !source.scanned || source.through !== undefined) return [];
    const { account, region } = source;
    const mayPass = now.kind !== 'blocked' || failover.kind !== 'blocked';
    return mayPass && account !== undefined && region !== undefined ? [{ account, region }] : [];
  });
  const isListed = connectionListings.every((listing) => estate.listingGap(listing, own) === undefined);
  return distinctGaps(
    [own, ...(isListed ? neighbours : estate.inventory.regions)].flatMap((scope) =>
      listings.flatMap((listing) => estate.listingGap(listing, scope) ?? []),
    ),
  );
}
