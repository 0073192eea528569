import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../checks/model/report.js';
import { reporters } from '../../checks/report/index.js';
import { textWidth } from '../../checks/report/text-width.js';
import { estate } from './fixtures.js';
import { anyReport, anyText, hostileTexts, reportFullOf } from './hostile.js';

const plain = { columns: 80, colour: false };
const human = ['terminal', 'markdown', 'html'] as const;

/** Every character that is not visible, but for the line breaks between lines. */
function invisible(text: string): readonly string[] {
  return [...text].filter((character) => {
    if (character === '\n') return false;
    return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(character);
  });
}

describe.each(human)('%s', (format) => {
  test('shows nothing that is invisible', () => {
    fc.assert(
      fc.property(anyReport(), (report) => {
        expect(invisible(reporters[format](report, plain))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test.each(hostileTexts.map((text) => [JSON.stringify(text), text]))('%s', (_, text) => {
    expect(invisible(reporters[format](reportFullOf(text), plain))).toEqual([]);
  });

  test('no line starts a workflow command', () => {
    fc.assert(
      fc.property(anyReport(), (report) => {
        const commands = reporters[format](report, plain)
          .split('\n')
          .filter((line) => /^\s*::[a-z][a-z-]*( .*)?::/i.test(line) || /##[a-z]*\[/i.test(line));
        expect(commands).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('terminal', () => {
  test('colour is the only escape sequence, and takes no room', () => {
    fc.assert(
      fc.property(anyReport(), fc.integer({ min: 20, max: 160 }), (report, columns) => {
        const coloured = reporters.terminal(report, { columns, colour: true });
        const [first = '', ...rest] = coloured.split('\u001b');
        const stripped = [first, ...rest.map((part) => part.replace(/^\[[\d;]*m/, ''))].join('');
        expect(stripped).toBe(reporters.terminal(report, { columns, colour: false }));
      }),
      { numRuns: 200 },
    );
  });

  test('a line is wider than the terminal only where one word is', () => {
    // Quoted arguments of commands hold spaces and are not broken; the test of commands is about them.
    const unquoted = anyText.map((text) => text.replace(/['"\\]/g, ''));
    fc.assert(
      fc.property(anyReport(unquoted), fc.integer({ min: 20, max: 160 }), (report, columns) => {
        const broken = reporters
          .terminal(report, { columns, colour: false })
          .split('\n')
          .filter((line) => textWidth(line) > columns && !isOneWord(line));
        expect(broken).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([20, 40, 60, 80, 200])('the report of real names keeps to %i columns', (columns) => {
    const broken = reporters
      .terminal(estate, { columns, colour: false })
      .split('\n')
      .filter((line) => textWidth(line) > columns && !isOneWord(line) && !line.includes(`'[{"IpProtocol"`));
    expect(broken).toEqual([]);
  });
});

/** What stands before a word that is too wide: the margin, the bar of the path, a number, a badge, a command's end. */
function isOneWord(line: string): boolean {
  const word = line
    .replace(/^\s*([│┊▼·]\s+)*/, '')
    .replace(/^(CRITICAL|HIGH|MEDIUM|LOW|INFO|UNKNOWN|\d+\.)\s+/, '')
    .replace(/ \\$/, '')
    .trim();
  return !word.includes(' ');
}

describe('html', () => {
  /** Elements that the report is written with; a name that made another would be seen. */
  const written =
    /<\/?(html|head|body|meta|title|style|header|main|h1|h2|h3|p|details|summary|span|strong|em|code|pre|ul|ol|li|a|div|table|thead|tbody|tr|th|td)( (lang|charset|http-equiv|content|name|class|open|title|href|rel)(="[^"<>]*")?)*>|<!doctype html>/g;

  test('no < that is not ours', () => {
    fc.assert(
      fc.property(anyReport(), (report) => {
        expect(
          reporters
            .html(report, plain)
            .replace(written, '')
            .match(/<|>(?! :not)/g) ?? [],
        ).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a link leads only to a plain https address', () => {
    const link = (reference: string) => {
      const report: Report = {
        ...estate,
        outcomes: estate.outcomes.slice(0, 1).map((outcome) => ({ ...outcome, references: [reference] })),
      };
      return [...reporters.html(report, plain).matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
    };
    expect(link('https://docs.aws.amazon.com/a?b=c#d')).toEqual(['https://docs.aws.amazon.com/a?b=c#d']);
    expect(link('javascript:alert(1)')).toEqual([]);
    expect(link('https://a.example/" onclick="alert(1)')).toEqual([]);
  });
});

describe('markdown', () => {
  test('is never longer than a comment may be', () => {
    const long = anyText.map((text) => text.repeat(200));
    fc.assert(
      fc.property(anyReport(long), (report) => {
        expect(reporters.markdown(report, plain).length).toBeLessThanOrEqual(65_000);
      }),
      { numRuns: 50 },
    );
  });

  test('counts what it leaves out', () => {
    const [first] = estate.outcomes;
    const outcomes = Array.from({ length: 60 }, (_, index) => ({
      ...first!,
      check: `check-${index}`,
      message: 'x'.repeat(990),
    }));
    const text = reporters.markdown({ ...estate, outcomes }, plain);
    const shown = text.match(/^### /gm)?.length ?? 0;
    expect(text).toContain(`**${60 - shown} more findings** did not fit`);
    expect(text.length).toBeLessThanOrEqual(65_000);
  });

  test('no raw HTML, image or link of others', () => {
    fc.assert(
      fc.property(anyReport(), (report) => {
        const outsideOfCode = reporters
          .markdown(report, plain)
          .replace(/^( *)(`{3,})sh\n[\s\S]*?\n\1\2$/gm, '')
          .replace(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '')
          .replace(/<https:\/\/[\w./#?=&%~-]+>/g, '');
        expect(outsideOfCode.match(/<|(?<!\\)\]\(|(?<!\\)!\[|@(?!&#8203;)|:\/\/|www\./g) ?? []).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

test('JSON holds the report, whatever it holds', () => {
  fc.assert(
    fc.property(anyReport(), (report) => {
      const text = reporters.json(report, plain);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)));
      expect(invisible(text)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
