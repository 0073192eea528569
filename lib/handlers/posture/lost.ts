import { type CaptureRecord, partitionOf } from '../../../checks/index.js';
import type { Part } from './part.js';

/** Why nothing of a part was read, in the words of a capture. */
export interface Loss {
  readonly kind: 'denied' | 'failed';
  readonly code: string;
  readonly message: string;
}

/**
 * What stands in a capture for a part of which nothing was read, so that whoever judges it finds the account unknown and not empty.
 * `region` is one that is named where the account's Regions are not known.
 */
export function recordsOfLost(
  { account, region, roleArn }: Part,
  loss: Loss,
  at: { readonly time: string; readonly region: string; readonly tool: string },
): readonly CaptureRecord[] {
  const partition = roleArn?.split(':')[1] ?? partitionOf(at.region);
  const place = region ?? at.region;
  return [
    { record: 'header', format: 'db-perimeter-capture', version: 1, tool: at.tool, startedAt: at.time },
    {
      ...{ record: 'plan', account, partition, regions: [place] },
      regionsFrom: region === undefined ? 'assumed' : 'chosen',
    },
    {
      ...{ record: 'page', account, region: place, service: 'sts', operation: 'GetCallerIdentity' },
      ...{ input: {}, time: at.time, error: loss },
    },
    { record: 'end', pages: 1 },
  ];
}
