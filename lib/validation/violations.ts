import type { PolicyViolation } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import {
  type Origin,
  type Outcome,
  pluginName,
  type Report,
  ruleName,
  type Severity,
  severities,
} from '../../checks/index.js';
import { acknowledgedAround } from './acknowledged.js';
import type { ConstructFinder } from './made-by.js';

/** What makes a finding an error of the synthesis, and not a warning. */
export interface Threshold {
  readonly failOn: Severity;
  readonly allowUnknown: boolean;
}

/** Where the outcomes of a report belong in the tree of constructs. */
export interface Tree {
  readonly stage: IConstruct;
  readonly find: ConstructFinder;
}

/** Everything in a report that is not a pass, as the CDK reports it: one violation for each check and resource. */
export function violationsOf(report: Report, tree: Tree, threshold: Threshold): readonly PolicyViolation[] {
  const origins = new Map(report.origins?.map((origin) => [origin.arn, origin]));
  return report.outcomes
    .filter(({ status }) => status !== 'pass' && status !== 'not-applicable')
    .map((outcome) => violationOf(outcome, report, origins.get(outcome.resource), tree, threshold));
}

function violationOf(
  outcome: Outcome,
  report: Report,
  origin: Origin | undefined,
  tree: Tree,
  threshold: Threshold,
): PolicyViolation {
  const { check, status, accepted, resource, message, severity, cuts, evidence } = outcome;
  // A muted outcome was a failure, and is acknowledged as one.
  const rule = ruleName({ check, status: status === 'unknown' ? 'unknown' : 'fail' });
  const made = origin && tree.find(origin.file, origin.logicalId);
  const id = `${pluginName}::${rule}`;
  const acknowledged = acknowledgedAround(made ?? tree.stage).find((each) => each.id === id);
  const title = report.checks.find((each) => each.id === check)?.title ?? check;
  const [cut] = cuts;
  const [path] = evidence.paths;
  const metadata = {
    status,
    severity,
    resource,
    ...(path ? { path: path.hops.map(({ component, text }) => `${component}: ${text}`).join(' | ') } : {}),
    ...(accepted ? { reason: accepted.reason } : {}),
    ...(outcome.gaps.length > 0 ? { missing: outcome.gaps.map(({ fact }) => fact).join(', ') } : {}),
  };
  const remark = remarkOn(outcome, acknowledged !== undefined, made !== undefined);
  return {
    ruleName: rule,
    description: `${wordFor[status]}${title}: ${origin?.logicalId ?? resource}: ${message}${remark}`,
    severity: severityOf(outcome, acknowledged !== undefined, threshold),
    ...(cut ? { fix: [cut.text, cut.cdk].filter((part) => part !== '').join('; ') } : {}),
    ruleMetadata: metadata,
    violatingResources: [
      {
        constructPath: (made ?? tree.stage).node.path,
        ...(origin ? { resourceLogicalId: origin.logicalId, templatePath: origin.file } : {}),
        locations: [],
      },
    ],
  };
}

const wordFor = { fail: '', unknown: 'Unknown: ', muted: 'Muted: ', pass: '', 'not-applicable': '' } as const;

/**
 * The CDK leaves out whatever an acknowledgement names, with or without a reason, save what is fatal. What our own judgement
 * does not take for acknowledged must therefore be fatal, or a later scan would find what the synthesis has hidden.
 */
function severityOf(
  { status, severity, accepted }: Outcome,
  isAcknowledged: boolean,
  { failOn, allowUnknown }: Threshold,
): 'fatal' | 'error' | 'warning' | 'info' {
  if (accepted) return isAcknowledged && 'acknowledgedAt' in accepted ? 'error' : 'info';
  if (isAcknowledged) return 'fatal';
  const counts = severities.indexOf(severity) <= severities.indexOf(failOn);
  return counts && !(status === 'unknown' && allowUnknown) ? 'error' : 'warning';
}

function remarkOn({ accepted }: Outcome, isAcknowledged: boolean, isMade: boolean): string {
  if (accepted) return ` (${accepted.reason})`;
  if (!isAcknowledged) return '';
  return isMade
    ? ' (acknowledged without a reason, which does not count)'
    : ' (no resource of a template stands for it: accept it in db-perimeter.yaml)';
}
