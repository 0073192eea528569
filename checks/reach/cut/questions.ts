import type { Source, Way } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Conclude } from '../network/verdict.js';

/** Which ways are asked about, and for which of their clients. */
export interface Asked {
  wanted(source: Source): boolean;
  /** The only ones that can be wanted, where they are known beforehand: ways of other kinds need not be looked for. */
  readonly among?: readonly Source[];
  readonly conclude?: Conclude;
}

/** What finding cuts needs from the engine. */
export interface CutQuestions {
  /**
   * The ways to a subject in any estate, also an edited one, whatever they lead through. Those of the estate as it is may
   * have been judged before.
   */
  ways(estate: Estate, subject: DatabaseSubject, asked: Asked): readonly Way[];
}
