import type { Gap } from '../../model/value.js';
import { series, type Verdict } from '../../model/verdict.js';
import {
  isEnteredFromInternet,
  isOverHttp,
  type Source,
  type SteppingStone,
  type Way,
  type WaysIn,
} from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { Endpoint } from '../network/endpoint.js';
import { networksConnectedTo } from '../network/sources/connected.js';
import { type Narrowing, narrowing } from './callers.js';
import { asCertain, type Certainty, certain, certaintyOf, type Met, meet } from './certainty.js';
import { entriesOf } from './entries.js';
import { type Fleet, fleetsIn, type Machine } from './hosts.js';
import { admittedOf, type Leg, legBetween, legTo } from './legs.js';

/** Machines from which the database can be called, over those that follow. */
interface Standing {
  readonly fleet: Fleet;
  readonly machines: readonly Machine[];
  readonly onward: Leg;
  /** The machines that follow, nearest first. */
  readonly onto: readonly Standing[];
}

/** Machines of a fleet that may call what follows; that is to be judged. */
interface Candidate {
  readonly fleet: Fleet;
  readonly machines: readonly Machine[];
  readonly onto: readonly Standing[];
}

/** How many machines one after the other are looked for. */
const longestChain = 3;

/**
 * The shortest chains of machines from outsiders to these endpoints of a database, and longer ones that are certain where
 * those are in doubt: on each machine somebody has to gain a foothold before the next one answers; and why there may be
 * others. `open` are the connected networks from which some packet may get in.
 */
export function chainsTo(
  estate: Estate,
  endpoints: readonly Endpoint[],
  vpcId: string,
  open: readonly string[],
): WaysIn {
  const database = narrowing(estate, endpoints);
  let candidates: readonly Candidate[] = [vpcId, ...open]
    .flatMap((id) => fleetsIn(estate, id))
    .map((fleet) => ({ fleet, machines: fleet.machines, onto: [] }));
  const met: Met<Machine> = new Map();
  const found: Way[] = [];
  const gaps: Gap[] = [];
  for (let length = 1; candidates.length > 0; length++) {
    const entries = enteringAny(estate, candidates, database, met);
    // Where there is a shorter way over open ports, but in doubt, a longer one that nobody doubts is still worth knowing.
    found.push(...(found.some(isOverOpenPorts) ? entries.filter(isCertain) : entries));
    // Where IAM alone lets people in, or HTTP requests alone come in, a longer way over open ports is worth knowing too.
    if (length === longestChain || found.some((way) => isOverOpenPorts(way) && isCertain(way))) break;
    const standing = candidates.flatMap((candidate) => standingOn(estate, candidate, database, met));
    gaps.push(...standing.flatMap(({ fleet }) => unlistedHosts(estate, scannedAround(estate, fleet.vpcId))));
    candidates = standing.flatMap((place) => candidatesFor(estate, place, met));
  }
  return { ways: found, gaps };
}

function isOverOpenPorts(way: Way): boolean {
  return way.source.kind === 'host' && isEnteredFromInternet(way) && !isOverHttp(way.source.entry);
}

function isCertain(way: Way): boolean {
  return certaintyOf(way) === certain;
}

/** How certain a chain from a candidate can be: not more than the rest of it. */
function atMost({ onto: [next] }: Candidate): Certainty {
  return next ? certaintyOf(next.onward) : certain;
}

/** A way onto machines that get through. */
interface Entering {
  readonly way: Way;
  /** By which entry. */
  readonly by: string;
  readonly machines: readonly Machine[];
}

/**
 * The entries onto machines of all candidates: by each entry the most certain ones, without those that are no more certain
 * than a shorter chain.
 */
function enteringAny(
  estate: Estate,
  candidates: readonly Candidate[],
  database: Narrowing,
  met: Met<Machine>,
): readonly Way[] {
  const entered = new Map(met);
  const entries = candidates.flatMap((candidate) => {
    const all = entering(estate, candidate, database, entered);
    for (const { way, machines } of all) if (isCertain(way)) meet(entered, machines, certain);
    return all;
  });
  const told = new Map<string, Met<Machine>>();
  return ([certain, 2, 1] as const).flatMap((certainty) =>
    entries.flatMap(({ way, by, machines }) => {
      if (certaintyOf(way) !== certainty) return [];
      const toldBy = told.get(by) ?? new Map(met);
      told.set(by, toldBy);
      if (without(machines, asCertain(toldBy, certainty)).length === 0) return [];
      meet(toldBy, machines, certainty);
      return [way];
    }),
  );
}

/** The entries of outsiders onto machines of a candidate that get through, each with the whole way from there. */
function entering(
  estate: Estate,
  candidate: Candidate,
  database: Narrowing,
  entered: Met<Machine>,
): readonly Entering[] {
  const { fleet, onto } = candidate;
  const candidates = new Set(without(candidate.machines, asCertain(entered, atMost(candidate))));
  if (candidates.size === 0) return [];
  return entriesOf(estate, fleet).flatMap(({ entry, machines, verdict }): readonly Entering[] => {
    const others = without(machines, { has: (machine) => !candidates.has(machine) });
    const from = calling(estate, { fleet, machines: others, onto }, database);
    if (!from) return [];
    const source = {
      kind: 'host',
      entry,
      hosts: [from, ...onto].map((each) => stone(each.machines)),
    } as const;
    const leg = verdict ? over(verdict, from.onward, from.machines) : from.onward;
    return [{ way: { source, ...leg }, by: JSON.stringify(entry), machines: from.machines }];
  });
}

/**
 * All of the machines that get through, those together that are let through together: of some that are alike one may be
 * admitted by its address. They are met from then on, as certainly as they get through.
 */
function standingOn(
  estate: Estate,
  candidate: Candidate,
  database: Narrowing,
  met: Met<Machine>,
): readonly Standing[] {
  const places: Standing[] = [];
  const seen = new Set<Machine>();
  const untold = without(candidate.machines, asCertain(met, atMost(candidate)));
  for (;;) {
    const place = calling(estate, { ...candidate, machines: without(untold, seen) }, database);
    if (!place) return places;
    for (const machine of place.machines) seen.add(machine);
    const certainty = certaintyOf(place.onward);
    const machines = without(place.machines, asCertain(met, certainty));
    if (machines.length === 0) continue;
    meet(met, machines, certainty);
    places.push({ ...place, machines });
  }
}

/** Those of the machines that get through to what follows, or to the database where nothing does; undefined: none. */
function calling(
  estate: Estate,
  { fleet, machines, onto }: Candidate,
  database: Narrowing,
): Standing | undefined {
  if (machines.length === 0) return undefined;
  const [next] = onto;
  const leg = next ? legBetween(estate, machines, next.machines) : legTo(estate, machines, database);
  const passing = [leg.now, leg.failover].find((verdict) => verdict.kind !== 'blocked');
  if (!passing) return undefined;
  const onward = next ? over(leg.now, next.onward, next.machines) : leg;
  return { fleet, machines: admittedOf(machines, passing), onward, onto };
}

/** The same list where none of them is left out, since answers about it are remembered. */
function without(
  machines: readonly Machine[],
  others: Pick<ReadonlySet<Machine>, 'has'>,
): readonly Machine[] {
  const left = machines.filter((machine) => !others.has(machine));
  return left.length === machines.length ? machines : left;
}

/** Why hosts in some networks may be missing: each is listed by the account that owns it. */
export function unlistedHosts(estate: Estate, networks: readonly ScannedNetwork[]): readonly Gap[] {
  return networks.flatMap(
    ({ account = '', region = '' }) =>
      estate.listingGap('DescribeNetworkInterfaces', { account, region }) ?? [],
  );
}

/** A network that is connected, of an account and Region that are scanned. */
export type ScannedNetwork = Extract<Source, { kind: 'vpc' }>;

function scannedAround(estate: Estate, vpcId: string): readonly ScannedNetwork[] {
  return networksConnectedTo(estate, vpcId).flatMap(({ source }) =>
    source.kind === 'vpc' && source.scanned ? [source] : [],
  );
}

/** Machines in the same network and in connected ones, without those that were met on a shorter way that is as certain. */
function candidatesFor(estate: Estate, place: Standing, met: Met<Machine>): readonly Candidate[] {
  const { vpcId } = place.fleet;
  const told = asCertain(met, certaintyOf(place.onward));
  const near = scannedAround(estate, vpcId).map((source) => source.vpcId);
  return [...new Set([vpcId, ...near])]
    .flatMap((id) => fleetsIn(estate, id))
    .map((fleet) => ({ fleet, machines: without(fleet.machines, told), onto: [place, ...place.onto] }))
    .filter(({ machines }) => machines.length > 0);
}

/** A verdict about the way to machines, and on from there. */
function over(verdict: Verdict, { now, failover }: Leg, machines: readonly Machine[]): Leg {
  const { id } = stone(machines);
  const between = {
    layer: 'host',
    component: id,
    decidedBy: id,
    text: 'whoever takes it over goes on from here',
    certain: true,
  } as const;
  return { now: series(verdict, now, between), failover: series(verdict, failover, between) };
}

function stone(machines: readonly Machine[]): SteppingStone {
  return { id: machines[0]?.id ?? '', alike: machines.length - 1 };
}
