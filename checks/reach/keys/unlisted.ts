import type { OperationId } from '../../model/operations.js';
import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { unreadShares } from './snapshot-places.js';

/** The listings of what `placesOf` names besides the database, each of its account and Region. */
const listings: readonly OperationId[] = ['ListSecrets', 'DescribeDBProxies'];

/** The listings of compute that acts as roles. */
const computeListings: readonly OperationId[] = ['DescribeInstances', 'ListFunctions'];

/** Why there may be secrets, snapshots, proxies and hosts around a database that nobody listed. */
export function unlistedAround(estate: Estate, subject: DatabaseSubject): readonly Gap[] {
  const proxies = estate.inventory.databaseProxies.filter(
    ({ account, region }) => account === subject.account && region === subject.region,
  );
  return [
    ...[...listings, ...snapshotsOf(subject)].map((id) => estate.listingGap(id, subject)),
    ...unreadShares(estate, subject),
    ...proxies.map(({ name }) => estate.listingGap('DescribeDBProxyTargets', subject, name)),
  ].filter((gap) => gap !== undefined);
}

/**
 * Why there may be compute that nobody listed, or somebody who may change what it does, so that others become a role, wherever
 * in the scan it is.
 */
export function unlistedCompute(estate: Estate): readonly Gap[] {
  const { regions, resourcePolicies } = estate.inventory;
  return [
    ...regions.flatMap((place) => computeListings.flatMap((id) => estate.listingGap(id, place) ?? [])),
    ...resourcePolicies.flatMap(({ service, document }) =>
      service === 'lambda' && !document.known ? [document.gap] : [],
    ),
  ];
}

/** Stores have listings of their own, which nothing reads: their snapshots are any. */
function snapshotsOf({ kind }: DatabaseSubject): readonly OperationId[] {
  switch (kind) {
    case 'instance':
      return ['DescribeDBSnapshots'];
    case 'cluster':
      return ['DescribeDBClusterSnapshots'];
    case 'store':
      return [];
  }
}
