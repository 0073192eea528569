import type { OperationId } from '../../model/operations.js';
import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';

/** The listings of what `placesOf` names besides the database, each of its account and Region. */
const listings: readonly OperationId[] = ['ListSecrets', 'DescribeInstances', 'DescribeDBProxies'];

/** Why there may be secrets, snapshots, proxies and hosts around a database that nobody listed. */
export function unlistedAround(estate: Estate, subject: DatabaseSubject): readonly Gap[] {
  const proxies = estate.inventory.databaseProxies.filter(
    ({ account, region }) => account === subject.account && region === subject.region,
  );
  return [
    ...[...listings, ...snapshotsOf(subject)].map((id) => estate.listingGap(id, subject)),
    ...proxies.map(({ name }) => estate.listingGap('DescribeDBProxyTargets', subject, name)),
  ].filter((gap) => gap !== undefined);
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
