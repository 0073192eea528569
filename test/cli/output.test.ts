import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captures } from './captures.js';
import { bash, folderWith, run } from './run.js';

const escapeCharacter = '\u001b';
const summary = ['scan', 'empty.jsonl'];

describe('stdout', () => {
  it('is the same, byte for byte, for the same capture', async () => {
    const folder = folderWith(captures);
    for (const format of ['terminal', 'json', 'markdown', 'html']) {
      const words = ['scan', 'open.jsonl', '--format', format];
      const first = await run(folder, words);
      expect(await run(folder, words)).toEqual(first);
      expect(first.stderr).toBe('');
    }
  });

  it('holds nothing but the JSON report, whose asOf is the time of the collection', async () => {
    const { stdout } = await run(folderWith(captures), ['scan', 'open.jsonl', '-f', 'json']);
    const report = JSON.parse(stdout);
    expect({ asOf: report.asOf, tool: report.tool, source: report.source }).toEqual({
      asOf: '2026-11-22T09:00:00.000Z',
      tool: { name: 'db-perimeter', version: '0.1.0' },
      source: { kind: 'capture', description: 'open.jsonl' },
    });
  });

  it('stays printable when names are not', async () => {
    const folder = folderWith(captures);
    for (const format of ['terminal', 'json', 'markdown', 'html']) {
      const { stdout } = await run(folder, ['scan', 'hostile.jsonl', '--format', format]);
      expect(stdout).toContain('ders');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      if (format === 'html' || format === 'markdown') expect(stdout).not.toContain('<script>orders');
    }
  });

  it('may be closed by the reader, without a word and with the exit code of the report', async () => {
    const line = `program scan open.jsonl -f json | head -c 10; echo " \${PIPESTATUS[0]}"`;
    expect(await bash(folderWith(captures), line)).toEqual({
      code: 0,
      signal: null,
      stdout: '{\n  "tool" 1\n',
      stderr: '',
    });
  });

  it('on a full disk is an error', async () => {
    const { code, stderr } = await bash(folderWith(captures), 'program scan empty.jsonl > /dev/full');
    expect({ code, stderr }).toEqual({
      code: 64,
      stderr:
        'db-perimeter: cannot write to standard output (ENOSPC)\n  Free the disk, or choose another destination\n',
    });
  });
});

describe('colours', () => {
  it.each([
    { words: [], environment: {}, coloured: false },
    { words: ['--color', 'always'], environment: {}, coloured: true },
    { words: ['--color=always'], environment: { NO_COLOR: '1' }, coloured: true },
    { words: [], environment: { FORCE_COLOR: '1' }, coloured: true },
    { words: [], environment: { CLICOLOR_FORCE: '1' }, coloured: true },
    { words: [], environment: { FORCE_COLOR: '0' }, coloured: false },
    { words: [], environment: { FORCE_COLOR: '1', NO_COLOR: '1' }, coloured: false },
    { words: ['--color', 'never'], environment: { FORCE_COLOR: '1' }, coloured: false },
  ])('with $words in $environment: $coloured', async ({ words, environment, coloured }) => {
    const variables: Readonly<Record<string, string | undefined>> = environment;
    const { stdout } = await run(folderWith(captures), [...summary, ...words], variables);
    expect(stdout.includes(escapeCharacter)).toBe(coloured);
  });
});

describe('the width', () => {
  it.each([
    { columns: undefined, widest: 80 },
    { columns: '60', widest: 60 },
    { columns: 'wide', widest: 80 },
  ])('with COLUMNS=$columns is $widest', async ({ columns, widest }) => {
    const environment: Record<string, string> = columns === undefined ? {} : { COLUMNS: columns };
    const { stdout } = await run(folderWith(captures), ['scan', 'open.jsonl'], environment);
    // An ARN cannot be broken; every other line can.
    const breakable = stdout.split('\n').filter((line) => line.trim().includes(' '));
    const longest = Math.max(...breakable.map((line) => [...line].length));
    expect(longest).toBeLessThanOrEqual(widest);
    expect(longest).toBeGreaterThan(widest - 10);
  });
});

describe('--severity', () => {
  it('leaves out what is below, says so on stderr, and does not touch the exit code', async () => {
    const folder = folderWith(captures);
    const all = JSON.parse((await run(folder, ['scan', 'open.jsonl', '-f', 'json'])).stdout);
    const { code, stdout, stderr } = await run(folder, ['scan', 'open.jsonl', '-f', 'json', '-s', 'high']);
    const kept = all.outcomes.filter(({ severity }: { severity: string }) =>
      ['critical', 'high'].includes(severity),
    );
    expect(JSON.parse(stdout)).toEqual({ ...all, outcomes: kept });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `${all.outcomes.length - kept.length} outcomes below high not shown\n`,
    });
  });
});

describe('files', () => {
  const words = ['scan', 'open.jsonl', '-f', 'json=out/report.json', '-f', 'html=out/report.html'];

  it('are written whole, named on stderr, and leave stdout empty', async () => {
    const folder = folderWith({ ...captures, 'out/report.json': 'old' });
    expect(await run(folder, words)).toEqual({
      code: 1,
      signal: null,
      stdout: '',
      stderr: 'wrote out/report.json\nwrote out/report.html\n',
    });
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['report.html', 'report.json']);
    const { stdout } = await run(folder, ['scan', 'open.jsonl', '-f', 'json']);
    expect(readFileSync(join(folder, 'out/report.json'), 'utf8')).toBe(stdout);
  });

  it('are written beside one format on stdout, without a word when quiet', async () => {
    const folder = folderWith({ ...captures, 'out/inside.txt': '' });
    const { stdout, stderr } = await run(folder, [...words, '--format', 'terminal', '-q']);
    expect(stdout).toBe((await run(folder, ['scan', 'open.jsonl'])).stdout);
    expect(stderr).toBe('');
  });

  it('keep a link a link and a device a device', async () => {
    const folder = folderWith({ ...captures, 'real/report.json': 'old' });
    symlinkSync('real/report.json', join(folder, 'link.json'));
    await run(folder, ['scan', 'open.jsonl', '-f', 'json=link.json', '-f', 'markdown=/dev/null']);
    expect(readdirSync(folder)).toContain('link.json');
    expect(JSON.parse(readFileSync(join(folder, 'real/report.json'), 'utf8')).schemaVersion).toBe(1);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('that cannot be written are refused before anything is read', async () => {
    const folder = folderWith(captures);
    writeFileSync(join(folder, 'plain'), '');
    mkdirSync(join(folder, 'out'));
    const { code, stdout, stderr } = await run(folder, ['scan', 'missing.jsonl', '-f', 'json=none/x.json']);
    expect({ code, stdout, stderr }).toEqual({
      code: 64,
      stdout: '',
      stderr: `db-perimeter: cannot write none/x.json: there is no folder ${join(folder, 'none')}\n  Create the folder, or choose another file\n`,
    });
  });
});

describe('report', () => {
  it.each(['terminal', 'markdown', 'html', 'json'])(
    'shows a saved report as scan would: %s',
    async (format) => {
      const folder = folderWith(captures);
      await run(folder, ['scan', 'denied.jsonl', '-f', 'json=report.json']);
      const fresh = await run(folder, ['scan', 'denied.jsonl', '--format', format]);
      expect(await run(folder, ['report', 'report.json', '--format', format])).toEqual({ ...fresh, code: 0 });
    },
  );
});

describe('db-perimeter.yaml', () => {
  it('is read from the working directory, and trusts what it says', async () => {
    const declared = `version: 1\ntrustedNetworks:\n  - cidr: 93.184.216.0/24\n    reason: the office\n    expires: 2027-01-31\n`;
    const folder = folderWith({ ...captures, 'db-perimeter.yaml': declared });
    const { stdout } = await run(folder, [
      'scan',
      'open.jsonl',
      '-f',
      'json',
      '-c',
      'security-group-admits-undeclared-address',
    ]);
    const statuses = JSON.parse(stdout).outcomes.map(({ status }: { status: string }) => status);
    expect(statuses).toEqual(['pass']);
  });
});
