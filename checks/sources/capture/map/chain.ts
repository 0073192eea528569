import type { CaptureError } from '../../../model/capture.js';
import type { CoverageStatus } from '../../../model/coverage.js';
import { unresolvedWhat } from '../../../model/unresolved.js';

/** From which token a page came and which it gave; empty for the first and for the last page. */
interface Link {
  readonly from: string;
  readonly to: string;
}
const whole: Link = { from: '', to: '' };

/** What arrived of one listing: its pages, refusals, and what in them could not be understood. */
export interface Chain {
  readonly links: Link[];
  readonly errors: CaptureError[];
  readonly problems: string[];
  problemCount: number;
  items: number;
  /** Why an answer was only a part of the listing by its own request. */
  partial?: string;
}

/** The lowest few in text order are kept, so that the order of arrival does not matter. */
const problemsKept = 3;

export function newChain(): Chain {
  return { links: [], errors: [], problems: [], problemCount: 0, items: 0 };
}

export function addLink(chain: Chain, from: string, to: string): void {
  chain.links.push(from === '' && to === '' ? whole : { from, to });
}

export function addProblem(chain: Chain, problem: string, count = 1): void {
  chain.problemCount += count;
  if (chain.problems.includes(problem)) return;
  chain.problems.push(problem);
  chain.problems.sort().splice(problemsKept);
}

export function absorbChain(into: Chain, from: Chain): void {
  into.links.push(...from.links);
  into.errors.push(...from.errors);
  into.items += from.items;
  into.problemCount += from.problemCount;
  for (const problem of from.problems) addProblem(into, problem, 0);
  if (from.partial !== undefined) addPartial(into, from.partial);
}

export function addPartial(chain: Chain, partial: string): void {
  if (chain.partial === undefined || partial < chain.partial) chain.partial = partial;
}

/** Whether the first page arrived, every token that was given was followed, and a page gave none. */
function isComplete({ links }: Chain): boolean {
  const [only] = links;
  if (links.length === 1 && only === whole) return true;
  const followers = new Map<string, string[]>();
  for (const { from, to } of links) followers.set(from, [...(followers.get(from) ?? []), to]);
  if (links.some(({ to }) => to !== '' && !followers.has(to))) return false;
  const reached = new Set(['']);
  let ended = false;
  for (const token of reached) {
    for (const next of followers.get(token) ?? []) {
      if (next === '') ended = true;
      else reached.add(next);
    }
  }
  return ended;
}

const longestDetail = 300;

/** Stands in the coverage of a service that does not exist there, and so holds nothing. */
export const notOffered = 'AWS does not offer the service there';

/** `answered` only when all pages arrived and all of their items were understood. */
export function statusOf(chain: Chain | undefined): {
  readonly status: CoverageStatus;
  readonly detail?: string;
} {
  if (!chain) return { status: 'not-collected' };
  const { links, errors, problems, problemCount } = chain;
  if (!isComplete(chain)) {
    const [error] = [...errors].sort((a, b) => (refusal(a) < refusal(b) ? -1 : 1));
    if (error?.kind === 'not-offered' && links.length === 0)
      return { status: 'answered', detail: notOffered };
    if (error) {
      return {
        status: error.kind === 'denied' ? 'denied' : 'failed',
        detail: `${error.code}: ${error.message}`.slice(0, longestDetail),
      };
    }
    if (chain.partial !== undefined && links.length === 0) return { status: 'failed', detail: chain.partial };
    if (links.length > 0) {
      // What a template leaves open goes on in a page that nobody can ask for.
      const open = links.map(({ to }) => unresolvedWhat(to)).find((what) => what !== undefined);
      if (open !== undefined) return { status: 'failed', detail: open.slice(0, longestDetail) };
      const missing = links.some(({ from }) => from === '') ? 'a later' : 'the first';
      return { status: 'failed', detail: `${missing} page of the answer is missing` };
    }
  }
  if (problemCount > 0) {
    const detail = `not understood: ${problems.join('; ')}${problemCount > problems.length ? '; …' : ''}`;
    return { status: 'failed', detail: detail.slice(0, longestDetail) };
  }
  return links.length === 0 ? { status: 'not-collected' } : { status: 'answered' };
}

/** `denied` sorts before `failed`, and both before `not-offered`. */
function refusal({ kind, code, message }: CaptureError): string {
  return `${kind} ${code} ${message}`;
}
