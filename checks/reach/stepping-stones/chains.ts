import { series, type Verdict } from '../../model/verdict.js';
import type { SteppingStone, Way } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { Endpoint } from '../network/endpoint.js';
import { networksConnectedTo } from '../network/sources/connected.js';
import { callersOf } from './callers.js';
import { entriesOf } from './entries.js';
import { type Fleet, fleetsIn, type Machine } from './hosts.js';
import { admittedOf, type Leg, legBetween, legTo } from './legs.js';

/** Machines from which the database can be called. */
interface Standing {
  readonly fleet: Fleet;
  readonly machines: readonly Machine[];
  /** From these machines, over those that follow, to the database. */
  readonly onward: Leg;
  /** The machines that follow, nearest first. */
  readonly then: readonly Standing[];
}

/** How many machines one after the other are looked for. */
export const longestChain = 3;

/**
 * The shortest chains of machines from outsiders to these endpoints of a database: on each one somebody has to gain a
 * foothold before the next one answers. `open` are the connected networks from which some packet may get in.
 */
export function chainsTo(
  estate: Estate,
  endpoints: readonly Endpoint[],
  vpcId: string,
  open: readonly string[],
): readonly Way[] {
  const mayCall = callersOf(estate, endpoints);
  let standing = [vpcId, ...open]
    .flatMap((id) => fleetsIn(estate, id))
    .filter(mayCall)
    .flatMap((fleet) => callingFrom(estate, fleet, fleet.machines, endpoints, []));
  const met = new Set(standing.map(({ fleet }) => fleet));
  const found: Way[] = [];
  for (let length = 1; standing.length > 0; length++) {
    found.push(...standing.flatMap((place) => enteringAt(estate, place, endpoints)));
    if (length === longestChain || found.some(isOverTheNetwork)) break;
    standing = standing.flatMap((place) => calling(estate, place, endpoints, met));
  }
  return found;
}

/** Where IAM alone lets people in, a longer way over the network is still worth knowing. */
function isOverTheNetwork({ source }: Way): boolean {
  return source.kind === 'host' && ['internet', 'load-balancer'].includes(source.entry.kind);
}

/** Those of the machines that get through to what follows, or to the database where nothing does; none: no place. */
function callingFrom(
  estate: Estate,
  fleet: Fleet,
  candidates: readonly Machine[],
  endpoints: readonly Endpoint[],
  then: readonly Standing[],
): readonly Standing[] {
  const [next] = then;
  const leg = next ? legBetween(estate, candidates, next.machines) : legTo(estate, candidates, endpoints);
  const passing = [leg.now, leg.failover].find((verdict) => verdict.kind !== 'blocked');
  if (!passing) return [];
  const onward = next ? over(leg.now, next.onward, next.machines) : leg;
  return [{ fleet, machines: admittedOf(candidates, passing), onward, then }];
}

/** Machines in the same network and in connected ones that can call those of this place, unless met on a shorter way. */
function calling(
  estate: Estate,
  place: Standing,
  endpoints: readonly Endpoint[],
  met: Set<Fleet>,
): readonly Standing[] {
  const { vpcId } = place.fleet;
  const then = [place, ...place.then];
  const places = [vpcId, ...scannedNeighbours(estate, vpcId)]
    .flatMap((id) => fleetsIn(estate, id))
    .filter((fleet) => !met.has(fleet))
    .flatMap((fleet) => callingFrom(estate, fleet, fleet.machines, endpoints, then));
  for (const { fleet } of places) met.add(fleet);
  return places;
}

function scannedNeighbours(estate: Estate, vpcId: string): readonly string[] {
  const sources = networksConnectedTo(estate, vpcId).map(({ source }) => source);
  return [
    ...new Set(sources.flatMap((source) => (source.kind === 'vpc' && source.scanned ? [source.vpcId] : []))),
  ];
}

/** The entries of outsiders onto machines of a place, each with the whole way from there. */
function enteringAt(estate: Estate, place: Standing, endpoints: readonly Endpoint[]): readonly Way[] {
  return entriesOf(estate, place.fleet).flatMap(({ entry, machines, verdict }): readonly Way[] => {
    const entered = machines.filter((machine) => place.machines.includes(machine));
    // The machines with this entry may get through otherwise than the fleet as a whole.
    return callingFrom(estate, place.fleet, entered, endpoints, place.then).map((from) => {
      const hosts = [from, ...place.then].map((each) => stone(each.machines));
      return {
        source: { kind: 'host', entry, hosts },
        ...(verdict ? over(verdict, from.onward, from.machines) : from.onward),
      };
    });
  });
}

/** A verdict about the way to machines, and on from there. */
function over(verdict: Verdict, { now, failover }: Leg, machines: readonly Machine[]): Leg {
  const { id } = stone(machines);
  const host = {
    layer: 'host',
    component: id,
    decidedBy: id,
    text: 'whoever takes it over goes on from here',
  } as const;
  const between = { ...host, certain: true };
  return { now: series(verdict, now, between), failover: series(verdict, failover, between) };
}

function stone(machines: readonly Machine[]): SteppingStone {
  return { id: machines[0]?.id ?? '', alike: machines.length - 1 };
}
