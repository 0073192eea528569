import type { Ranges } from '../../model/ranges.js';
import type { Source, Way } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import type { Conclude } from '../network/verdict.js';

/** Addresses of both families. */
export interface Clients {
  readonly ipv4: Ranges<number>;
  readonly ipv6: Ranges<bigint>;
}

/** What is to be closed: every way from these sources. */
export interface ToClose {
  readonly sources: readonly Source[];
  /** Clients that may stay, from whichever source they come. */
  readonly except?: Clients;
}

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
