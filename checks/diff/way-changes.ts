import type { Change, ComparedDatabase, WayChange, WayState } from '../model/difference.js';
import { distinctGaps, type Gap } from '../model/value.js';
import type { Verdict } from '../model/verdict.js';
import { type Admitted, clientsOnlyIn, nobodyAdmitted } from './admitted.js';
import { type Exposure, type Exposures, type Place, places } from './exposures.js';

/** What is known of a database in one estate: its ways, that there is none, or the gaps that hide it. */
export type Side =
  | { readonly kind: 'present'; readonly exposures: Exposures }
  | { readonly kind: 'absent' }
  | { readonly kind: 'hidden'; readonly gaps: readonly Gap[] };

/** Every way whose verdict or whose clients differ. */
export function wayChanges(database: ComparedDatabase, before: Side, after: Side): readonly WayChange[] {
  const sources = new Set([...sourcesOf(before), ...sourcesOf(after)]);
  const wider = new Map([...widerIn(before), ...widerIn(after)]);
  return [...sources].sort().flatMap((source) =>
    places.flatMap((place): readonly WayChange[] => {
      const then = stateOf(before, source, wider, place);
      const later = stateOf(after, source, wider, place);
      const added = clientsOnlyIn(later.admitted, then.admitted, 'must');
      const removed = clientsOnlyIn(then.admitted, later.admitted, 'must');
      const mayGrow = clientsOnlyIn(later.admitted, then.admitted, 'may').length > 0;
      const change = changeOf(then.state, later.state, {
        more: added.length > 0,
        fewer: removed.length > 0,
        mayGrow,
      });
      // Of a database that was hidden before nothing was closed.
      if (!change || (change === 'closed' && before.kind === 'hidden')) return [];
      const newcomer = change === 'widened' ? later.admitted.wayOfNewClient(then.admitted) : undefined;
      const path = newcomer ?? later.path ?? then.path;
      return [
        {
          change,
          database,
          source,
          place,
          before: then.state,
          after: later.state,
          added: change === 'opened' || change === 'widened' ? added : [],
          removed: change === 'unknown' ? [] : removed,
          ...(path ? { path } : {}),
          blockedBy: later.verdict?.kind === 'blocked' ? later.verdict.by : [],
          gaps: later.gaps,
        },
      ];
    }),
  );
}

interface Clients {
  readonly more: boolean;
  readonly fewer: boolean;
  readonly mayGrow: boolean;
}

function changeOf(before: WayState, after: WayState, { more, fewer, mayGrow }: Clients): Change | undefined {
  switch (after) {
    case 'reachable':
      if (before !== 'reachable') return 'opened';
      return more ? 'widened' : fewer ? 'narrowed' : undefined;
    case 'unknown':
      return before !== 'unknown' || mayGrow ? 'unknown' : undefined;
    case 'blocked':
    case 'absent':
      // What was unknown and is now blocked was closed, or had been all along.
      return before === 'reachable' || before === 'unknown' ? 'closed' : undefined;
  }
}

function sourcesOf(side: Side): readonly string[] {
  return side.kind === 'present' ? [...side.exposures.bySource.keys()] : [];
}

function widerIn(side: Side): Iterable<readonly [string, string]> {
  return side.kind === 'present' ? side.exposures.wider : [];
}

interface State {
  readonly state: WayState;
  readonly admitted: Admitted;
  readonly verdict?: Verdict;
  readonly path?: Exclude<Verdict, { readonly kind: 'blocked' }>['path'];
  readonly gaps: readonly Gap[];
}

function stateOf(side: Side, source: string, wider: ReadonlyMap<string, string>, place: Place): State {
  if (side.kind === 'absent') return { state: 'absent', admitted: nobodyAdmitted, gaps: [] };
  if (side.kind === 'hidden')
    return { state: 'unknown', admitted: nobodyAdmitted, gaps: distinctGaps(side.gaps) };
  const { bySource, gaps } = side.exposures;
  // Who is not named may still be among those of whom nothing more is known.
  const exposure: Exposure | undefined = bySource.get(source) ?? bySource.get(wider.get(source) ?? '');
  if (!exposure) {
    return gaps.length > 0
      ? { state: 'unknown', admitted: nobodyAdmitted, gaps }
      : { state: 'absent', admitted: nobodyAdmitted, gaps: [] };
  }
  const verdict = exposure.verdicts[place];
  return {
    state: verdict.kind,
    admitted: exposure.admitted[place],
    verdict,
    ...(verdict.kind !== 'blocked' && verdict.path ? { path: verdict.path } : {}),
    gaps: verdict.kind === 'unknown' ? verdict.gaps : [],
  };
}
