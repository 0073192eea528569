import type { Gap } from '../../model/value.js';
import type { Way } from '../../model/way.js';

/** What keeps the verdicts of a way from being certain, now and after a failover; nothing where both are. */
export function gapsOf({ now, failover }: Way): readonly Gap[] {
  return [now, failover].flatMap((verdict) => (verdict.kind === 'unknown' ? verdict.gaps : []));
}
