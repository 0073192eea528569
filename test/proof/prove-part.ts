import type { CreateReach } from '../reach/disagreements.js';
import { drawFrom, tapeOf } from '../reach/draw.js';
import { enough, type Findings, nothingYet, sums, together } from './findings.js';
import { lawful } from './lawful.js';
import type { OneSeed, Part } from './part.js';
import { sampled } from './sampled.js';
import { tiny } from './tiny.js';

const ways: Readonly<Record<Part['of'], () => OneSeed>> = { sampled, tiny, lawful };

/** The same findings for the same part, whoever works them out. */
export function provePart(createReach: CreateReach, part: Part): Findings {
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
