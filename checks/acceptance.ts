import type { Acknowledgement } from './model/acknowledgement.js';
import type { Acceptance, DeclaredSet } from './model/declared-set.js';
import type { Finding } from './model/outcome.js';
import type { DeclaredSetNotice, Outcome } from './model/report.js';

/** For how many days before its end an entry is announced. */
const noticeDays = 14;

/** The entries that can apply to a finding of this status: mutes to failures, accepted unknowns to unknowns. */
export function acceptancesInForce(declared: DeclaredSet, status: Finding['status']): readonly Acceptance[] {
  switch (status) {
    case 'fail':
      return declared.mutes;
    case 'unknown':
      return declared.acceptedUnknowns;
    case 'pass':
    case 'not-applicable':
      return [];
  }
}

/** The outcome as the templates acknowledge it: a failure is muted, and an unknown stays one, accepted. */
export function acknowledgedOutcome(outcome: Outcome, acknowledgements: readonly Acknowledgement[]): Outcome {
  const { check, status, resource, accepted } = outcome;
  if (accepted !== undefined) return outcome;
  const found = acknowledgements.find(
    (each) => each.check === check && each.status === status && each.arn === resource,
  );
  if (!found) return outcome;
  const { reason, at } = found;
  return {
    ...outcome,
    status: status === 'fail' ? 'muted' : status,
    accepted: { reason, acknowledgedAt: at },
  };
}

/** What is wrong with the declared set itself: entries that ended, that end soon, or that matched nothing. */
export function noticesOf(
  declared: DeclaredSet,
  asOf: string,
  used: ReadonlySet<object>,
): readonly DeclaredSetNotice[] {
  const entries = [
    ...declared.trustedNetworks.map((entry) => ({
      entry,
      name: `trusted network ${entry.cidr}`,
      mayBeUnused: false,
    })),
    ...declared.administrators.map((entry) => ({
      entry,
      name: `administrator ${entry.identity}`,
      mayBeUnused: false,
    })),
    ...declared.mutes.map((entry) => ({
      entry,
      name: `mute of ${entry.check} on ${entry.resource}`,
      mayBeUnused: true,
    })),
    ...declared.acceptedUnknowns.map((entry) => ({
      entry,
      name: `accepted unknown of ${entry.check} on ${entry.resource}`,
      mayBeUnused: true,
    })),
  ];
  const today = asOf.slice(0, 10);
  return entries.flatMap(({ entry, name, mayBeUnused }): readonly DeclaredSetNotice[] => {
    if (entry.expires < today) {
      return [{ kind: 'expired', entry: name, text: `ended on ${entry.expires} and no longer counts` }];
    }
    const soon = dayNumber(entry.expires) - dayNumber(today) <= noticeDays;
    const unused = mayBeUnused && !used.has(entry);
    return [
      ...(soon ? [{ kind: 'expires-soon' as const, entry: name, text: `ends on ${entry.expires}` }] : []),
      ...(unused ? [{ kind: 'unused' as const, entry: name, text: 'matches no outcome' }] : []),
    ];
  });
}

/** Days since 0000-03-01 of an ISO date, by the civil calendar. */
function dayNumber(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
}
