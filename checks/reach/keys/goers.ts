import { distinctGaps, type Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { Truth } from '../identity/truth.js';
import type { DatabaseSubject, Reach } from '../index.js';
import { type Access, accessOf, actorsIn, createKeys, type Keys } from './access.js';
import { assuming, type Edge } from './become.js';
import { type Carrier, isOutsider } from './carrier.js';
import { type Way, ways } from './catalogue/index.js';
import { sortsOf } from './database-arns.js';
import { isServiceLinked } from './identities.js';
import { always, type Ground, type Judged } from './judge.js';
import { isMachine } from './machines.js';
import type { NetworkLeg } from './network-leg.js';
import { mayGo, type Piece, type Prepared, pieceOf, piecesAbout, preparedFor } from './pieces.js';
import { type Part, partAt } from './routes.js';
import { createTrails } from './trails.js';
import { unlistedOf } from './unlisted.js';
import { type Weighed, weigh } from './weigh.js';

/** An identity of the scan that goes a way to a database, over whomever it becomes. */
export interface Going {
  readonly carrier: Carrier;
  /** Whether it holds whatever is unknown, apart from guardrails. */
  readonly isSure: boolean;
  /** Whether a program acts as it. */
  readonly isMachine: Truth;
  /** The shortest way. */
  readonly part: Part;
  /** Why it is not known whether guardrails of the organization deny some of it. */
  readonly unread: readonly Gap[];
}

/** What somebody is asked about: whether it goes any of these ways. */
export interface Aim {
  readonly ways: readonly Way[];
  /** Whether it is about opening what is open already, as well. */
  readonly isAboutOpen?: boolean;
  /** What it takes beyond the way. */
  narrowed?(ground: Ground, carrier: Carrier, weighed: Weighed, subject: DatabaseSubject): Judged;
}

/** Who goes which ways, worked out once for all that ask. */
export interface Goers {
  /** Whether packets from the internet reach a database as it is. */
  isOpen(subject: DatabaseSubject): boolean;
  /**
   * Identities that are no administrators and go one of the ways. People who assume the role of an administrator are meant
   * to; a program that does is not.
   */
  to(subject: DatabaseSubject, aim: Aim): Goings;
  /** The same of the root user of the account, where it has an access key or may have one. */
  rootTo(subject: DatabaseSubject, aim: Aim): Goings;
  /**
   * Those who belong to no account of the scan and have something of what it takes to get to a database, apart from snapshots
   * that are shared with them.
   */
  outsidersTo(subject: DatabaseSubject): Outside;
}

export interface Outside {
  /** The best that each has. */
  readonly accesses: readonly Access[];
  /** Why there may be others. */
  readonly gaps: readonly Gap[];
}

export interface Goings {
  readonly goings: readonly Going[];
  /** Why there may be others. */
  readonly gaps: readonly Gap[];
}

export function createGoers(reach: Reach, isAdministrator: (arn: string) => boolean): Goers {
  const keys = createKeys(reach);
  const { identities } = keys;
  const machines = new Map(identities.roles.map((role) => [role.carrier.key, isMachine(role)]));
  const isMeant = ({ becoming, to }: Edge) =>
    assuming.includes(becoming) && to.role !== undefined && isAdministrator(to.role.arn);
  const trailsOf = createTrails(keys.becomes, isMeant);
  const trailsOfRoot = createTrails(keys.becomes, isMeant);
  const outside = identities.outsiders.filter(isOutsider);
  const outsiders = new Map<string, Outside>();
  return {
    isOpen: (subject) => keys.networkOf(subject).internet.kind === 'reachable',
    to: (subject, aim) => goingsOf(keys.identitiesNear(subject.account), trailsOf, subject, aim),
    rootTo(subject, aim) {
      const root = identities.rootUserOf(subject.account);
      return root ? goingsOf([root.carrier], trailsOfRoot, subject, aim) : { goings: [], gaps: [] };
    },
    outsidersTo(subject) {
      const before = outsiders.get(subject.arn);
      if (before) return before;
      const found = { accesses: accessesOf(subject), gaps: gapsOutside(subject) };
      outsiders.set(subject.arn, found);
      return found;
    },
  };

  function goingsOf(
    near: readonly Carrier[],
    trailsIn: typeof trailsOf,
    subject: DatabaseSubject,
    aim: Aim,
  ): Goings {
    const leg = keys.networkOf(subject);
    const prepared = preparedFor(reach.estate, identities, subject, leg, aim.ways).filter(
      (each) => pieceTo(aim, each, always, leg) !== undefined,
    );
    const unlisted = unlistedFor(reach.estate, keys, subject, aim);
    if (prepared.length === 0) return { goings: [], gaps: distinctGaps(unlisted) };
    const { account } = subject;
    const goalOf = (carrier: Carrier) => goal(keys, carrier, prepared, subject, aim);
    const trails = trailsIn({ account, near, goalOf });
    const gaps = distinctGaps([...unlisted, ...trails.kept.slice(0, 1).map(unasked)]);
    const goings: Going[] = [];
    for (const carrier of near) {
      const { key } = carrier;
      if (isServiceLinked(key) || isAdministrator(key)) continue;
      const machine = machines.get(key) ?? false;
      const found = trails.of(key, machine === false);
      const part = partAt(found?.trail, trails.pieces);
      if (!found || !part) continue;
      const unread = keys.unreadOver(subject, actorsIn({ carrier, parts: [part] }));
      goings.push({ carrier, isSure: found.isSure, isMachine: machine, part, unread });
    }
    return { goings, gaps };
  }

  function accessesOf(subject: DatabaseSubject): readonly Access[] {
    if (outside.length === 0) return [];
    const pieces = piecesAbout(reach.estate, identities, subject, keys.networkOf(subject), unshared);
    return accessOf(outside, pieces, keys.becomes).map((access) => ({
      ...access,
      unread: keys.unreadOver(subject, actorsIn(access)),
    }));
  }

  function gapsOutside(subject: DatabaseSubject): readonly Gap[] {
    return distinctGaps([
      ...identities.gaps,
      ...unlistedOf(reach.estate, subject, 'secret'),
      // Where no policy names anybody outside, no host and no function lets them act.
      ...(outside.length > 0 ? [...keys.networkOf(subject).stands.gaps, ...keys.unlistedCompute] : []),
    ]);
  }
}

const unshared = ways.filter(({ per }) => per !== 'shared-snapshot');

const placing = ['placement', 'placement-as-role', 'placement-of-function'] as const;

/** Why there may be others, or other ways, than are known. */
function unlistedFor(estate: Estate, keys: Keys, subject: DatabaseSubject, aim: Aim): readonly Gap[] {
  const sorts = sortsOf(subject);
  const pers = new Set(aim.ways.filter(({ of }) => of.some((sort) => sorts.has(sort))).map(({ per }) => per));
  return [
    ...keys.identities.gaps,
    ...[...pers].flatMap((per) => unlistedOf(estate, subject, per)),
    ...(pers.has('host') || pers.has('function') ? keys.networkOf(subject).stands.gaps : []),
    ...(placing.some((per) => pers.has(per)) ? keys.networkOf(subject).placements().gaps : []),
    ...keys.unlistedCompute,
  ];
}

function unasked({ key, account }: Carrier): Gap {
  return {
    reason: 'unsupported',
    fact: `whom ${key} and others with all permissions can become in an account with so many identities`,
    ...(account === undefined ? {} : { account }),
  };
}

function pieceTo(
  { isAboutOpen }: Aim,
  { way, place }: Prepared,
  judged: Judged,
  leg: NetworkLeg,
): Piece | undefined {
  if (isAboutOpen && leg.internet.kind === 'reachable')
    return { worth: 'door', way, place, judged, needsUser: false };
  // Whether packets arrive as well is another question, and stands first where it is open.
  return pieceOf(way, place, judged, leg).at(-1);
}

/** What somebody does itself: surely, or else perhaps. */
function goal(
  { identities, networkOf }: Keys,
  carrier: Carrier,
  prepared: readonly Prepared[],
  subject: DatabaseSubject,
  aim: Aim,
): Piece | undefined {
  let perhaps: Piece | undefined;
  for (const each of prepared) {
    if (!mayGo(carrier, each, subject)) continue;
    const weighed = weigh(identities.ground, carrier, each.way, each.place, subject);
    if (weighed.judged.truth === false) continue;
    const judged = aim.narrowed?.(identities.ground, carrier, weighed, subject) ?? weighed.judged;
    if (judged.truth === false) continue;
    const piece = pieceTo(aim, each, judged, networkOf(subject));
    if (piece?.judged.truth === true) return piece;
    perhaps ??= piece;
  }
  return perhaps;
}
