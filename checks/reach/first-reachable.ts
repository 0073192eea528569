import { anyOf, type Block, type Verdict } from '../model/verdict.js';
import { type Asks, withLate } from './late.js';
import { lazily } from './remember.js';

/** How the verdicts about several ways become one. */
export type Either = (asks: readonly (() => Verdict)[]) => Verdict;

/** Asks about every way at once. */
export const askAll: Either = (asks) => anyOf(asks.map((ask) => ask()));

/**
 * The same answer, which asks no further once one way is open: whom the others admit besides, why they may, and by what all
 * are blocked, is worked out when somebody reads it.
 */
export const firstReachable: Either = (asks) => {
  const verdicts: Verdict[] = [];
  for (const [index, ask] of asks.entries()) {
    const verdict = ask();
    verdicts.push(verdict);
    if (verdict.kind !== 'reachable') continue;
    return asks.length === 1 ? verdict : amongOthers(verdict, verdicts, asks.slice(index + 1));
  }
  const areBlocked = verdicts.length > 1 && verdicts.every(({ kind }) => kind === 'blocked');
  return areBlocked ? blockedAs(() => anyOf(verdicts)) : anyOf(verdicts);
};

/** A verdict that is blocked for sure, by what a judgement says that is asked for when somebody reads it. */
export function blockedAs(judged: () => Verdict): Verdict {
  return blockedBy(asJudged, judged);
}

/** The same of a judgement that is asked for what it is about. */
export function blockedBy<About>(asks: Asks<Pick<Blocked, 'by'>, About>, about: About): Verdict {
  return withLate<Pick<Blocked, 'kind'>, Pick<Blocked, 'by'>, About>({ kind: 'blocked' }, asks, about);
}

/** Why it is blocked, of a judgement; nothing where that turns out not to be. */
export function blocksOf(verdict: Verdict): readonly Block[] {
  return verdict.kind === 'blocked' ? verdict.by : [];
}

const asJudged: Asks<Pick<Blocked, 'by'>, () => Verdict> = { by: (judged) => blocksOf(judged()) };

type Blocked = Extract<Verdict, { kind: 'blocked' }>;
type Reachable = Extract<Verdict, { kind: 'reachable' }>;

function amongOthers(
  first: Reachable,
  asked: readonly Verdict[],
  others: readonly (() => Verdict)[],
): Reachable {
  const all = lazily(() => {
    const whole = anyOf([...asked, ...others.map((ask) => ask())]);
    return whole.kind === 'reachable' ? whole : first;
  });
  return withLate({ kind: 'reachable' }, amongAll, { first, all });
}

const amongAll: Asks<Omit<Reachable, 'kind'>, { readonly first: Reachable; all(): Reachable }> = {
  path: ({ first }) => first.path,
  besides: ({ all }) => all().besides,
  unclear: ({ all }) => all().unclear,
};
