import type { Gap } from '../../model/value.js';
import type { Verdict } from '../../model/verdict.js';
import type { Way } from '../../model/way.js';

/** What keeps the verdicts of a way from being certain about everybody, now and after a failover; nothing where both are. */
export function gapsOf({ now, failover }: Way): readonly Gap[] {
  return [now, failover].flatMap(gapsIn);
}

function gapsIn(verdict: Verdict): readonly Gap[] {
  switch (verdict.kind) {
    case 'blocked':
      return [];
    case 'unknown':
      return verdict.gaps;
    // Some get in for certain; who else does may be open.
    case 'reachable':
      return verdict.unclear ?? [];
  }
}
