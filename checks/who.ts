import type { Inventory } from './model/inventory.js';
import { distinctGaps, type Gap, type Value } from './model/value.js';
import type { Holder, Lack, WhoCut, WhoReport } from './model/who.js';
import { findDatabase } from './paths/find-database.js';
import { createReach } from './reach/create-reach.js';
import type { DatabaseSubject, Reach } from './reach/index.js';
import { type Access, createKeys, isForeign, type Keys } from './reach/keys/access.js';
import { unfollowed } from './reach/keys/catalogue/index.js';
import { type PolicyCut, policyCuts } from './reach/keys/cut/index.js';
import { distinctSteps, stepsOf } from './reach/keys/steps.js';

export interface WhoOptions {
  /** ISO 8601 in UTC: when the facts were collected. */
  readonly asOf: string;
  /** The version of this program, for the report's header. */
  readonly version: string;
}

const limits: readonly string[] = [
  'Whoever has the password of the root user, and root users of other accounts',
  'People who know a password already, and users inside of the database',
  'Secrets that nothing ties to the database',
  'Snapshots of databases other than those of RDS and Redshift that are shared with others already',
  'What a function of Lambda does for whoever invokes it',
  'Services of AWS that act for whoever asks them, beyond compute that acts as a role',
  'Doors that open only together with others: routes, network ACLs and groups of hosts',
  ...unfollowed.map(({ reason }) => reason),
];

/** Who gets to the database that a person names. Throws a UserError for a name that is no database's. */
export function whoGetsTo(inventory: Inventory, database: string, options: WhoOptions): WhoReport {
  const reach = createReach(inventory);
  return whoReport(reach, createKeys(reach), findDatabase(reach, database), options);
}

/** The same of a subject. Pure and deterministic. */
export function whoReport(
  { estate }: Reach,
  keys: Keys,
  subject: DatabaseSubject,
  { asOf, version }: WhoOptions,
): WhoReport {
  const { arn, kind, id, engine, store, account, region } = subject;
  const access = keys.whoGetsTo(subject);
  const others = distinctGaps([...keys.identities.gaps, ...keys.gapsAbout(subject)]);
  const guardrails = distinctGaps(access.flatMap(({ unread }) => unread));
  const cuts = policyCuts(estate, subject, keys.networkOf(subject));
  // In the order of the report, so that what comes last goes without where the search is bounded.
  const membersOf = (each: Access) => keys.identities.center.membersOf(each.carrier.key);
  const holders = inOrder(access.map((each) => ({ each, holder: holderOf(each, membersOf(each)) }))).map(
    ({ each, holder }): Holder => ({ ...holder, ...cutOf(cuts.of(each)) }),
  );
  return {
    tool: { name: 'db-perimeter', version },
    schemaVersion: 1,
    source: estate.inventory.source,
    asOf,
    database: { arn, kind, id, engine, ...(store ? { service: store.service } : {}), account, region },
    outsiders: outsidersAmong(holders, others),
    holders,
    gaps: distinctGaps([...others, ...guardrails]),
    limits,
  };
}

function outsidersAmong(holders: readonly Holder[], gaps: readonly Gap[]): WhoReport['outsiders'] {
  const inside = holders.filter(({ isOutsider, lacks }) => isOutsider && isIn(lacks));
  if (inside.some(({ certainty }) => certainty === 'sure')) return 'yes';
  return inside.length > 0 || gaps.length > 0 ? 'perhaps' : 'no';
}

/** A user of the database that takes tokens is nothing that AWS could tell. */
function isIn(lacks: readonly Lack[]): boolean {
  return lacks.every((lack) => lack === 'database-user');
}

function inOrder<T extends { readonly holder: Holder }>(holders: readonly T[]): readonly T[] {
  const rank = ({ isOutsider, certainty, lacks }: Holder): number =>
    (isOutsider ? 0 : 8) +
    (isIn(lacks) ? 0 : lacks.includes('network') ? 2 : 4) +
    (certainty === 'perhaps' ? 1 : 0);
  return [...holders].sort(
    ({ holder: a }, { holder: b }) => rank(a) - rank(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
}

function cutOf(found: PolicyCut): Pick<Holder, 'cut' | 'noCut'> {
  switch (found.kind) {
    case 'cut': {
      const { leaves } = found;
      const cut: WhoCut = leaves === 'key' || leaves === 'door' ? { ...found.cut, leaves } : found.cut;
      return { cut };
    }
    case 'none':
      return { noCut: 'none-known' };
    case 'unread':
    case 'gave-up':
      return { noCut: found.kind };
  }
}

function holderOf(access: Access, members: Value<readonly string[]> | undefined): Holder {
  const { carrier, isSure, parts, worth } = access;
  const judged = parts.flatMap(({ becomes, piece }) => [...becomes.map((edge) => edge.judged), piece.judged]);
  const needsUser = parts.some(({ piece }) => piece.needsUser);
  const lacks: readonly Lack[] = [
    ...(worth === 'key' ? ['network' as const] : []),
    ...(worth === 'door' ? ['credentials' as const] : []),
    ...(needsUser ? ['database-user' as const] : []),
  ];
  return {
    id: carrier.key,
    kind: carrier.kind,
    ...(carrier.account === undefined ? {} : { account: carrier.account }),
    ...(members?.known ? { members: members.value } : {}),
    isOutsider: isForeign(access),
    certainty: !isSure ? 'perhaps' : access.unread.length > 0 ? 'unless-guardrails' : 'sure',
    lacks,
    steps: distinctSteps(parts.flatMap((part) => stepsOf(carrier.key, part))),
    when: [...new Set(judged.flatMap(({ when }) => when))],
    gaps: distinctGaps([
      ...judged.flatMap(({ gaps }) => gaps),
      ...(members && !members.known ? [members.gap] : []),
    ]).filter((gap) => !isAboutRequest(gap)),
  };
}

/** What nobody can know of a request stands in the conditions already. */
function isAboutRequest({ action, fact }: Gap): boolean {
  return action === undefined && fact.startsWith('the value of ');
}
