import type { OperationId } from '../../model/operations.js';
import type { Finding } from '../../model/outcome.js';
import type { CheckContext } from '../define-check.js';
import { unknown } from './finding.js';
import { remedy } from './words.js';

/** One unknown for every account and Region in which secrets may exist that one of these operations did not list. */
export function unlistedSecrets(
  { inventory, reach }: CheckContext,
  ...listings: readonly OperationId[]
): readonly Finding[] {
  return inventory.regions.flatMap((scope) => {
    const gaps = listings.flatMap((listing) => reach.estate.listingGap(listing, scope) ?? []);
    const { partition, region, account } = scope;
    const arn = `arn:${partition}:secretsmanager:${region}:${account}:secret:*`;
    if (gaps.length === 0) return [];
    return [unknown({ ...scope, arn }, `secrets could not be listed in full: ${remedy(gaps)}`, gaps)];
  });
}
