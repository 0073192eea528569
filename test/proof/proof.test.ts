import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createReach } from '../../checks/reach/create-reach.js';
import type { CreateReach } from '../reach/disagreements.js';
import { mutants } from '../reach/mutants.js';
import { engineWith } from '../reach/mutated-engine.js';
import { type Extent, proveAll, withoutHits } from './prove.js';
import { provePart } from './prove-part.js';
import { noHits } from './rule-hits.js';

const proved = (engine: CreateReach, extent: Extent) =>
  proveAll((part) => () => provePart(engine, part), extent);

/** Rules about what few estates have: see `test/reach/random-doubts/`. */
const ofDoubts = ['R4', 'R9', 'R21', 'R39', 'R40', 'R66', 'R105', 'R106', 'R108'];

/**
 * So seldom the only rules that decide that a part of this size may not meet them: see `shared-subnet-acl.json` of the
 * ways, and `transit-gateway.json`.
 */
const seldom = new Set(['R31', 'R51', ...ofDoubts]);

it('a fixed part of the proof finds nothing against the engine, and every rule decides about some packet', async () => {
  const extent = { packets: 150_000, tinyUniverses: 20, lawfulEstates: 3, firstSeed: 9, sources: 3 };
  const { complaints, hits } = await proved(createReach, extent);
  expect(complaints).toEqual([]);
  expect(withoutHits(hits).filter((rule) => !seldom.has(rule))).toEqual([]);
}, 600_000);

it('every documented rule is counted', () => {
  const page = readFileSync(new URL('../../docs/aws-rules.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| (R\d+) \|/gm)].map(([, rule]) => rule ?? '');
  expect(Object.keys(noHits()).sort()).toEqual([...documented].sort());
});

it('refutes an engine in which the shorter prefix wins, on samples and in tiny universes', async () => {
  const mutant = mutants.find(({ name }) => name === 'shorter-prefix-wins');
  const wrong = await engineWith(mutant);
  const none = { packets: 0, tinyUniverses: 0, lawfulEstates: 0, firstSeed: 0, sources: 3 };
  expect((await proved(wrong, { ...none, packets: 20_000 })).complaints[0]).toMatch(
    /^seed \d+: .*(delivered|blocked)/,
  );
  expect((await proved(wrong, { ...none, tinyUniverses: 60 })).complaints[0]).toMatch(
    /^seed \d+: .*(every client was tried|admits)/,
  );
});

it('refutes an engine that reads one rule of each security group, by the laws alone', async () => {
  const mutant = mutants.find(({ name }) => name === 'security-group-first-rule-only');
  const wrong = await engineWith(mutant);
  const { complaints } = await proved(wrong, {
    packets: 0,
    tinyUniverses: 0,
    lawfulEstates: 20,
    firstSeed: 0,
    sources: 3,
  });
  expect(complaints.find((text) => text.includes('although only'))).toMatch(/^seed \d+: .* became /);
});
