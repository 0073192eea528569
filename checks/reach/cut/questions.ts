import type { Source, Way } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Conclude } from '../network/verdict.js';

/** Which ways are asked about, and for which of their clients. */
export interface Asked {
  wanted(source: Source): boolean;
  readonly conclude?: Conclude;
}

/** What finding cuts needs from the engine. */
export interface CutQuestions {
  /** The ways to a subject in any estate, also an edited one, whatever they lead through. */
  ways(estate: Estate, subject: DatabaseSubject, asked: Asked): readonly Way[];
}
