import type { CoverageStatus } from '../model/coverage.js';
import type { Report } from '../model/report.js';
import { clipped, listOf, place } from './words.js';

export interface MissingRead {
  readonly operation: string;
  readonly text: string;
}

const what: Readonly<Record<CoverageStatus, string>> = {
  answered: 'answered',
  denied: 'denied',
  failed: 'failed',
  'not-collected': 'not collected',
};

/** What was not read, one line for each operation and kind of failure. */
export function missingReads(report: Report): readonly MissingRead[] {
  const lines = new Map<
    string,
    { operation: string; status: string; detail: string; places: Set<string>; parents: number }
  >();
  for (const entry of report.coverage.missing) {
    const detail = clipped(entry.detail ?? '', 160);
    const key = JSON.stringify([entry.operation, entry.status, detail]);
    const line = lines.get(key) ?? {
      operation: entry.action ?? entry.operation,
      status: what[entry.status],
      detail,
      places: new Set<string>(),
      parents: 0,
    };
    line.places.add(place(entry));
    if (entry.parent !== undefined) line.parents += 1;
    lines.set(key, line);
  }
  return [...lines.values()].map((line) => {
    const places = [...line.places];
    const shown = places.slice(0, 3);
    if (places.length > shown.length) shown.push(`${places.length - shown.length} more`);
    const parents = line.parents > 1 ? ` for ${line.parents} resources` : '';
    return {
      operation: line.operation,
      text: `${line.status}${parents} in ${listOf(shown)}${line.detail === '' ? '' : `: ${line.detail}`}`,
    };
  });
}

export interface NextReads {
  /** IAM actions that were denied. */
  readonly grant: readonly string[];
  /** Actions that are allowed as far as is known, and whose calls did not succeed. */
  readonly retry: readonly string[];
  /** Actions that nobody called. */
  readonly collect: readonly string[];
}

/** The IAM actions that would make the report complete, each once. */
export function nextReads(report: Report): NextReads {
  // What a template leaves open no call would supply.
  if (report.source.kind === 'template') return { grant: [], retry: [], collect: [] };
  const wanted = [
    ...report.coverage.missing.map((entry) => ({ action: entry.action, status: entry.status })),
    ...report.outcomes.flatMap((outcome) =>
      // A gap "not collected" can be about one record that a complete listing did not hold: no call would supply it.
      outcome.gaps.flatMap(({ action, reason }) =>
        reason === 'not-collected' ? [] : [{ action, status: reason }],
      ),
    ),
  ];
  const actions = (status: 'denied' | 'failed' | 'not-collected', except: readonly string[] = []) => {
    const found = wanted.flatMap((read) =>
      read.status === status && read.action !== undefined && !except.includes(read.action)
        ? [read.action]
        : [],
    );
    return [...new Set(found)].sort();
  };
  const grant = actions('denied');
  const retry = actions('failed', grant);
  return { grant, retry, collect: actions('not-collected', [...grant, ...retry]) };
}
