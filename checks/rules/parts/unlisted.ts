import type { ScannedRegion } from '../../model/inventory.js';
import type { OperationId } from '../../model/operations.js';
import type { Finding } from '../../model/outcome.js';
import type { Gap } from '../../model/value.js';
import type { CheckContext } from '../define-check.js';
import { unknown } from './finding.js';
import { remedy } from './words.js';

/** Resource types of RDS ARNs: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.ARN.html */
export type RdsResourceType = 'db' | 'cluster' | 'snapshot' | 'cluster-snapshot' | 'shard-group' | 'subgrp';

const names: Readonly<Record<RdsResourceType, string>> = {
  db: 'database instances',
  cluster: 'database clusters',
  snapshot: 'database snapshots',
  'cluster-snapshot': 'cluster snapshots',
  'shard-group': 'shard groups',
  subgrp: 'database subnet groups',
};

/** The ARN of one resource, or with `*` of all of that type in the account and Region. */
export function rdsArn(
  { partition, region, account }: ScannedRegion,
  type: RdsResourceType,
  id: string,
): string {
  return `arn:${partition}:rds:${region}:${account}:${type}:${id}`;
}

/** One unknown for every account and Region in which databases may exist that nobody listed. */
export function unlistedDatabases({ inventory, reach }: CheckContext): readonly Finding[] {
  return inventory.regions.flatMap((region) =>
    reach.unlistedDatabases(region).map(({ kind, gap }) => unlistedIn(region, kind, gap)),
  );
}

/** One unknown for every account and Region in which the listing of a resource type is incomplete. */
export function unlisted(
  { inventory, reach }: CheckContext,
  type: RdsResourceType,
  listing: OperationId,
): readonly Finding[] {
  return inventory.regions.flatMap((region) => {
    const gap = reach.estate.listingGap(listing, region);
    return gap ? [unlistedIn(region, type, gap)] : [];
  });
}

function unlistedIn(region: ScannedRegion, type: RdsResourceType, gap: Gap): Finding {
  const about = { ...region, arn: rdsArn(region, type, '*') };
  return unknown(about, `${names[type]} could not be listed in full: ${remedy([gap])}`, [gap]);
}
