import type { Estate } from '../estate.js';
import type { DatabaseSubject, InternetReach, PublicRule } from '../index.js';

/** What finding cuts needs from the engine. */
export interface CutQuestions {
  /** The ingress rules that admit some public address on a port of the subject. */
  publicRules(subject: DatabaseSubject): readonly PublicRule[];
  /** The verdicts about a subject in any estate, also an edited one. */
  judge(estate: Estate, subject: DatabaseSubject): InternetReach;
}
