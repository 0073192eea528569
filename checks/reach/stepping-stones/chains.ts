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

/** A fleet that may call what follows; that is to be judged. */
interface Candidate {
  readonly fleet: Fleet;
  readonly onto: readonly Standing[];
}

/** How many machines one after the other are looked for. */
const longestChain = 3;

/**
 * The shortest chains of machines from outsiders to these endpoints of a database: on each one somebody has to gain a
 * foothold before the next one answers; and why there may be others. `open` are the connected networks from which some packet
 * may get in.
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
    .map((fleet) => ({ fleet, onto: [] }));
  const met = new Set<Fleet>();
  const found: Way[] = [];
  const gaps: Gap[] = [];
  for (let length = 1; candidates.length > 0; length++) {
    const entered = new Set<Fleet>();
    for (const candidate of candidates) {
      if (entered.has(candidate.fleet)) continue;
      const ways = entering(estate, candidate, database);
      if (ways.length > 0) entered.add(candidate.fleet);
      found.push(...ways);
    }
    // Where IAM alone lets people in, or HTTP requests alone come in, a longer way over open ports is still worth knowing.
    if (length === longestChain || found.some(isOverOpenPorts)) break;
    const standing = candidates.flatMap((candidate) =>
      met.has(candidate.fleet) ? [] : calling(estate, candidate, candidate.fleet.machines, database, met),
    );
    gaps.push(...standing.flatMap(({ fleet }) => unlistedHosts(estate, scannedAround(estate, fleet.vpcId))));
    candidates = standing.flatMap((place) => candidatesFor(estate, place, met));
  }
  return { ways: found, gaps };
}

function isOverOpenPorts(way: Way): boolean {
  return way.source.kind === 'host' && isEnteredFromInternet(way) && !isOverHttp(way.source.entry);
}

/** The entries of outsiders onto machines that get through, each with the whole way from there. */
function entering(estate: Estate, { fleet, onto }: Candidate, database: Narrowing): readonly Way[] {
  return entriesOf(estate, fleet).flatMap(({ entry, machines, verdict }): readonly Way[] =>
    calling(estate, { fleet, onto }, machines, database).map((from) => ({
      source: { kind: 'host', entry, hosts: [from, ...onto].map((each) => stone(each.machines)) },
      ...(verdict ? over(verdict, from.onward, from.machines) : from.onward),
    })),
  );
}

/** Those of the machines that get through to what follows, or to the database where nothing does; none: no place. */
function calling(
  estate: Estate,
  { fleet, onto }: Candidate,
  machines: readonly Machine[],
  database: Narrowing,
  met?: Set<Fleet>,
): readonly Standing[] {
  const [next] = onto;
  const leg = next ? legBetween(estate, machines, next.machines) : legTo(estate, machines, database);
  const passing = [leg.now, leg.failover].find((verdict) => verdict.kind !== 'blocked');
  if (!passing) return [];
  met?.add(fleet);
  const onward = next ? over(leg.now, next.onward, next.machines) : leg;
  return [{ fleet, machines: admittedOf(machines, passing), onward, onto }];
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

/** Fleets in the same network and in connected ones, without those that were met on a shorter way. */
function candidatesFor(estate: Estate, place: Standing, met: ReadonlySet<Fleet>): readonly Candidate[] {
  const { vpcId } = place.fleet;
  const near = scannedAround(estate, vpcId).map((source) => source.vpcId);
  return [...new Set([vpcId, ...near])]
    .flatMap((id) => fleetsIn(estate, id))
    .filter((fleet) => !met.has(fleet))
    .map((fleet) => ({ fleet, onto: [place, ...place.onto] }));
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
