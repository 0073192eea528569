import type { Scope } from '../../model/network.js';
import {
  type Cut,
  type Evidence,
  type Fact,
  type Finding,
  noEvidence,
  type Severity,
} from '../../model/outcome.js';
import { distinctGaps, type Gap } from '../../model/value.js';

/** The resource that a finding is about. */
export interface About extends Scope {
  readonly arn: string;
}

/** The exposure exists, whatever the unknown facts turn out to be. */
export function fail(
  about: About,
  message: string,
  evidence: Evidence,
  cuts: readonly Cut[],
  severity?: Severity,
): Finding {
  const finding = { ...findingOf(about, 'fail', message, evidence), cuts };
  return severity === undefined ? finding : { ...finding, severity };
}

/** The exposure does not exist, whatever the unknown facts turn out to be. */
export function pass(about: About, message: string, evidence: Evidence = noEvidence): Finding {
  return findingOf(about, 'pass', message, evidence);
}

export function unknown(
  about: About,
  message: string,
  gaps: readonly Gap[],
  evidence: Evidence = noEvidence,
): Finding {
  return { ...findingOf(about, 'unknown', message, evidence), gaps: distinctGaps(gaps) };
}

/** The question does not arise for this resource. */
export function notApplicable(about: About, message: string): Finding {
  return findingOf(about, 'not-applicable', message, noEvidence);
}

export function facts(...list: readonly Fact[]): Evidence {
  return { ...noEvidence, facts: list };
}

function findingOf(about: About, status: Finding['status'], message: string, evidence: Evidence): Finding {
  const { arn, account, region } = about;
  return { status, resource: arn, account, region, message, evidence, cuts: [], gaps: [] };
}
