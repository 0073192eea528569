import type { Finding } from '../../model/outcome.js';
import type { Gap } from '../../model/value.js';
import type { CheckContext } from '../define-check.js';
import { unknown } from './finding.js';
import { remedy } from './words.js';

/** One unknown for every account that may hold resources in Regions which nobody knows to be enabled. */
export function unlistedRegions({ inventory }: CheckContext): readonly Finding[] {
  return inventory.accountsWithUnlistedRegions.map(({ account, partition }) => {
    const entry = inventory.coverage.find(
      (candidate) => candidate.account === account && candidate.operation === 'DescribeRegions',
    );
    const gap: Gap = {
      reason: entry === undefined || entry.status === 'answered' ? 'not-collected' : entry.status,
      fact: `enabled Regions of account ${account}`,
      account,
      action: 'ec2:DescribeRegions',
      ...(entry?.detail === undefined ? {} : { detail: entry.detail }),
    };
    const about = { account, region: '*', arn: `arn:${partition}:rds:*:${account}:*` };
    return unknown(about, `only the Regions that every account has were read: ${remedy([gap])}`, [gap]);
  });
}
