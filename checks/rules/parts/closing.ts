import type { Evidence, Finding, Severity } from '../../model/outcome.js';
import type { Source } from '../../model/way.js';
import type { DatabaseSubject, Reach } from '../../reach/index.js';
import { fail } from './finding.js';
import type { Trusted } from './trusted.js';

/** Ways that are open, and the clients that may take them all the same. */
export interface Open {
  readonly sources: readonly Source[];
  readonly except?: Trusted;
}

/** A finding about open ways with the changes that close them; where none is known the message says so. */
export function failWithCuts(
  reach: Reach,
  subject: DatabaseSubject,
  open: Open,
  message: string,
  evidence: Evidence,
  severity?: Severity,
): Finding {
  const cuts = reach.cuts(subject, open);
  const said = cuts.length > 0 ? message : `${message}; no change that is known here closes that`;
  return fail(subject, said, evidence, cuts, severity);
}
