import type { DeclaredSet } from '../model/declared-set.js';
import type { Inventory } from '../model/inventory.js';
import type { FactKind } from '../model/operations.js';
import type { Finding, Severity } from '../model/outcome.js';
import type { Reach } from '../reach/index.js';

export interface CheckContext {
  readonly inventory: Inventory;
  readonly reach: Reach;
  readonly declared: DeclaredSet;
  /** ISO 8601 in UTC. */
  readonly asOf: string;
}

export interface Check {
  /** Permanent. Names the exposed state, so that it reads after "allow"; equals the file name. */
  readonly id: string;
  /** A sentence without its period that says what is wrong. */
  readonly title: string;
  readonly severity: Severity;
  /** The version that brought the check. */
  readonly since: string;
  /** The facts that it judges; they drive collection and the least-privilege policy. */
  readonly needs: readonly FactKind[];
  readonly docs: {
    readonly detects: string;
    readonly matters: string;
    readonly fix: string;
    /** What the check cannot see. Mandatory, because honesty is not optional. */
    readonly blindSpots: string;
  };
  readonly references: readonly string[];
  /** Pure and total: one finding for each resource that the check is about. */
  evaluate(context: CheckContext): readonly Finding[];
}

export function defineCheck(check: Check): Check {
  return check;
}
