import type { OperationId } from '../../model/operations.js';
import { distinctGaps, type Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Per } from './catalogue/index.js';
import { unlistedSecrets } from './secret-places.js';
import { unreadShares } from './snapshot-places.js';

/** The listings of compute that acts as roles. */
const computeListings: readonly OperationId[] = ['DescribeInstances', 'ListFunctions'];

/** Why there may be secrets, snapshots, proxies and security groups around a database that nobody listed. */
export function unlistedAround(estate: Estate, subject: DatabaseSubject): readonly Gap[] {
  return distinctGaps(
    (['secret', 'shared-snapshot', 'proxy', 'security-group'] as const).flatMap((per) =>
      unlistedOf(estate, subject, per),
    ),
  );
}

/** Why there may be more of what a way is about than is known, apart from hosts, functions and where they may be made. */
export function unlistedOf(estate: Estate, subject: DatabaseSubject, per: Per | undefined): readonly Gap[] {
  const gaps = (ids: readonly OperationId[]) => ids.flatMap((id) => estate.listingGap(id, subject) ?? []);
  switch (per) {
    case 'snapshot':
      return gaps(snapshotsOf(subject));
    case 'shared-snapshot':
      return [...gaps(snapshotsOf(subject)), ...unreadShares(estate, subject)];
    case 'proxy':
      return unlistedProxies(estate, subject);
    // Some are tied to the database by its proxies.
    case 'secret':
    case 'rotation':
      return [
        ...gaps(['ListSecrets']),
        // The answer about a cluster names the secret of its master user.
        ...(subject.cluster?.seenOnlyThroughMembers ? gaps(['DescribeDBClusters']) : []),
        ...unlistedSecrets(estate, subject),
        ...unlistedProxies(estate, subject),
      ];
    case 'security-group':
      return unreadGroups(subject);
    case 'host':
    case 'function':
    case 'placement':
    case 'placement-as-role':
    case 'placement-of-function':
    case undefined:
      return [];
  }
}

/** Whatever is in a VPC has a security group. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html */
function unreadGroups({
  id,
  account,
  region,
  securityGroupIds,
  subnetGroup,
}: DatabaseSubject): readonly Gap[] {
  if (!subnetGroup || securityGroupIds.length > 0) return [];
  return [{ reason: 'not-collected', fact: `security groups of ${id}`, account, region }];
}

function unlistedProxies(estate: Estate, subject: DatabaseSubject): readonly Gap[] {
  const proxies = estate.inventory.databaseProxies.filter(
    ({ account, region }) => account === subject.account && region === subject.region,
  );
  return [
    estate.listingGap('DescribeDBProxies', subject),
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

/** Of stores the snapshots of Redshift are listed; nothing reads those of others. */
function snapshotsOf({ kind, store }: DatabaseSubject): readonly OperationId[] {
  switch (kind) {
    case 'instance':
      return ['DescribeDBSnapshots'];
    case 'cluster':
      return ['DescribeDBClusterSnapshots'];
    case 'store':
      return store?.service === 'redshift'
        ? ['DescribeRedshiftSnapshots']
        : store?.service === 'redshift-serverless'
          ? ['ListRedshiftServerlessSnapshots']
          : [];
  }
}
