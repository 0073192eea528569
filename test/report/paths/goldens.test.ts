import { describe, expect, test } from 'vitest';
import { pathsReporters } from '../../../checks/report/paths.js';
import { textWidth } from '../../../checks/report/text-width.js';
import { hostileTexts } from '../hostile.js';
import { hostilePaths, pathsReports } from './fixtures.js';

const names = Object.keys(pathsReports) as (keyof typeof pathsReports)[];
const plain = { columns: 80, colour: false };

describe.each(names)('%s', (name) => {
  const report = pathsReports[name];

  test.each([
    ['80.txt', plain],
    ['40.txt', { columns: 40, colour: false }],
  ] as const)('%s', async (extension, options) => {
    await expect(pathsReporters.terminal(report, options)).toMatchFileSnapshot(
      `goldens/${name}.${extension}`,
    );
  });

  test('md', async () => {
    await expect(pathsReporters.markdown(report, plain)).toMatchFileSnapshot(`goldens/${name}.md`);
  });

  test('colour adds colour and nothing else', () => {
    const [first = '', ...rest] = pathsReporters.terminal(report, { ...plain, colour: true }).split('\u001b');
    const stripped = [first, ...rest.map((part) => part.replace(/^\[[\d;]*m/, ''))].join('');
    expect(stripped).toBe(pathsReporters.terminal(report, plain));
    expect(rest.length).toBeGreaterThan(2);
  });

  test('a line is wider than the terminal only where one word is', () => {
    for (const columns of [40, 80]) {
      const wide = pathsReporters
        .terminal(report, { columns, colour: false })
        .split('\n')
        .filter((line) => textWidth(line) > columns && line.trim().split(/\s+/).length > 2);
      expect(wide).toEqual([]);
    }
  });
});

test('json', async () => {
  await expect(pathsReporters.json(pathsReports['why-blocked'], plain)).toMatchFileSnapshot(
    'goldens/why-blocked.json',
  );
});

test('coloured', async () => {
  await expect(
    pathsReporters.terminal(pathsReports['why-blocked'], { ...plain, colour: true }),
  ).toMatchFileSnapshot('goldens/why-blocked.80.ansi');
});

test('ASCII', () => {
  const text = pathsReporters.terminal(pathsReports.connected, { ...plain, unicode: false });
  expect([...text].filter((character) => character.charCodeAt(0) > 127)).toEqual([]);
});

describe('hostile names', () => {
  test.each(hostileTexts.map((text) => [JSON.stringify(text), text]))('%s', (_, text) => {
    for (const format of ['terminal', 'markdown'] as const) {
      const rendered = pathsReporters[format](hostilePaths(text), plain);
      expect(
        [...rendered.replaceAll('\n', '')].filter((one) => /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(one)),
      ).toEqual([]);
      const commands = rendered.split('\n').filter((line) => /^\s*::[a-z][a-z-]*( .*)?::/i.test(line));
      expect(commands).toEqual([]);
      if (format === 'markdown') expect(rendered).not.toMatch(/<(script|img|a)\b(?![^`]*`)/);
    }
  });
});

test('Markdown is never longer than GitHub takes, and says what it left out', () => {
  const { connected } = pathsReports;
  const [way] = connected.ways;
  const many = { ...connected, ways: way ? Array.from({ length: 500 }, () => way) : [] };
  const text = pathsReporters.markdown(many, plain);
  expect(text.length).toBeLessThanOrEqual(65_000);
  expect(text).toMatch(/\*\*\d+ more ways\*\* did not fit: `--format json` has all of them\./);
});
