import { distinctGaps, type Gap } from '../../model/value.js';
import type { DatabaseSubject, Reach } from '../index.js';
import { type Becomes, becomesIn, type Edge } from './become.js';
import { type Carrier, isOutsider } from './carrier.js';
import { type Identities, identitiesOf } from './identities.js';
import { allOf, doubtful } from './judge.js';
import { type NetworkLeg, networkLegOf } from './network-leg.js';
import { type Piece, type Pieces, piecesAbout, type Worth } from './pieces.js';
import { createRoutes, type Part, type Routes } from './routes.js';
import { unlistedAround, unlistedCompute } from './unlisted.js';

export type { Part } from './routes.js';

/** How somebody gets to a database, or how near. */
export interface Access {
  readonly carrier: Carrier;
  /** Whether it holds whatever is unknown. */
  readonly isSure: boolean;
  readonly worth: Worth;
  readonly parts: readonly Part[];
  /** Why it is not known whether guardrails of the organization deny some of it. */
  readonly unread: readonly Gap[];
}

/** The same, whatever guardrails deny. */
export type Found = Omit<Access, 'unread'>;

/** Everybody who acts on the way. */
export function actorsIn({ carrier, parts }: Pick<Found, 'carrier' | 'parts'>): readonly Carrier[] {
  return [carrier, ...parts.flatMap(({ becomes }) => becomes.map(({ to }) => to))];
}

/** Who gets to the databases of an inventory. */
export interface Keys {
  readonly identities: Identities;
  readonly becomes: Becomes;
  /** Users and roles of an account, and those of others that may become one of them or are named by policies of resources. */
  identitiesNear(account: string): readonly Carrier[];
  /** Why there may be compute over which somebody becomes a role. */
  readonly unlistedCompute: readonly Gap[];
  /** Why it is not known whether guardrails deny something of what these do there. */
  unreadOver(subject: DatabaseSubject, actors: readonly Carrier[]): readonly Gap[];
  whoGetsTo(subject: DatabaseSubject): readonly Access[];
  networkOf(subject: DatabaseSubject): NetworkLeg;
  /** Why there may be others who get to it. */
  gapsAbout(subject: DatabaseSubject): readonly Gap[];
  /** Everything that somebody can do at once. */
  piecesOf(subject: DatabaseSubject, carrier: Carrier): readonly Piece[];
}

export function createKeys(reach: Reach): Keys {
  const { estate } = reach;
  const identities = identitiesOf(estate);
  const becomes = becomesIn(estate.inventory, identities);
  const reachable = accountsTowards(identities);
  const near = new Map<string, readonly Carrier[]>();
  const legs = new Map<string, NetworkLeg>();
  const networkOf = (subject: DatabaseSubject): NetworkLeg => {
    const before = legs.get(subject.arn);
    if (before) return before;
    const leg = networkLegOf(reach, subject);
    legs.set(subject.arn, leg);
    return leg;
  };
  return {
    identities,
    becomes,
    unlistedCompute: unlistedCompute(estate),
    identitiesNear,
    unreadOver,
    networkOf,
    gapsAbout: (subject) =>
      distinctGaps([
        ...networkOf(subject).stands.gaps,
        ...networkOf(subject).placements().gaps,
        ...unlistedAround(estate, subject),
        ...unlistedCompute(estate),
      ]),
    piecesOf: (subject, carrier) => piecesAbout(estate, identities, subject, networkOf(subject))(carrier),
    whoGetsTo(subject) {
      const pieces = piecesAbout(estate, identities, subject, networkOf(subject));
      const root = identities.rootUserOf(subject.account);
      const candidates = [
        ...identities.outsiders,
        ...identitiesNear(subject.account),
        ...(root ? [root.carrier] : []),
      ];
      return withoutRepetition(accessOf(candidates, pieces, becomes)).map((access) => {
        const gaps = access.carrier.key === root?.carrier.key ? root.gaps : [];
        return { ...doubted(access, gaps), unread: unreadOver(subject, actorsIn(access)) };
      });
    },
  };

  /** Somebody who gets no further by several groups than by one of them is said with that group. */
  function withoutRepetition(found: readonly Found[]): readonly Found[] {
    const combining = new Set(identities.center.combining);
    const ranks = new Map(found.map((each) => [each.carrier.key, rankOf(each)]));
    return found.filter(({ carrier: { key }, ...access }) => {
      if (!combining.has(key)) return true;
      const { groups } = identities.center.groupsOf(key);
      return groups.every((group) => rankOf(access) < (ranks.get(group) ?? Number.POSITIVE_INFINITY));
    });
  }

  function identitiesNear(account: string): readonly Carrier[] {
    const before = near.get(account);
    if (before) return before;
    const towards = reachable(account);
    const found = [...identities.users, ...identities.roles.map(({ carrier }) => carrier)].filter(
      (carrier) =>
        carrier.account === account || towards.has(carrier.account ?? '') || isNamedAfar(carrier.account),
    );
    near.set(account, found);
    return found;
  }

  function unreadOver({ account }: DatabaseSubject, actors: readonly Carrier[]): readonly Gap[] {
    const { unread } = identities.ground.guardrailsOver(account);
    return distinctGaps([...unread, ...actors.flatMap((carrier) => carrier.unread)]);
  }

  /** Policies of secrets, keys and stores may name identities of other accounts of the scan. */
  function isNamedAfar(account: string | undefined): boolean {
    return identities.namedByResources.anyone || identities.namedByResources.accounts.has(account ?? '');
  }
}

/** The accounts of which identities may become identities of an account, over whichever others. */
function accountsTowards({ roles, scanned, center }: Identities): (account: string) => ReadonlySet<string> {
  const into = new Map<string, Set<string>>();
  for (const { carrier, named } of roles) {
    const from = into.get(carrier.account ?? '') ?? new Set();
    const arns = [...named.arns].map((arn) => arn.split(':')[4] ?? '');
    for (const account of named.anyone ? scanned : [...named.accounts, ...arns]) from.add(account);
    into.set(carrier.account ?? '', from);
  }
  return (account) => {
    const found = new Set([account]);
    for (const each of found)
      for (const from of [...(into.get(each) ?? []), ...center.administratorsOf(each)]) found.add(from);
    return found;
  };
}

/** Where each of them gets, over whomever it can become. */
export function accessOf(candidates: readonly Carrier[], pieces: Pieces, becomes: Becomes): readonly Found[] {
  const nodes = new Map<string, { readonly carrier: Carrier; readonly edges: readonly Edge[] }>();
  const waiting = [...candidates];
  for (let carrier = waiting.pop(); carrier; carrier = waiting.pop()) {
    if (nodes.has(carrier.key)) continue;
    const isDone = pieces(carrier).some(({ worth, judged }) => worth === 'complete' && judged.truth === true);
    const edges = isDone ? [] : becomes(carrier);
    nodes.set(carrier.key, { carrier, edges });
    for (const { to } of edges) waiting.push(to);
  }
  const routes = createRoutes([...nodes.values()], pieces);
  return candidates.flatMap((carrier) => bestFor(carrier, routes));
}

const worths = ['complete', 'key', 'door'] as const;

/** The best that somebody has: all that it takes before a part of it, and what is sure before what may be. */
function bestFor(carrier: Carrier, routes: Routes): readonly Found[] {
  for (const isSure of [true, false]) {
    const whole = routes.shortest(carrier.key, 'complete', isSure);
    const key = routes.shortest(carrier.key, 'key', isSure);
    const door = routes.shortest(carrier.key, 'door', isSure);
    const joined = key && door ? [key, door] : undefined;
    if (whole && (!joined || lengthOf([whole]) <= lengthOf(joined)))
      return [{ carrier, isSure, worth: 'complete', parts: [whole] }];
    if (joined) return [{ carrier, isSure, worth: 'complete', parts: joined }];
  }
  for (const worth of worths.slice(1))
    for (const isSure of [true, false]) {
      const part = routes.shortest(carrier.key, worth, isSure);
      if (part) return [{ carrier, isSure, worth, parts: [part] }];
    }
  return [];
}

/** What somebody has who is perhaps not there. */
function doubted(found: Found, gaps: readonly Gap[]): Found {
  if (gaps.length === 0) return found;
  const parts = found.parts.map(({ becomes, piece }) => ({
    becomes,
    piece: { ...piece, judged: allOf([piece.judged, doubtful(gaps)]) },
  }));
  return { ...found, isSure: false, parts };
}

/** How much somebody has: the less the more. */
function rankOf({ worth, isSure }: Pick<Found, 'worth' | 'isSure'>): number {
  return 2 * worths.indexOf(worth) + (isSure ? 0 : 1);
}

function lengthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { becomes }) => sum + becomes.length + 1, 0);
}

export function isForeign({ carrier }: Access): boolean {
  return isOutsider(carrier);
}
