import type { Scope } from '../model/network.js';
import { distinctGaps, type Gap } from '../model/value.js';
import type { Way } from '../model/way.js';
import type { Estate } from './estate.js';

/**
 * Why there may be load balancers in front of a database that nobody listed: in its own account and Region, and in
 * those of connected networks from which its security groups may admit something.
 */
export function unlistedLoadBalancers(estate: Estate, own: Scope, ways: readonly Way[]): readonly Gap[] {
  const neighbours = ways.flatMap(({ source, now, failover }): readonly Scope[] => {
    if (source.kind !== 'vpc' || !source.scanned || source.through !== undefined) return [];
    const { account, region } = source;
    const mayPass = now.kind !== 'blocked' || failover.kind !== 'blocked';
    return mayPass && account !== undefined && region !== undefined ? [{ account, region }] : [];
  });
  const listings = ['DescribeLoadBalancers', 'DescribeTargetGroups'] as const;
  return distinctGaps(
    [own, ...neighbours].flatMap((scope) =>
      listings.flatMap((listing) => estate.listingGap(listing, scope) ?? []),
    ),
  );
}
