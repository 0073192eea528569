import { type OperationId, operation } from '../../../model/operations.js';
import type { Gap } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import type { RegionFacts } from './region-facts.js';

/** Why a record that something refers to is not known: its listing did not arrive in full, or did not hold it. */
export function missingRecord(
  { scope: { account, region } }: RegionFacts,
  coverage: RegionCoverage,
  listing: OperationId,
  fact: string,
): Gap {
  const { action } = operation(listing);
  return (
    coverage.gap(listing, fact) ?? {
      reason: 'not-collected',
      fact,
      account,
      region,
      ...(action === undefined ? {} : { action }),
      detail: `not in the answer to ${listing}`,
    }
  );
}
