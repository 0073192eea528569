import type { CapturePlan } from '../../model/capture.js';
import { UserError } from '../../model/user-error.js';
import type { Answer } from './asking.js';
import { regionsEnabledByDefault } from './partitions.js';

interface DescribedRegion {
  readonly name: string;
  readonly isEnabled: boolean;
}

/** Refuses text that cannot be the name of a Region, before it becomes part of a host name. */
export function checkRegionNames(names: readonly string[]): void {
  for (const name of names) {
    if (/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(name)) continue;
    throw new UserError(`"${name}" is not the name of an AWS Region`, 'Use a name such as eu-central-1');
  }
}

/**
 * The Regions to read: those that were asked for, otherwise all that are enabled. Without an answer of
 * DescribeRegions these are the Regions that every account has; the refusal stands in the coverage.
 */
export function chooseRegions(
  wanted: readonly string[] | undefined,
  described: Answer,
  partition: string,
): Pick<CapturePlan, 'regions' | 'regionsFrom'> {
  const known = described.kind === 'answered' ? describedRegions(described.output.Regions) : [];
  if (wanted === undefined) {
    if (known.length === 0) return { regions: regionsEnabledByDefault(partition), regionsFrom: 'assumed' };
    return {
      regions: known.filter(({ isEnabled }) => isEnabled).map(({ name }) => name),
      regionsFrom: 'listed',
    };
  }
  if (known.length === 0) return { regions: wanted, regionsFrom: 'chosen' };
  for (const name of wanted) {
    const region = known.find((each) => each.name === name);
    if (region === undefined) {
      throw new UserError(
        `Region "${name}" does not exist in partition ${partition}`,
        'List the names with "aws ec2 describe-regions --all-regions"',
      );
    }
    if (!region.isEnabled) {
      throw new UserError(
        `Region "${name}" is not enabled in this account`,
        'Leave it out, or enable it with "aws account enable-region"',
      );
    }
  }
  return { regions: wanted, regionsFrom: 'chosen' };
}

/** `not-opted-in` is AWS's word for "off"; a Region with any other status is asked. */
function describedRegions(regions: unknown): readonly DescribedRegion[] {
  if (!Array.isArray(regions)) return [];
  return regions
    .filter((region) => typeof region?.RegionName === 'string')
    .map((region) => ({ name: region.RegionName, isEnabled: region.OptInStatus !== 'not-opted-in' }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
