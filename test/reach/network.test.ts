import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Layer, Verdict } from '../../checks/model/verdict.js';
import { createReach } from '../../checks/reach/create-reach.js';
import { type Edits, edited } from '../simulator/edit.js';
import { openEstate } from '../simulator/open-estate.js';

/** What AWS's documentation says about one concept, as changes to an estate that is open to the internet. */
interface Concept {
  readonly concept: string;
  readonly documentation: readonly string[];
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  /** The rule that the case is about, as it is numbered in the notes on network semantics. */
  readonly rule: string;
  readonly edits: Edits;
  readonly family?: 'ipv4' | 'ipv6';
  readonly expect: Verdict['kind'];
  /** Blocked: every layer that stops all packets. */
  readonly by?: readonly Layer[];
  /** Reachable: what lets the packet through at some layers. */
  readonly decidedBy?: Partial<Record<Layer, string>>;
  /** Reachable: the exact clients. */
  readonly admitted?: readonly string[];
  /** Unknown: what one of the gaps mentions. */
  readonly gap?: string;
  readonly failover?: Verdict['kind'];
}

const folder = new URL('./network/', import.meta.url);
const concepts = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file): Concept => JSON.parse(readFileSync(new URL(file, folder), 'utf8')));

describe.each(concepts)('$concept', ({ documentation, cases }) => {
  it('cites the documentation', () => {
    expect(documentation.filter((url) => !url.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
    expect(documentation.length).toBeGreaterThan(0);
  });

  it.each(cases)('$rule: $name', judge);
});

function judge(about: Case): void {
  const reach = createReach(edited(openEstate, about.edits));
  const [subject] = reach.databases;
  if (!subject) throw new Error('the estate has no database');
  const internet = reach.fromInternet(subject);
  const verdict = internet[about.family ?? 'ipv4'];
  const path = verdict.kind === 'reachable' ? verdict.path : undefined;
  const answer = {
    kind: verdict.kind,
    failover: internet.failover.kind,
    by: verdict.kind === 'blocked' ? verdict.by.map(({ layer }) => layer) : [],
    decidedBy: Object.fromEntries(path?.hops.map((hop) => [hop.layer, hop.decidedBy]) ?? []),
    admitted: path?.admitted.cidrs ?? [],
    gaps: verdict.kind === 'unknown' ? verdict.gaps.map(({ fact }) => fact) : [],
  };
  expect(answer).toMatchObject({
    kind: about.expect,
    ...(about.failover ? { failover: about.failover } : {}),
    ...(about.by ? { by: about.by } : {}),
    ...(about.decidedBy ? { decidedBy: about.decidedBy } : {}),
    ...(about.admitted ? { admitted: about.admitted } : {}),
    ...(about.gap ? { gaps: expect.arrayContaining([expect.stringContaining(about.gap)]) } : {}),
  });
}
