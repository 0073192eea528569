import { type Carrier, raised } from './carrier.js';
import type { Becoming } from './catalogue/index.js';
import type { Judged } from './judge.js';
import type { Place } from './place.js';

/** Somebody acts as somebody else, or with more permissions. */
export interface Edge {
  readonly to: Carrier;
  readonly becoming: Becoming;
  readonly judged: Judged;
  /** The resources that it is about. */
  readonly place: Place;
  /** The compute that it takes over on the way. */
  readonly through?: string;
}

/** The first sure way to somebody, or else the first that may be one. */
export type EdgeTo = (
  carrier: Carrier,
  candidates: readonly Becoming[],
  targetOf: (becoming: Becoming) => Carrier,
  placesOf: (becoming: Becoming) => readonly Place[],
) => readonly Edge[];

/** As somebody is, and raised; where the first of the two is sure the other adds what only more permissions open. */
export function both(
  carrier: Carrier,
  target: Carrier,
  able: readonly Becoming[],
  placesOf: (becoming: Becoming) => readonly Place[],
  edgeTo: EdgeTo,
): readonly Edge[] {
  const plain = able.filter(({ into }) => !into.startsWith('raised'));
  const raising = able.filter(({ into }) => into.startsWith('raised'));
  return [
    ...edgeTo(carrier, plain, () => target, placesOf),
    ...(raising.length > 0 ? edgeTo(carrier, raising, () => raised(target), placesOf) : []),
  ];
}
