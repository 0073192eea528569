import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createReach } from '../../checks/reach/create-reach.js';
import { type Findings, nothingYet } from './findings.js';
import type { Part } from './part.js';
import { proveAll } from './prove.js';
import { provePart } from './prove-part.js';
import { workers } from './workers.js';

const nothing = { packets: 0, tinyUniverses: 0, lawfulEstates: 0, firstSeed: 7, sources: 2 };

/** What a part shows rests on its seeds and on what it was told. */
function shownBy({ firstSeed, known }: Part): Findings {
  const told = known.R1 ?? 0;
  return { ...nothingYet, packets: { internet: 1000 + told }, hits: { R1: told < 3 ? firstSeed : 1 } };
}

it('the same seeds show the same, in whatever order parts are done', async () => {
  const extent = { ...nothing, packets: 10_000 };
  const oneByOne = await proveAll((part) => () => shownBy(part), extent);
  const lastFirst = await proveAll((part) => {
    const found = setTimeout(20 - (part.firstSeed % 20), shownBy(part));
    return () => found;
  }, extent);
  expect(oneByOne.packets.internet).toBeGreaterThanOrEqual(10_000);
  expect(lastFirst).toEqual(oneByOne);
});

it('the same seeds show the same in other processes', async () => {
  const extent = { ...nothing, tinyUniverses: 20 };
  const { worker, dismiss } = workers(2);
  const elsewhere = await proveAll(worker, extent).finally(dismiss);
  expect(elsewhere.tinyPackets).toBeGreaterThan(0);
  expect(await proveAll((part) => () => provePart(createReach, part), extent)).toEqual(elsewhere);
}, 120_000);
