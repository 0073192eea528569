import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { type Actions, actionsIn, actionsOf, holdsAll } from './actions.js';
import type { Carrier } from './carrier.js';
import { type Way, ways } from './catalogue/index.js';
import { sortsOf } from './database-arns.js';
import type { Identities } from './identities.js';
import { allOf, always, doubtful, type Judged } from './judge.js';
import { gapsOfInternet, letsInternetIn, type NetworkLeg } from './network-leg.js';
import type { Place } from './place.js';
import { placesOf } from './places.js';
import { weigh } from './weigh.js';

/** What a piece is worth: all that it takes, all but packets that arrive, or all but credentials. */
export type Worth = 'complete' | 'key' | 'door';

/** Something that somebody can do at once. */
export interface Piece {
  readonly worth: Worth;
  readonly judged: Judged;
  /** The way and what it is about; undefined where its own compute stands near the database. */
  readonly way?: Way;
  readonly about?: string;
  /** The resources that the way is about; present with it. */
  readonly place?: Place;
  /** Compute of its own from which packets reach the database. */
  readonly stands?: string;
  /** A user of the database has to take tokens of IAM. */
  readonly needsUser: boolean;
}

/** What each can do at once about one database. */
export type Pieces = (carrier: Carrier) => readonly Piece[];

export interface Prepared {
  readonly way: Way;
  readonly place: Place;
  /** What no policy of a resource grants, so that policies of the identity have to. */
  readonly wanted: Actions;
  /** Whether policies of resources may grant all of it to somebody of another account. */
  readonly isOpenAfar: boolean;
}

/** Services whose resources have policies that are read. */
const withPolicies = /^(secretsmanager|kms|es|dsql|aoss|lambda):/;

/** Ways to a database, at each place that they are about. */
export function preparedFor(
  estate: Estate,
  identities: Identities,
  subject: DatabaseSubject,
  leg: NetworkLeg,
  among: readonly Way[],
): readonly Prepared[] {
  const sorts = sortsOf(subject);
  return among
    .filter(({ of }) => of.some((sort) => sorts.has(sort)))
    .flatMap((way): readonly Prepared[] => {
      const wanted = actionsIn(way.asks.filter(({ action }) => !withPolicies.test(action)));
      const isOpenAfar = way.asks.every(({ action }) => withPolicies.test(action));
      return placesOf(estate, subject, way, leg, identities).map((place) => ({
        way,
        place,
        wanted,
        isOpenAfar,
      }));
    });
}

/** Whether somebody may go a way at a place, as far as that can be told at a glance. */
export function mayGo(
  carrier: Carrier,
  { place, wanted, isOpenAfar }: Prepared,
  subject: DatabaseSubject,
): boolean {
  const isHere = carrier.account === subject.account;
  if (place.openTo) return isLetIn(place.openTo, carrier, subject) && holdsAll(actionsOf(carrier), wanted);
  return isHere ? holdsAll(actionsOf(carrier), wanted) : isOpenAfar;
}

export function piecesAbout(
  estate: Estate,
  identities: Identities,
  subject: DatabaseSubject,
  leg: NetworkLeg,
  among: readonly Way[] = ways,
): Pieces {
  const prepared = preparedFor(estate, identities, subject, leg, among);
  const memory = new Map<string, readonly Piece[]>();
  const look = (carrier: Carrier): readonly Piece[] => {
    const found: Piece[] = [];
    for (const each of prepared) {
      if (!mayGo(carrier, each, subject)) continue;
      const { way, place } = each;
      const { judged } = weigh(identities.ground, carrier, way, place, subject);
      if (judged.truth === false) continue;
      const pieces = pieceOf(way, place, judged, leg);
      // Whoever surely gets in needs nothing else.
      const whole = pieces.find((piece) => piece.worth === 'complete' && piece.judged.truth === true);
      if (whole) return [whole];
      found.push(...pieces);
    }
    return [...found, ...ownStands(carrier, leg)];
  };
  return (carrier) => {
    const before = memory.get(carrier.key);
    if (before) return before;
    const pieces = look(carrier);
    memory.set(carrier.key, pieces);
    return pieces;
  };
}

/** Whether an account was let in by its owner. Of somebody in it that is not scanned the account stands for all. */
function isLetIn(
  openTo: readonly string[],
  { account, kind, key }: Carrier,
  subject: DatabaseSubject,
): boolean {
  if (account === subject.account) return false;
  if (kind === 'account' && key !== account) return false;
  if (kind === 'federated' || kind === 'assigned' || kind === 'stranger') return false;
  return openTo.includes('all') || (account !== undefined && openTo.includes(account));
}

/** What a way is worth at a place; nothing where it only opens what others keep shut. */
export function pieceOf(way: Way, place: Place, judged: Judged, leg: NetworkLeg): readonly Piece[] {
  const needsUser = way.lacks.includes('database-user');
  const base = { way, place, needsUser, ...(place.about === undefined ? {} : { about: place.about }) };
  if (way.lacks.includes('credentials')) {
    if (way.opens && leg.internet.kind === 'unknown')
      return [{ ...base, worth: 'door', judged: allOf([judged, doubtful(gapsOfInternet(leg))]) }];
    // A door that opens some layers lets nobody in as long as others stay shut.
    if (way.opens && !letsInternetIn(leg, way.opens)) return [];
    return [{ ...base, worth: 'door', judged: way.opens ? opened(judged, leg) : judged }];
  }
  if (!way.lacks.includes('network')) return [{ ...base, worth: 'complete', judged }];
  if (leg.internet.kind === 'reachable') return [{ ...base, worth: 'complete', judged }];
  if (way.opens && letsInternetIn(leg, way.opens)) {
    const complete: Piece = { ...base, worth: 'complete', judged: opened(judged, leg) };
    return leg.unlistedLayers.length > 0 ? [complete, { ...base, worth: 'key', judged }] : [complete];
  }
  const key: Piece = { ...base, worth: 'key', judged };
  if (leg.internet.kind === 'blocked') return [key];
  return [{ ...base, worth: 'complete', judged: allOf([judged, doubtful(gapsOfInternet(leg))]) }, key];
}

/** Where the layers that are known are open, and others may not be. */
function opened(judged: Judged, { unlistedLayers }: NetworkLeg): Judged {
  return unlistedLayers.length > 0 ? allOf([judged, doubtful(unlistedLayers)]) : judged;
}

/** Roles of machines and functions that stand where packets reach the database. */
function ownStands({ role }: Carrier, { stands }: NetworkLeg): readonly Piece[] {
  if (!role) return [];
  return [...stands.hosts, ...stands.functions]
    .filter(
      ({ account, roleArns, roleGap }) =>
        roleArns.includes(role.arn) || (roleGap !== undefined && account === role.account),
    )
    .map(({ id, doubts, roleGap }) => {
      const unknown = roleGap ? [...doubts, roleGap] : doubts;
      return {
        worth: 'door',
        judged: unknown.length > 0 ? doubtful(unknown) : always,
        stands: id,
        needsUser: false,
      };
    });
}
