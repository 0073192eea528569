import { enough, type Findings, nothingYet, together, totalOf } from './findings.js';
import type { Part } from './part.js';
import { type Hits, noHits } from './rule-hits.js';

export interface Extent {
  /** At least so many different packets are simulated on random estates. */
  readonly packets: number;
  readonly tinyUniverses: number;
  readonly lawfulEstates: number;
  readonly firstSeed: number;
  /** How many sources of each family every sender tries: the fewer, the more estates for the same packets. */
  readonly sources: number;
}

/** Takes a part on, and says later what it shows: at once in another process, or when it is asked. */
export type Worker = (part: Part) => () => Findings | Promise<Findings>;

/** So many parts are worked on at most, whoever works on them. */
const ahead = 4;

/** As many seeds as one part has of each, so that none takes long. */
const seedsOf = { sampled: 6, tiny: 10, lawful: 1 } as const;

/**
 * Puts the engine to the simulator, to exhaustive tiny universes, and to laws that its answers must obey. What is known
 * when a part is given out depends on the parts before it alone, so that the same seeds show the same with any workers.
 */
export async function proveAll(
  worker: Worker,
  extent: Extent,
  progress: (text: string) => void = () => {},
): Promise<Findings> {
  let found: Findings = { ...nothingYet, hits: noHits() };
  const inTurn = async (of: Part['of'], isDone: (seeds: number) => boolean) => {
    const seeds = seedsOf[of];
    const given: (() => Findings | Promise<Findings>)[] = [];
    let taken = 0;
    const isEnough = () => isDone(taken) || found.complaints.length >= enough;
    for (let next = 0; !isEnough(); taken += seeds) {
      for (; given.length < ahead; next += seeds)
        given.push(
          worker({
            of,
            firstSeed: extent.firstSeed + next,
            seeds,
            sources: extent.sources,
            known: found.hits,
          }),
        );
      const more = await given.shift()?.();
      if (more) found = together(found, more);
      for (const complaint of more?.complaints ?? []) progress(`refuted by ${complaint}`);
      if ((taken / seeds) % 20 === 19)
        progress(`${of}: ${taken + seeds} estates, ${totalOf(found.packets)} packets`);
    }
  };
  await inTurn('sampled', () => totalOf(found.packets) >= extent.packets);
  progress(`${totalOf(found.packets)} packets on ${found.estates} estates`);
  await inTurn('tiny', (seeds) => seeds >= extent.tinyUniverses);
  progress('tiny universes done');
  await inTurn('lawful', (seeds) => seeds >= extent.lawfulEstates);
  return found;
}

/** Rules that decided about no packet: then the samples prove nothing about them. */
export function withoutHits(hits: Readonly<Hits>): readonly string[] {
  return Object.entries(hits).flatMap(([rule, count]) => (count === 0 ? [rule] : []));
}
