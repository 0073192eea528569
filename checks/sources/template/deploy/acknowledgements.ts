import { type Acknowledgement, parseAcknowledgedId, pluginName } from '../../../model/acknowledgement.js';
import type { DeclaredResource } from '../resolve/stack.js';
import { isRecord } from '../resolve/value.js';
import type { Resource } from './resource.js';

/**
 * What the metadata of a resource acknowledges about it: `Metadata: { db-perimeter: { acknowledged: [{ id, reason }] } }`.
 * An entry without a reason, or with an id that is not wholly ours, acknowledges nothing.
 */
export function acknowledgedOf(
  { metadata, logicalId }: DeclaredResource,
  { arn }: Resource,
): readonly Acknowledgement[] {
  const own = metadata[pluginName];
  const entries: readonly unknown[] =
    isRecord(own) && Array.isArray(own.acknowledged) ? own.acknowledged : [];
  return entries.flatMap((entry) => {
    if (!isRecord(entry) || typeof entry.id !== 'string' || typeof entry.reason !== 'string') return [];
    const what = parseAcknowledgedId(entry.id);
    if (what === undefined || entry.reason.trim() === '') return [];
    const at = typeof entry.at === 'string' && entry.at !== '' ? entry.at : logicalId;
    return [{ ...what, arn, reason: entry.reason, at }];
  });
}
