import type { CreateReach } from '../reach/disagreements.js';
import { type Draw, drawFrom, tapeOf } from '../reach/draw.js';
import { enough, type Findings, nothingYet, sums, together } from './findings.js';
import { lawful } from './lawful.js';
import type { Hits } from './rule-hits.js';
import { sampled } from './sampled.js';
import { tiny } from './tiny.js';

/** A part of the proof that can be worked out by itself: some seeds, one estate after the other. */
export interface Part {
  readonly of: 'sampled' | 'tiny' | 'lawful';
  readonly firstSeed: number;
  readonly seeds: number;
  /** How many sources of each family every sender of a sampled estate tries. */
  readonly sources: number;
  /** How many packets each rule is known to have decided elsewhere, so that nobody looks for more. */
  readonly known: Readonly<Hits>;
}

/** What one seed of a part shows. */
export type OneSeed = (createReach: CreateReach, seed: number, draw: Draw, part: Part) => Findings;

const ways: Readonly<Record<Part['of'], () => OneSeed>> = { sampled, tiny, lawful };

/** The same findings for the same part, whoever works them out. */
export function prove(createReach: CreateReach, part: Part): Findings {
  const one = ways[part.of]();
  let found = nothingYet;
  for (let done = 0; done < part.seeds && found.complaints.length < enough; done++) {
    const seed = part.firstSeed + done;
    const known = sums(part.known, found.hits);
    const { complaints, ...rest } = one(createReach, seed, drawFrom(tapeOf(seed)), { ...part, known });
    found = together(found, { ...rest, complaints: complaints.map((text) => `seed ${seed}: ${text}`) });
  }
  return found;
}
