import { type Severity, severities } from '../model/outcome.js';
import type { Outcome, Report } from '../model/report.js';
import { type ExitCode, exitCodes } from '../model/user-error.js';
import type { GateFlags } from './flags.js';

/** The exit code of a report: failures win over unknowns; an unknown that the declared set accepts does not count. */
export function exitCodeOf(report: Report, flags: GateFlags, complete: boolean): ExitCode {
  if (flags['exit-zero']) return exitCodes.clean;
  const counted = report.outcomes.filter((outcome) => isAtLeast(outcome, flags['fail-on'] ?? 'low'));
  if (counted.some(({ status }) => status === 'fail')) return exitCodes.findings;
  if (flags['allow-unknown']) return exitCodes.clean;
  const unknown = counted.some(({ status, accepted }) => status === 'unknown' && accepted === undefined);
  return unknown || !complete ? exitCodes.unknowns : exitCodes.clean;
}

/** The report without the outcomes below a severity, and how many those are. */
export function shownFrom(
  report: Report,
  least: Severity | undefined,
): { readonly report: Report; readonly hidden: number } {
  if (least === undefined) return { report, hidden: 0 };
  const outcomes = report.outcomes.filter((outcome) => isAtLeast(outcome, least));
  return { report: { ...report, outcomes }, hidden: report.outcomes.length - outcomes.length };
}

function isAtLeast({ severity }: Outcome, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}
