import type { CreateReach } from '../reach/disagreements.js';
import type { Draw } from '../reach/draw.js';
import type { Findings } from './findings.js';
import type { Hits } from './rule-hits.js';

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
