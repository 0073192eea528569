import type { Report } from '../../../checks/index.js';
import type { Part } from '../posture/part.js';
import type { Changes } from './changes.js';
import type { Imported } from './security-hub.js';

/** What a digest tells. */
export interface Told {
  readonly report: Report;
  readonly changes: Changes;
  readonly lost: readonly { readonly part: Part; readonly why: string }[];
  /** Where the whole report lies. */
  readonly place: string;
  /** Undefined where Security Hub is not asked. */
  readonly hub: Imported | undefined;
}

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html: up to 100 characters of ASCII, 256 KiB of text. */
const longestSubject = 100;
const longestMessage = 256 * 1024;
const mostLines = 100;
const longestLine = 500;

export function subjectOf({ changes: { opened, resolved }, report }: Told): string {
  const unread = unreadAccounts(report).length;
  const parts = [
    `${opened.length} new`,
    `${resolved.length} resolved`,
    ...(unread > 0 ? [`${count(unread, 'account')} not read in full`] : []),
  ];
  return `db-perimeter: ${parts.join(', ')}`.slice(0, longestSubject);
}

/** The new and the resolved findings, and what nobody knows, as text. Names come from the scanned accounts: they are kept to one line each. */
export function digestOf({ report, changes, lost, place, hub }: Told): string {
  const { databases, outcomes, coverage, asOf } = report;
  const failures = outcomes.filter(({ status }) => status === 'fail').length;
  const unknowns = outcomes.filter(({ status }) => status === 'unknown').length;
  const line = (finding: { severity: string; check: string; resource: string; message: string }) =>
    `${finding.severity} ${finding.check} ${finding.resource}: ${finding.message}`;
  const lines = [
    `Scan of ${asOf}: ${count(databases.length, 'database')} in ${count(coverage.accounts.length, 'account')}, ${count(failures, 'failure')}, ${unknowns} unknown.`,
    `The report: ${place}`,
    ...section('New', changes.opened.map(line)),
    ...section('Resolved', changes.resolved.map(line)),
    ...section(
      'Not known whether they persist, since what decides could not be read',
      changes.uncertain.map(line),
    ),
    ...section('Not read', [
      ...lost.map(({ part, why }) => `${part.account} ${part.region ?? 'in any Region'}: ${why}`),
      ...unreadAccounts(report).map(
        ({ account, missing, first }) =>
          `${account}: ${count(missing, 'listing')} not answered in full; ${first}`,
      ),
    ]),
    ...(hub && 'failure' in hub ? section('Security Hub was not told', [hub.failure]) : []),
  ];
  return shortened(`${lines.join('\n')}\n`);
}

/** A name may hold anything; none may look like a line of ours, or be more than SNS takes. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').slice(0, longestLine);
}

/** As much of a text as SNS takes, which counts bytes. */
function shortened(text: string): string {
  if (Buffer.byteLength(text) <= longestMessage) return text;
  const end = '\n… and more in the report\n';
  // A character that was cut in two becomes one of three bytes.
  const room = longestMessage - Buffer.byteLength(end) - 3;
  return Buffer.from(text).subarray(0, room).toString('utf8') + end;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const left = lines.length - mostLines;
  return [
    '',
    `${title} (${lines.length})`,
    ...lines.slice(0, mostLines).map((text) => `- ${oneLine(text)}`),
    ...(left > 0 ? [`- and ${left} more in the report`] : []),
  ];
}

interface Unread {
  readonly account: string;
  readonly missing: number;
  readonly first: string;
}

function unreadAccounts({ coverage }: Report): readonly Unread[] {
  const byAccount = new Map<string, Unread>();
  const order = ['denied', 'failed'];
  const rank = (status: string) => (order.includes(status) ? order.indexOf(status) : order.length);
  const missing = [...coverage.missing].sort((a, b) => rank(a.status) - rank(b.status));
  for (const { account, operation, status, detail } of missing) {
    const present = byAccount.get(account);
    const first = `${operation} ${status}${detail === undefined ? '' : ` (${detail})`}`;
    byAccount.set(
      account,
      present ? { ...present, missing: present.missing + 1 } : { account, missing: 1, first },
    );
  }
  return [...byAccount.values()];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
