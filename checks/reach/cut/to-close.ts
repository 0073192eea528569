import type { Ranges } from '../../model/ranges.js';
import type { Source } from '../../model/way.js';

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
