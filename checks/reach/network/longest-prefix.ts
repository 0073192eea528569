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
  /** The route as text, for example `0.0.0.0/0 -> igw-1`. */
  readonly text: string;
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
): Match<N, Route> {
  return { legs, doubtful, winners: winnersOf(legs) };
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
  { legs, doubtful, winners }: Match<N, Route>,
  answerOf: (route: Route) => Answer,
  unread: readonly Gap[],
  choice: (routes: readonly string[]) => Gap,
): Routing<N> {
  const answered = (leg: Leg<N, Route>) => answerOf(leg.route).is;
  const surely: Ranges<N>[] = [];
  const possibly: Ranges<N>[] = [];
  const gaps = [...unread];
  for (const { set, legs: tied } of winners) {
    const answers = tied.map(answered);
    if (answers.every((is) => is === 'yes')) surely.push(set);
    if (answers.some((is) => is !== 'no')) possibly.push(set);
    if (answers.includes('yes') && answers.includes('no'))
      gaps.push(choice(tied.map(({ text }) => text).sort()));
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
      return legsHere.find((candidate) => answered(candidate) !== 'no')?.text;
    },
    winner: (address) => winners.find((winner) => contains(winner.set, address))?.legs[0]?.text,
    routes() {
      const leading = [...legs, ...doubtful].filter((leg) => answered(leg) !== 'no').map((leg) => leg.text);
      return [...new Set(leading)].sort();
    },
  };
}

/** The parts of the address space that some route wins, with the legs that tie for it. */
function winnersOf<N extends number | bigint, Route>(
  legs: readonly Leg<N, Route>[],
): readonly Winner<N, Route>[] {
  const byBlock = new Map<string, Leg<N, Route>[]>();
  for (const leg of legs) {
    const key = `${leg.prefixLength}/${leg.first}`;
    const present = byBlock.get(key);
    if (present) present.push(leg);
    else byBlock.set(key, [leg]);
  }
  const blocks = [...byBlock.values()].sort((a, b) => (b[0]?.prefixLength ?? 0) - (a[0]?.prefixLength ?? 0));
  const winners: Winner<N, Route>[] = [];
  let claimed: Ranges<N> = empty;
  let length = -1;
  let level: Ranges<N>[] = [];
  for (const block of blocks) {
    const [first] = block;
    if (!first) continue;
    if (first.prefixLength !== length) {
      claimed = union(claimed, unionAll(level));
      level = [];
      length = first.prefixLength;
    }
    const lowest = Math.min(...block.map((leg) => leg.rank));
    const best = block.filter((leg) => leg.rank === lowest);
    const set = unionAll(best.map((leg) => leg.set));
    winners.push({ set: subtract(set, claimed), legs: best });
    level.push(set);
  }
  return winners;
}
