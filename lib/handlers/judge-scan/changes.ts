import type { Outcome, Report } from '../../../checks/index.js';

/** What is remembered of a failure. */
export interface KeptFailure
  extends Pick<Outcome, 'id' | 'check' | 'severity' | 'resource' | 'account' | 'region' | 'message'> {
  /** ISO 8601 in UTC: the first scan that found it. */
  readonly since: string;
}

/** What one scan leaves for the next one. */
export interface Kept {
  readonly asOf: string;
  readonly failures: readonly KeptFailure[];
}

export interface Changes {
  /** Failures that the scan before did not find. */
  readonly opened: readonly Outcome[];
  /** Failures of the scan before that are surely none any more. */
  readonly resolved: readonly KeptFailure[];
  /** Failures of the scan before of which nobody knows whether they still are: what decides could not be read. */
  readonly uncertain: readonly KeptFailure[];
}

/** What differs from the scan before. Everything is new to the first one. */
export function changesSince(before: Kept | undefined, report: Report): Changes {
  const known = new Set(before?.failures.map(({ id }) => id));
  const gone = missingFrom(report, before);
  return {
    opened: report.outcomes.filter(({ id, status }) => status === 'fail' && !known.has(id)),
    resolved: gone.filter((failure) => !mayPersist(failure, report)),
    uncertain: gone.filter((failure) => mayPersist(failure, report)),
  };
}

/** What to remember of a report: its failures, and those of before that may still be. */
export function keptOf(report: Report, before: Kept | undefined, { uncertain }: Changes): Kept {
  const earlier = new Map(before?.failures.map((failure) => [failure.id, failure.since]));
  const failures = report.outcomes
    .filter(({ status }) => status === 'fail')
    .map(
      ({ id, check, severity, resource, account, region, message }): KeptFailure => ({
        ...{ id, check, severity, resource, account, region, message },
        since: earlier.get(id) ?? report.asOf,
      }),
    );
  return { asOf: report.asOf, failures: [...failures, ...uncertain] };
}

function missingFrom({ outcomes }: Report, before: Kept | undefined): readonly KeptFailure[] {
  const present = new Set(outcomes.filter(({ status }) => status === 'fail').map(({ id }) => id));
  return before?.failures.filter(({ id }) => !present.has(id)) ?? [];
}

/** What stands in place of a Region where a finding is about an account as a whole, or about wherever something may be. */
const ofNoRegion = ['global', '*'];

/**
 * Whether the check says of the resource, or of everything where it is, that it is unknown; or the place was not scanned. What is of no
 * Region is read with every account.
 */
function mayPersist({ check, resource, account, region }: KeptFailure, report: Report): boolean {
  const isScanned = report.coverage.accounts.some(
    (each) => each.account === account && (ofNoRegion.includes(region) || each.regions.includes(region)),
  );
  const isUnknown = report.outcomes.some(
    (outcome) =>
      outcome.status === 'unknown' &&
      outcome.check === check &&
      (outcome.resource === resource ||
        (outcome.resource.endsWith('*') && [account, '*'].includes(outcome.account))),
  );
  return !isScanned || isUnknown;
}
