import { describe, expect, test } from 'vitest';
import type { Report } from '../../checks/model/report.js';
import {
  type ReporterOptions,
  type ReportFormat,
  reporters,
  reportFormats,
} from '../../checks/report/index.js';
import { closedEstate, deniedEstate, emptyEstate, estate, largeEstate } from './fixtures.js';
import { hostileTexts, reportFullOf } from './hostile.js';

const reports = {
  estate,
  closed: closedEstate,
  empty: emptyEstate,
  denied: deniedEstate,
  large: largeEstate,
  hostile: reportFullOf(hostileTexts.slice(0, 20).join(' ')),
} as const satisfies Readonly<Record<string, Report>>;

const plain: ReporterOptions = { columns: 80, colour: false };

const goldens: readonly (readonly [keyof typeof reports, string, ReportFormat, ReporterOptions])[] = [
  ...(['estate', 'closed', 'empty', 'denied', 'large'] as const).flatMap(
    (name) =>
      [
        [name, '80.txt', 'terminal', plain],
        [name, '40.txt', 'terminal', { columns: 40, colour: false }],
        [name, 'md', 'markdown', plain],
      ] as const,
  ),
  ...(['estate', 'empty', 'denied'] as const).flatMap(
    (name) =>
      [
        [name, 'json', 'json', plain],
        [name, 'html', 'html', plain],
        [name, 'sarif.json', 'sarif', plain],
        [name, '80.ansi', 'terminal', { columns: 80, colour: true }],
      ] as const,
  ),
  ['estate', '120.txt', 'terminal', { columns: 120, colour: false }],
  ['estate', '80.ascii.txt', 'terminal', { columns: 80, colour: false, unicode: false }],
  ['hostile', '80.txt', 'terminal', plain],
  ['hostile', 'md', 'markdown', plain],
  ['hostile', 'html', 'html', plain],
];

test.each(goldens)('%s.%s', async (name, extension, format, options) => {
  await expect(reporters[format](reports[name], options)).toMatchFileSnapshot(`goldens/${name}.${extension}`);
});

test('every format has a golden', () => {
  expect([...new Set(goldens.map(([, , format]) => format))].sort()).toEqual([...reportFormats].sort());
});

describe.each(Object.keys(reports) as (keyof typeof reports)[])('%s', (name) => {
  test('colour adds colour and nothing else', () => {
    const coloured = reporters.terminal(reports[name], { columns: 80, colour: true });
    expect(withoutRenditions(coloured)).toBe(reporters.terminal(reports[name], plain));
  });
});

function withoutRenditions(text: string): string {
  const [first = '', ...rest] = text.split('\u001b');
  return [first, ...rest.map((part) => part.replace(/^\[[\d;]*m/, ''))].join('');
}
