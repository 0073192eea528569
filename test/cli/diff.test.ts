import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captures, captureText, orders } from './captures.js';
import { bash, folderWith, run } from './run.js';

const files = {
  ...captures,
  'closed.jsonl': captureText(orders('orders', ['10.0.0.0/8'])),
  'wider.jsonl': captureText(orders('orders', ['93.184.216.0/24', '8.8.4.4/32'])),
  'nothing/notes.txt': 'nothing here',
  'access.json': ruleFor('sg-orders'),
  'open.json': ruleFor('sg-orders', '93.184.216.0/24'),
  'any.yaml': ruleFor({ Ref: 'Group' }),
};

/** A stack with a rule for a group of the account, which it does not declare. */
function ruleFor(GroupId: unknown, CidrIp = '8.8.8.0/24'): string {
  const rule = { GroupId, IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp };
  return JSON.stringify({
    Parameters: { Group: { Type: 'String' } },
    Resources: { Rule: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: rule } },
  });
}

describe('diff', () => {
  it.each([
    {
      what: 'no change',
      words: ['open.jsonl', 'open.jsonl'],
      code: 0,
      line: 'No way to any of 1 database changed',
    },
    { what: 'a way opened', words: ['closed.jsonl', 'open.jsonl'], code: 1, line: '1 way opened' },
    { what: 'a way closed', words: ['open.jsonl', 'closed.jsonl'], code: 0, line: '1 way closed' },
    { what: 'a way widened', words: ['open.jsonl', 'wider.jsonl'], code: 1, line: '1 way widened' },
    { what: 'a way narrowed', words: ['wider.jsonl', 'open.jsonl'], code: 0, line: '1 way narrowed' },
    { what: 'less known', words: ['open.jsonl', 'denied.jsonl'], code: 2, line: '1 way no longer certain' },
    { what: 'a new open database', words: ['empty.jsonl', 'open.jsonl'], code: 1, line: '1 way opened' },
    {
      what: 'less known, allowed',
      words: ['open.jsonl', 'denied.jsonl', '--allow-unknown'],
      code: 0,
      line: '1 way no longer certain',
    },
    {
      what: 'a way opened, with --exit-zero',
      words: ['closed.jsonl', 'open.jsonl', '--exit-zero'],
      code: 0,
      line: '1 way opened',
    },
  ])('of $what exits with $code', async ({ words, code, line }) => {
    const ended = await run(folderWith(files), ['diff', ...words]);
    expect({ code: ended.code, line: ended.stdout.split('\n')[0], stderr: ended.stderr }).toEqual({
      code,
      line,
      stderr: '',
    });
  });

  it.each([
    { words: ['closed.jsonl', 'access.json'], code: 1, line: '1 way opened' },
    { words: ['closed.jsonl', 'any.yaml', '--parameter', 'Group=sg-orders'], code: 1, line: '1 way opened' },
    { words: ['closed.jsonl', 'any.yaml'], code: 2, line: '1 way no longer certain' },
    { words: ['open.jsonl', 'open.json'], code: 0, line: 'No way to any of 1 database changed' },
    {
      words: ['access.json', 'open.json', '--on', 'closed.jsonl'],
      code: 1,
      line: '1 way widened',
    },
  ])('of templates after a capture deploys them into its account: $words', async ({ words, code, line }) => {
    const ended = await run(folderWith(files), ['diff', ...words]);
    expect([ended.code, ended.stdout.split('\n')[0], ended.stderr]).toEqual([code, line, '']);
  });

  it('refuses to deploy into what is no template', async () => {
    const ended = await run(folderWith(files), ['scan', 'open.jsonl', '--on', 'closed.jsonl']);
    expect([ended.code, ended.stderr.split('\n')[0]]).toEqual([
      64,
      'db-perimeter: --on is about templates, and open.jsonl is none',
    ]);
  });

  it.each(['terminal', 'markdown', 'json'])('as %s is as reviewed', async (format) => {
    const { stdout } = await run(folderWith(files), ['diff', 'open.jsonl', 'wider.jsonl', '-f', format]);
    await expect(stdout).toMatchFileSnapshot(`goldens/diff-widened.${format}.txt`);
  });

  it('writes to files, and says so on stderr', async () => {
    const folder = folderWith(files);
    const words = ['diff', 'closed.jsonl', 'open.jsonl', '-f', 'json=diff.json', '-f', 'markdown=diff.md'];
    expect(await run(folder, words)).toEqual({
      code: 1,
      signal: null,
      stdout: '',
      stderr: 'wrote diff.json\nwrote diff.md\n',
    });
    const { changes } = JSON.parse(readFileSync(join(folder, 'diff.json'), 'utf8'));
    expect(changes.map(({ change }: { readonly change: string }) => change)).toEqual(['opened']);
    expect(readFileSync(join(folder, 'diff.md'), 'utf8').split('\n')[0]).toBe(
      '# db-perimeter diff: 1 way opened',
    );
  });

  it('stays printable when names are not', async () => {
    for (const format of ['terminal', 'json', 'markdown']) {
      const { stdout } = await run(folderWith(files), ['diff', 'empty.jsonl', 'hostile.jsonl', '-f', format]);
      expect(stdout).toContain('ders');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      if (format === 'markdown') expect(stdout).not.toContain('<script>orders');
    }
  });

  it.each([
    {
      words: ['open.jsonl'],
      code: 64,
      stderr: 'db-perimeter: AFTER is missing\n  Run "db-perimeter diff --help"\n',
    },
    {
      words: ['open.jsonl', 'open.jsonl', '--format', 'html'],
      code: 64,
      stderr:
        'db-perimeter: unknown format "html" of a difference\n  Use one of terminal, json, markdown, or FORMAT=FILE\n',
    },
    {
      words: ['open.jsonl', 'missing.jsonl'],
      code: 64,
      stderr: expect.stringContaining('db-perimeter: missing.jsonl does not exist\n'),
    },
    {
      words: ['nothing', 'open.jsonl'],
      code: 3,
      stderr: expect.stringContaining('db-perimeter: nothing '),
    },
  ])('of $words is a mistake', async ({ words, code, stderr }) => {
    const ended = await run(folderWith(files), ['diff', ...words]);
    expect({ code: ended.code, stdout: ended.stdout, stderr: ended.stderr }).toEqual({
      code,
      stdout: '',
      stderr,
    });
  });

  it('may be closed by the reader, with the exit code of the difference', async () => {
    const line = `program diff closed.jsonl open.jsonl -f json | head -c 10; echo " \${PIPESTATUS[0]}"`;
    expect((await bash(folderWith(files), line)).stdout).toBe('{\n  "tool" 1\n');
  });
});
