import type { Scope } from '../../model/network.js';
import type { Cut } from '../../model/outcome.js';
import { union } from '../../model/ranges.js';
import type { Hop, Path } from '../../model/verdict.js';
import { type Source, sourceText, type Way, type WaysIn } from '../../model/way.js';
import { type Estate, ownerScope } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { ruleText } from '../network/security-group.js';
import { steppingStones } from '../stepping-stones/index.js';
import { ruleEdits } from './candidates/rule-edits.js';
import { describedCut } from './describe.js';
import { disruptionOf } from './disruption.js';
import { type Edit, elementOf, type NarrowRule, type RevokeRule } from './edit.js';
import { editedEstate } from './edited-estate.js';
import { directly, goalOf } from './goal.js';
import { lostWays } from './kept-ways.js';
import { otherClients } from './private-clients.js';
import type { CutQuestions } from './questions.js';
import { cheapestCut } from './search.js';
import type { Clients } from './to-close.js';
import { editKey, type Trial } from './trial.js';
import { type Users, usersOf } from './users.js';

/** How many cuts are offered. */
const mostCuts = 3;

/** How often chains that the edits so far leave open are looked at for further edits. */
const mostRounds = 12;

/**
 * Answers which changes of security groups each close every chain of hosts to a subject that counts: at the entry of the
 * first host, between hosts, or at the database. The least disruptive first. Each was tried on the edited estate, on
 * which no chain is left, however long and over whichever hosts; one that may be there counts as left. None where no
 * rules close them.
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
  /** The ways into the subject before any edit: rules that are taken away open no other. */
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
  const candidates = candidatesFor(estate, subject, except, tryOut);
  const atEntry = new Set(candidates.filter(({ isEntry }) => isEntry).map(({ edit }) => edit));
  const edits = candidates.map(({ edit }) => edit);
  const nothing = goalOf({ sources: [directly] });
  const lostBy = lostWays(estate, subject, questions, nothing);
  const cost = new Map<Edit, number>(
    edits.map((edit) => {
      // Whoever is meant to use the host still does after its entry is closed; a leg that is closed serves nobody.
      const lost = lostBy([edit]).length + (atEntry.has(edit) ? 0 : 1);
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
  return { cuts, lostBy, candidates: edits, disruption };
}

type RuleEdit = RevokeRule | NarrowRule;

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

interface Candidate {
  readonly edit: RuleEdit;
  /** It closes the way of outsiders onto the first host. */
  readonly isEntry: boolean;
}

/** The rules on the way of a chain, and of whichever chain is left when those are gone, and so on. */
function candidatesFor(
  estate: Estate,
  { account, region }: DatabaseSubject,
  except: Clients,
  tryOut: (edits: readonly RuleEdit[]) => Trial,
): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (let round = 0; round < mostRounds; round++) {
    const revoked = [...found.values()].map(({ edit }) => edit).filter(({ kind }) => kind === 'revoke-rule');
    const trial = tryOut(revoked);
    if (trial.kind !== 'open' || !trial.way.path) break;
    const { source, path } = trial.way;
    const further = editsAlong(estate, source, path, { account, region }, except);
    const isNew = ({ edit }: Candidate) => !found.has(editKey(edit));
    if (!further.some(isNew)) break;
    for (const candidate of further.filter(isNew)) found.set(editKey(candidate.edit), candidate);
  }
  return [...found.values()];
}

function editsAlong(
  estate: Estate,
  source: Source,
  { hops }: Path,
  scope: Scope,
  except: Clients,
): readonly Candidate[] {
  const entered = hops.findIndex(({ layer }) => layer === 'host');
  const onto = source.kind === 'host' ? source.hosts[0]?.id : undefined;
  return hops.flatMap((hop, index): readonly Candidate[] => {
    if (hop.layer !== 'security-group' && hop.layer !== 'load-balancer-group') return [];
    const isEntry = index < entered;
    const isOwn = !isEntry && isLast(hops, index);
    const edits = ruleEditsAt(estate, hop, scope, isEntry ? except : undefined, isOwn ? undefined : onto);
    return edits.map((edit) => ({ edit, isEntry }));
  });
}

/** Whether the groups are those of the database. */
function isLast(hops: readonly Hop[], index: number): boolean {
  return !hops.slice(index + 1).some(({ layer }) => layer === 'security-group');
}

/** An entry keeps the private clients that it serves, and those who may stay; a leg keeps nobody. */
function ruleEditsAt(
  estate: Estate,
  { component, decidedBy }: Hop,
  scope: Scope,
  staying: Clients | undefined,
  door: string | undefined,
): readonly RuleEdit[] {
  const group = estate.securityGroup(component, scope);
  if (!group.known || !group.value.ingress.known) return [];
  const rule = group.value.ingress.value.find((one) => (one.id ?? ruleText(one)) === decidedBy);
  if (!rule) return [];
  const carrying = estate
    .networkInterfacesOf(group.value.vpcId ?? '')
    .filter(({ securityGroupIds }) => securityGroupIds.includes(component));
  const subnets = [...new Set(carrying.map(({ subnetId }) => subnetId))].flatMap((id) => {
    const subnet = estate.subnet(id, ownerScope(group.value));
    return subnet.known ? [subnet.value] : [];
  });
  const others = staying ? together(otherClients(estate, subnets, []), staying) : nobody;
  return ruleEdits([{ group: group.value, rule, port: 0, ...nobody }], others, door);
}

function together(a: Clients, b: Clients): Clients {
  return { ipv4: union(a.ipv4, b.ipv4), ipv6: union(a.ipv6, b.ipv6) };
}
