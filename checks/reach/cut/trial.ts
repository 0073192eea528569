import type { Path, Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject, InternetReach } from '../index.js';
import { type Edit, elementOf } from './edit.js';
import { editedEstate } from './edited-estate.js';
import type { CutQuestions } from './questions.js';
import type { Users } from './users.js';

/** What the engine says about the estate with some edits made. */
export type Trial =
  | { readonly kind: 'closed' }
  /** A way that is still open, or newly so; absent where the engine cannot show one. */
  | { readonly kind: 'open'; readonly path?: Path }
  /** Another database would be opened. */
  | { readonly kind: 'opens-another' };

/**
 * Makes edits and asks the engine again: closed when every place where the subject was reachable is blocked for
 * certain, no other place is reachable, and no other database is more open than before. Equal sets of edits are tried once.
 */
export function trialsOf(
  estate: Estate,
  subject: DatabaseSubject,
  judge: CutQuestions['judge'],
  users: Users,
): (edits: readonly Edit[]) => Trial {
  const before = judge(estate, subject);
  const neighboursBefore = new Map<string, InternetReach>();
  const reachOf = (neighbour: DatabaseSubject): InternetReach => {
    const present = neighboursBefore.get(neighbour.arn);
    if (present) return present;
    const reach = judge(estate, neighbour);
    neighboursBefore.set(neighbour.arn, reach);
    return reach;
  };
  const done = new Map<string, Trial>();
  return (edits) => {
    const key = edits.map(editKey).sort().join('\n');
    const present = done.get(key);
    if (present) return present;
    const trial = tryOut(edits);
    done.set(key, trial);
    return trial;
  };

  function tryOut(edits: readonly Edit[]): Trial {
    const edited = editedEstate(estate, edits);
    const after = judge(edited.estate, edited.subject(subject));
    const verdict = left(before.now, after.now) ?? left(before.failover, after.failover);
    if (verdict) {
      const path = verdict.kind === 'blocked' ? undefined : verdict.path;
      return { kind: 'open', ...(path ? { path } : {}) };
    }
    const neighbours = edits.filter(mayOpen).flatMap((edit) => users.neighbours(edit, subject));
    const opened = [...new Set(neighbours)].some((neighbour) => {
      const then = reachOf(neighbour);
      const thereafter = judge(edited.estate, edited.subject(neighbour));
      return opens(then.now, thereafter.now) || opens(then.failover, thereafter.failover);
    });
    return { kind: opened ? 'opens-another' : 'closed' };
  }
}

function editKey(edit: Edit): string {
  return `${edit.kind} ${elementOf(edit)}`;
}

/** What is left open of one place, if anything. */
function left(before: Verdict, after: Verdict): Verdict | undefined {
  const open = before.kind === 'reachable' ? after.kind !== 'blocked' : after.kind === 'reachable';
  return open ? after : undefined;
}

/** Whether somebody who was kept out for certain may get in, or somebody who may have been kept out surely gets in. */
function opens(before: Verdict, after: Verdict): boolean {
  return openness[after.kind] > openness[before.kind];
}

const openness = { blocked: 0, unknown: 1, reachable: 2 } as const;

/**
 * Without a route the next shorter prefix decides, a database of a smaller group may be placed elsewhere, and with one
 * public address fewer the rest may be another database's. The other edits only take ways away.
 */
function mayOpen(edit: Edit): boolean {
  switch (edit.kind) {
    case 'delete-route':
    case 'replace-subnets':
    case 'make-private':
      return true;
    case 'revoke-rule':
    case 'narrow-rule':
    case 'deny-entry':
    case 'delete-exclusion':
    case 'block-public-access':
      return false;
  }
}
