import { contains, empty, type Ranges, subtract, union, unionAll } from '../../model/ranges.js';
import type { Gap } from '../../model/value.js';
import type { Bounds } from '../bounds.js';

/** Whether a route sends its destinations where the question wants them. */
export type Answer = { readonly is: 'yes' | 'no' } | { readonly is: 'maybe'; readonly gap: Gap };

/** One destination block of a route. A prefix-list route has one for each entry of the list. */
export interface Leg<N extends number | bigint, Route> {
  readonly route: Route;
  /** What the route may win: its block, or the part of it that it may override. */
  readonly set: Ranges<N>;
  /** The lowest address of the block, which with the length names it. */
  readonly first: N | undefined;
  readonly prefixLength: number;
  /** Among equal prefixes the lowest wins. */
  readonly rank: number;
  /** The block as text, where the text of the route names it. */
  readonly cidr: string | undefined;
}

/** A part of the address space with the legs that tie for it. */
export interface Winner<N extends number | bigint, Route> {
  readonly set: Ranges<N>;
  readonly legs: readonly Leg<N, Route>[];
}

/** Which routes win for each destination, wherever they lead: worked out before anybody asks for a target. */
export interface Match<N extends number | bigint, Route> {
  readonly legs: readonly Leg<N, Route>[];
  /** Legs whose extent is not known, or that may not be installed: each can win anywhere in its extent, or nowhere. */
  readonly doubtful: readonly Leg<N, Route>[];
  readonly winners: readonly Winner<N, Route>[];
  /** The route of a leg as text, for example `0.0.0.0/0 -> igw-1`. */
  textOf(leg: Leg<N, Route>): string;
}

/** Which destinations a table sends to the wanted target, and the routes that do. */
export interface Routing<N extends number | bigint> {
  readonly admits: Bounds<N>;
  /** The route that decides for this destination, as text. */
  decidedBy(address: N): string | undefined;
  /** The route that wins for this destination, wherever it leads; undefined when none is known to. */
  winner(address: N): string | undefined;
  /** Every route that may lead to the wanted target, as text, in a stable order. */
  routes(): readonly string[];
}

/** Longest-prefix match. */
export function matchOf<N extends number | bigint, Route>(
  legs: readonly Leg<N, Route>[],
  doubtful: readonly Leg<N, Route>[],
  textOf: (leg: Leg<N, Route>) => string,
): Match<N, Route> {
  return { legs, doubtful, winners: winnersOf(legs), textOf };
}

/** The sets of all routes: nothing changes from one destination to the next but where one of them begins or ends. */
export function blocksOf<N extends number | bigint, Route>({
  legs,
  doubtful,
}: Match<N, Route>): readonly Ranges<N>[] {
  return [...legs, ...doubtful].map((leg) => leg.set);
}

/**
 * Where the winning routes lead, when `answerOf` says of each whether it leads to the wanted target. Where some of those
 * that tie do and others do not, AWS chooses, and `choice` is what cannot be known.
 */
export function routingBy<N extends number | bigint, Route>(
  { legs, doubtful, winners, textOf }: Match<N, Route>,
  answerOf: (route: Route) => Answer,
  unread: readonly Gap[],
  choice: (routes: readonly string[]) => Gap,
): Routing<N> {
  const answered = (leg: Leg<N, Route>) => answerOf(leg.route).is;
  const surely: Ranges<N>[] = [];
  const possibly: Ranges<N>[] = [];
  const gaps = [...unread];
  for (const { set, legs: tied } of winners) {
    const leading = tied.filter((leg) => answered(leg) !== 'no');
    if (leading.length === 0) continue;
    possibly.push(set);
    if (tied.every((leg) => answered(leg) === 'yes')) surely.push(set);
    if (leading.length < tied.length && leading.some((leg) => answered(leg) === 'yes'))
      gaps.push(choice(tied.map(textOf).sort()));
  }
  let must = unionAll(surely);
  let may = surely.length === possibly.length ? must : unionAll(possibly);
  for (const leg of doubtful) {
    if (answered(leg) !== 'yes') must = subtract(must, leg.set);
    if (answered(leg) !== 'no') may = union(may, leg.set);
  }
  return {
    admits: { must, may, gaps },
    decidedBy(address) {
      const legsHere = winners.find((winner) => contains(winner.set, address))?.legs ?? doubtful;
      const deciding = legsHere.find((candidate) => answered(candidate) !== 'no');
      return deciding && textOf(deciding);
    },
    winner(address) {
      const [leg] = winners.find((winner) => contains(winner.set, address))?.legs ?? [];
      return leg && textOf(leg);
    },
    routes() {
      const leading = [...legs, ...doubtful].filter((leg) => answered(leg) !== 'no').map(textOf);
      return [...new Set(leading)].sort();
    },
  };
}

/** The parts of the address space that some route wins, with the legs that tie for it. */
function winnersOf<N extends number | bigint, Route>(
  legs: readonly Leg<N, Route>[],
): readonly Winner<N, Route>[] {
  const sorted = [...legs].sort(byBlock);
  const winners: Winner<N, Route>[] = [];
  let claimed: Ranges<N> = empty;
  let length = -1;
  let level: Ranges<N>[] = [];
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const first = sorted[start] as Leg<N, Route>;
    end = start + 1;
    while (end < sorted.length && byBlock(first, sorted[end] as Leg<N, Route>) === 0) end++;
    if (first.prefixLength !== length) {
      claimed = union(claimed, unionAll(level));
      level = [];
      length = first.prefixLength;
    }
    const best = end - start === 1 ? [first] : lowestRanked(sorted.slice(start, end));
    const set = unionAll(best.map((leg) => leg.set));
    winners.push({ set: subtract(set, claimed), legs: best });
    level.push(set);
  }
  return winners;
}

function lowestRanked<N extends number | bigint, Route>(
  legs: readonly Leg<N, Route>[],
): readonly Leg<N, Route>[] {
  const lowest = Math.min(...legs.map((leg) => leg.rank));
  return legs.filter((leg) => leg.rank === lowest);
}

/** The longest prefix first, and one block after the other. */
function byBlock<N extends number | bigint, Route>(a: Leg<N, Route>, b: Leg<N, Route>): number {
  if (a.prefixLength !== b.prefixLength) return b.prefixLength - a.prefixLength;
  if (a.first === b.first) return 0;
  return a.first === undefined || (b.first !== undefined && a.first < b.first) ? -1 : 1;
}
