import { type ReportRow, reportOf, rowsOfReport } from '../../../model/credential-report.js';
import type { Answers, Place } from './answers.js';
import type { Resource } from './resource.js';

/** Adds a row to the credential report of an account, which lies under no name. */
export function addToReport(answers: Answers, place: Place, row: ReportRow): void {
  const report = answers.put('GetCredentialReport', place, '', { Content: '' });
  report.Content = reportOf([...(rowsOfReport(String(report.Content)) ?? []), row]);
}

/** A user who is made has no access keys but those that templates declare. */
export function addUserToReport(answers: Answers, place: Place, { id, arn }: Resource): void {
  const report = answers.get('GetCredentialReport', place, '');
  const rows = rowsOfReport(String(report?.Content ?? '')) ?? [];
  if (rows.some((row) => row.arn === arn)) return;
  addToReport(answers, place, {
    user: id,
    arn,
    access_key_1_active: 'false',
    access_key_2_active: 'false',
  });
}
