import type { Severity, Status } from '../../model/outcome.js';

export type Style =
  | 'plain'
  | 'strong'
  | 'faint'
  | 'id'
  | 'bad'
  | 'warning'
  | 'notice'
  | 'good'
  | 'undecided'
  | 'alarm';

/** ANSI "select graphic rendition" numbers; only the sixteen colours, which follow the reader's theme. */
const rendition: Readonly<Record<Style, string>> = {
  plain: '',
  strong: '1',
  faint: '2',
  id: '36',
  bad: '31',
  warning: '33',
  notice: '34',
  good: '32',
  undecided: '35',
  alarm: '1;31',
};

export type Paint = (text: string, style: Style) => string;

export const withColour: Paint = (text, style) =>
  rendition[style] === '' || text === '' ? text : `\u001b[${rendition[style]}m${text}\u001b[0m`;

export const withoutColour: Paint = (text) => text;

export const severityStyles: Readonly<Record<Severity, Style>> = {
  critical: 'alarm',
  high: 'bad',
  medium: 'warning',
  low: 'notice',
  info: 'faint',
};

export const statusStyles: Readonly<Record<Status, Style>> = {
  fail: 'bad',
  unknown: 'undecided',
  muted: 'faint',
  pass: 'good',
  'not-applicable': 'faint',
};

export const exposureStyles = {
  reachable: 'bad',
  unknown: 'undecided',
  blocked: 'good',
  nowhere: 'good',
} as const;
