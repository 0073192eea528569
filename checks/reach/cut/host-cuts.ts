import type { Cut } from '../../model/outcome.js';
import { isEmpty } from '../../model/ranges.js';
import type { Path } from '../../model/verdict.js';
import { type Source, sourceText, type Way, type WaysIn } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { steppingStones } from '../stepping-stones/index.js';
import { editsAlongChain, type OnChain } from './candidates/along-chain.js';
import { describedCut } from './describe.js';
import { disruptionOf } from './disruption.js';
import { type Edit, elementOf } from './edit.js';
import { editedEstate } from './edited-estate.js';
import { directly, goalOf } from './goal.js';
import { lostWays } from './kept-ways.js';
import type { CutQuestions } from './questions.js';
import { cheapestCut } from './search.js';
import type { Clients } from './to-close.js';
import { editKey, type Trial } from './trial.js';
import { type Users, usersOf } from './users.js';

/** How many cuts are offered. */
const mostCuts = 4;

/** How often chains that the edits so far leave open are looked at for further edits. */
const mostRounds = 12;

/**
 * Answers which changes each close every chain of hosts to a subject that counts: at the entry of the first host, between
 * hosts, or at the database. The least disruptive first. Each was tried on the edited estate, on which no chain is left,
 * however long and over whichever hosts; one that may be there counts as left. None where no change closes them.
 */
export function hostCutFinder(
  estate: Estate,
  databases: readonly DatabaseSubject[],
  waysInto: (subject: DatabaseSubject) => WaysIn,
  questions: CutQuestions,
): (subject: DatabaseSubject, counts: (way: Way) => boolean, except?: Clients) => readonly Cut[] {
  const users = usersOf(estate, databases);
  return (subject, counts, except = nobody) => {
    const { cuts, lostBy } = hostCutEdits(
      estate,
      subject,
      { into: waysInto(subject), counts, except },
      questions,
      users,
    );
    return cuts.map((edits) => describedCut(edits, subject, users, lostBy(edits)));
  };
}

/** Chains that are to be closed, and the clients of their first hosts who may stay. */
export interface ChainsToClose {
  /** The ways into the subject before any edit: what is taken away here opens no other. */
  readonly into: WaysIn;
  readonly counts: (way: Way) => boolean;
  readonly except: Clients;
}

const nobody: Clients = { ipv4: [], ipv6: [] };

/** The same as edits, with everything that could be done and how much it disturbs. */
export function hostCutEdits(
  estate: Estate,
  subject: DatabaseSubject,
  { into, counts, except }: ChainsToClose,
  questions: CutQuestions,
  users: Users,
) {
  const chains = (some: Estate, whose: DatabaseSubject) => steppingStones(some, whose, into).ways;
  const before = new Map(chains(estate, subject).map((way) => [sourceText(way.source), way]));
  const tryOut = remembering((edits) => {
    const edited = editedEstate(estate, edits);
    for (const way of chains(edited.estate, edited.subject(subject)).filter(counts)) {
      const open = leftOf(before.get(sourceText(way.source)), way);
      if (open) return { kind: 'open', way: { source: way.source, ...(open.path && { path: open.path }) } };
    }
    return { kind: 'closed' };
  });
  const seen = [...before.values()].filter(counts);
  const candidates = candidatesFor(estate, subject, except, seen, tryOut);
  const atEntry = new Set(candidates.filter(({ isEntry }) => isEntry).map(({ edit }) => edit));
  const edits = candidates.map(({ edit }) => edit);
  const nothing = goalOf({ sources: [directly] });
  const lostBy = lostWays(estate, subject, questions, nothing);
  const cost = new Map<Edit, number>(
    edits.map((edit) => {
      const lost = lostBy([edit]).length + (shutsOut(edit, atEntry.has(edit), except) ? 1 : 0);
      return [edit, disruptionOf(edit, subject, users, lost)];
    }),
  );
  const disruption = (edit: Edit) => cost.get(edit) ?? Number.POSITIVE_INFINITY;
  const cuts: (readonly Edit[])[] = [];
  const used = new Set<string>();
  while (cuts.length < mostCuts) {
    const left = edits.filter((edit) => !used.has(elementOf(edit)));
    const cut = cheapestCut(left, disruption, tryOut);
    if (!cut || cut.length === 0) break;
    cuts.push(cut);
    for (const edit of cut) used.add(elementOf(edit));
  }
  return { cuts, lostBy, candidates: edits, disruption, tryOut };
}

/**
 * Whether somebody who is meant to use the host may miss what an edit takes away. A rule of its entry leaves it to others;
 * a load balancer has visitors, and clients who may stay come by its public address.
 */
function shutsOut({ kind }: Edit, isEntry: boolean, { ipv4, ipv6 }: Clients): boolean {
  if (!isEntry || kind === 'deregister-target' || kind === 'delete-listener') return true;
  const isWay = kind === 'release-addresses' || kind === 'delete-route' || kind === 'deny-entry';
  return isWay && !(isEmpty(ipv4) && isEmpty(ipv6));
}

/** What an edit leaves open: also a chain that may be there and was hidden behind shorter ones. */
function leftOf(before: Way | undefined, { now, failover }: Way): { readonly path?: Path } | undefined {
  for (const [then, after] of [
    [before?.now, now],
    [before?.failover, failover],
  ] as const) {
    const mayStay = then?.kind === 'unknown' || then?.kind === 'blocked';
    const open = mayStay ? after.kind === 'reachable' : after.kind !== 'blocked';
    if (open) return after.kind === 'blocked' ? {} : { ...(after.path && { path: after.path }) };
  }
  return undefined;
}

function remembering(tryOut: (edits: Parameters<typeof editedEstate>[1]) => Trial): typeof tryOut {
  const done = new Map<string, Trial>();
  return (edits) => {
    const key = edits.map(editKey).sort().join('\n');
    const present = done.get(key) ?? tryOut(edits);
    done.set(key, present);
    return present;
  };
}

/** What can be done on the way of each chain, of whichever chain is left when rules on it are revoked, and so on. */
function candidatesFor(
  estate: Estate,
  subject: DatabaseSubject,
  except: Clients,
  seen: readonly Way[],
  tryOut: (edits: readonly Edit[]) => Trial,
): readonly OnChain[] {
  const found = new Map<string, OnChain>();
  const numbered = numbering();
  const add = (source: Source, path: Path): boolean => {
    const further = editsAlongChain(estate, subject, source, path, except).filter(
      ({ edit }) => !found.has(editKey(edit)),
    );
    const added = further.flatMap((one) => {
      const edit = numbered(one.edit);
      return edit ? [{ ...one, edit }] : [];
    });
    for (const one of added) found.set(editKey(one.edit), one);
    return added.length > 0;
  };
  for (const { source, now, failover } of seen)
    for (const verdict of [now, failover]) if (verdict.kind === 'reachable') add(source, verdict.path);
  for (let round = 0; round < mostRounds; round++) {
    const revoked = [...found.values()].map(({ edit }) => edit).filter(({ kind }) => kind === 'revoke-rule');
    const trial = tryOut(revoked);
    if (trial.kind !== 'open' || !trial.way.path || !add(trial.way.source, trial.way.path)) break;
  }
  return [...found.values()];
}

/** Entries of one ACL that may be made together have numbers of their own; nothing where none is left in front. */
function numbering(): (edit: Edit) => Edit | undefined {
  const taken = new Set<string>();
  return (edit) => {
    if (edit.kind !== 'deny-entry') return edit;
    const { acl, entry } = edit;
    let { ruleNumber } = entry;
    const isTaken = () =>
      taken.has(`${acl.id} ${ruleNumber}`) ||
      (ruleNumber !== entry.ruleNumber &&
        acl.entries.some((one) => one.direction === 'inbound' && one.ruleNumber === ruleNumber));
    while (ruleNumber > 0 && isTaken()) ruleNumber--;
    if (ruleNumber < 1) return undefined;
    taken.add(`${acl.id} ${ruleNumber}`);
    return { ...edit, entry: { ...entry, ruleNumber } };
  };
}
