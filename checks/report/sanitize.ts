import type { Report } from '../model/report.js';
import { unprintable } from '../model/unprintable.js';

/**
 * Lines of a job log that the log's reader executes: `::name …::` at the start of a line and `##[name]` anywhere
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands), `##vso[`, `##teamcity[`.
 * A short hexadecimal word after `::` is the end of an IPv6 address and stays.
 */
const workflowCommand = /(?<![!-~])::(?![0-9a-f]{1,4} )(?=[a-z][a-z-]*(?: |::))|##(?=[a-z]*\[)/gi;

/** One value as a single line that shows what it holds: whatever is not visible becomes U+FFFD. */
export function printable(text: string): string {
  return text.replace(unprintable, '\ufffd').replace(workflowCommand, '\ufffd\ufffd');
}

/** Any data with every text in it made printable, each as a single line. */
export function printableTexts<T>(value: T): T {
  return mapTexts(value, printable);
}

/** The report with every text made printable. The texts of checks are prose: their line breaks become spaces. */
export function printableReport(report: Report): Report {
  const checks = mapTexts(report.checks, (text) => text.trim().replace(/\s+/g, ' '));
  return mapTexts({ ...report, checks }, printable);
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, mapTexts(member, change)]),
  ) as T;
}

/** JSON with everything unprintable as `\u` escapes: it parses to the same value and can be printed on a terminal. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(unprintable, (character) => {
    // Line breaks inside of values are escaped already; these are the indentation.
    if (character === '\n') return character;
    return character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
  });
}

const htmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML elements and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => htmlEntities[character] ?? '');
}

/**
 * Text that Markdown shows as it is, in paragraphs, list items and table cells: no markup, no HTML, no link that we
 * did not write, and nobody mentioned. GitHub looks for mentions and issue numbers after Markdown was rendered, so
 * there an escape does not help and a zero-width space stands between.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~$]/g, '\\$&')
    .replace(/(#|GH-)(?=\d)/gi, '$1&#8203;')
    .replace(/:\/\//g, '&#58;//')
    .replace(/(www)\./gi, '$1&#46;')
    .replace(/@/g, '@&#8203;')
    .replace(/^(\s*)(?=[-=])|^(\s*\d+)(?=\.(?:\s|$))/, '$1$2\\');
}

/** Code inside of a line of Markdown. Inside of a table `|` needs an escape there too, which the table takes away again. */
export function markdownCode(text: string, place: 'line' | 'table' = 'line'): string {
  if (text.trim() === '') return '` `';
  const fence = '`'.repeat(longestBacktickRun(text) + 1);
  const padding = /^[`\s]|[`\s]$/.test(text) ? ' ' : '';
  const code = `${fence}${padding}${text}${padding}${fence}`;
  return place === 'table' ? code.replace(/\|/g, '\\|') : code;
}

/** A fenced block that its content cannot close. */
export function markdownCodeBlock(lines: readonly string[], language: string, indent = ''): string {
  const fence = '`'.repeat(Math.max(3, longestBacktickRun(lines.join('\n')) + 1));
  return [`${fence}${language}`, ...lines, fence].map((line) => `${indent}${line}`).join('\n');
}

function longestBacktickRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
