import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { captures, captureText, orders } from './captures.js';
import { folderWith, run } from './run.js';

/** What AWS says of the database of this name. */
function described(name: string): readonly unknown[] {
  const { DescribeDBInstances } = orders(name, []) as {
    readonly DescribeDBInstances: { readonly DBInstances: readonly unknown[] };
  };
  return DescribeDBInstances.DBInstances;
}

const both = {
  ...orders('orders', ['10.0.0.0/8']),
  DescribeDBInstances: { DBInstances: [...described('orders'), ...described('orders-replica')] },
};
const files = {
  ...captures,
  'closed.jsonl': captureText(orders('orders', ['10.0.0.0/8'])),
  'both.jsonl': captureText(both),
  'nothing/notes.txt': 'nothing here',
};

describe('the exit code of', () => {
  it.each([
    { words: 'paths orders open.jsonl', code: 1, line: '1 of 1 way into orders is open' },
    { words: 'paths orders closed.jsonl', code: 0, line: 'No way into orders is open' },
    { words: 'paths orders denied.jsonl', code: 2, line: '1 of 1 way into orders may be open' },
    {
      words: 'paths 111122223333/eu-west-1/orders open.jsonl',
      code: 1,
      line: '1 of 1 way into orders is open',
    },
    {
      words: 'paths arn:aws:rds:eu-west-1:111122223333:db:orders open.jsonl',
      code: 1,
      line: '1 of 1 way into orders is open',
    },
    { words: 'why internet orders open.jsonl', code: 1, line: 'The internet reaches orders' },
    { words: 'why 93.184.216.34 orders open.jsonl', code: 1, line: '93.184.216.34 reaches orders' },
    { words: 'why 93.184.0.0/16 orders open.jsonl', code: 1, line: '93.184.0.0/16 reaches orders' },
    { words: 'why 8.8.8.8 orders open.jsonl', code: 0, line: '8.8.8.8 does not reach orders' },
    {
      words: 'why 2001:4860::8888 orders open.jsonl',
      code: 0,
      line: '2001:4860::8888 does not reach orders',
    },
    { words: 'why 10.99.0.1 orders closed.jsonl', code: 0, line: '10.99.0.1 does not reach orders' },
    { words: 'why 10.0.1.55 orders closed.jsonl', code: 1, line: '10.0.1.55 reaches orders' },
    { words: 'why vpc-hub orders closed.jsonl', code: 1, line: 'vpc-hub reaches orders' },
    { words: 'why 93.184.216.34 orders denied.jsonl', code: 2, line: '93.184.216.34 may reach orders' },
  ])('$words is $code', async ({ words, code, line }) => {
    const ended = await run(folderWith(files), words.split(' '));
    expect({ code: ended.code, line: ended.stdout.split('\n')[0], stderr: ended.stderr }).toEqual({
      code,
      line,
      stderr: '',
    });
  });
});

describe('bad input', () => {
  it.each([
    {
      words: ['paths', 'ordres', 'both.jsonl'],
      says: 'there is no database "ordres", did you mean "orders"?',
      nextStep: 'Name one of them: 111122223333/eu-west-1/orders, 111122223333/eu-west-1/orders-replica',
    },
    {
      words: ['why', 'internet', 'ledger', 'empty.jsonl'],
      says: 'there is no database "ledger": none was seen',
      nextStep: 'Name an account, Region or path that holds it',
    },
    {
      words: ['why', '8.8.8', 'orders', 'missing.jsonl'],
      says: '"8.8.8" is neither the internet, an address, a block of addresses, an account, a VPC, a subnet, a connection, a door nor a host',
      nextStep:
        'Use internet, 8.8.8.8, 10.1.0.0/16, 2001:4860::/32, 111122223333, vpc-…, subnet-…, pcx-…, tgw-…, tgw-attach-…, vgw-…, cvpn-endpoint-…, core-network-…, attachment-…, vpce-svc-…, vpce-…, rcfg-…, sn-…, eice-…, vae-…, i-… or eni-…',
    },
    {
      words: ['why', '\u001b[31m\u202e\n', 'orders', 'open.jsonl'],
      says: '"\ufffd[31m\ufffd\ufffd" is neither the internet, an address, a block of addresses, an account, a VPC, a subnet, a connection, a door nor a host',
      nextStep:
        'Use internet, 8.8.8.8, 10.1.0.0/16, 2001:4860::/32, 111122223333, vpc-…, subnet-…, pcx-…, tgw-…, tgw-attach-…, vgw-…, cvpn-endpoint-…, core-network-…, attachment-…, vpce-svc-…, vpce-…, rcfg-…, sn-…, eice-…, vae-…, i-… or eni-…',
    },
    {
      words: ['why', 'vpc-hbu', 'orders', 'open.jsonl'],
      says: 'nothing that was read mentions vpc-hbu, did you mean vpc-hub?',
      nextStep: 'Name one of them: vpc-hub',
    },
    {
      words: ['why', 'pcx-1', 'orders', 'open.jsonl'],
      says: 'nothing that was read mentions pcx-1',
      nextStep: 'Name another client',
    },
    { words: ['paths'], says: 'DATABASE is missing', nextStep: 'Run "db-perimeter paths --help"' },
    { words: ['why', 'internet'], says: 'TO is missing', nextStep: 'Run "db-perimeter why --help"' },
    {
      words: ['paths', '', 'open.jsonl'],
      says: 'an empty value was given',
      nextStep: 'Give a value, or leave the flag out',
    },
    {
      words: ['paths', 'orders', 'missing.jsonl'],
      says: 'missing.jsonl does not exist',
      nextStep: 'Check the path and its permissions',
    },
    {
      words: ['paths', 'orders', 'open.jsonl', '--profile', 'audit'],
      says: '--profile is about the live account, and a path was given',
      nextStep: 'Leave out the flag, or leave out the path to scan the live account',
    },
    {
      words: ['paths', 'orders', 'open.jsonl', '-f', 'html'],
      says: 'unknown format "html"',
      nextStep: 'Use one of terminal, json, markdown, or FORMAT=FILE',
    },
  ])('$words', async ({ words, says, nextStep }) => {
    expect(await run(folderWith(files), words)).toEqual({
      code: 64,
      signal: null,
      stdout: '',
      stderr: `db-perimeter: ${says}\n  ${nextStep}\n`,
    });
  });

  it('a folder without answers exits with 3', async () => {
    expect((await run(folderWith(files), ['paths', 'orders', 'nothing'])).code).toBe(3);
  });
});

describe('the output', () => {
  it.each(['terminal', 'markdown', 'json'])('of why as %s is as reviewed', async (format) => {
    const { stdout } = await run(folderWith(files), ['why', '8.8.8.8', 'orders', 'open.jsonl', '-f', format]);
    await expect(stdout).toMatchFileSnapshot(`goldens/why-stranger.${format}.txt`);
  });

  it('stays printable when names are not', async () => {
    const arn = 'arn:aws:rds:eu-west-1:111122223333:db:or\u001b[31mders\u202e\r\n<script>';
    for (const format of ['terminal', 'markdown', 'json']) {
      const { code, stdout } = await run(folderWith(files), ['paths', arn, 'hostile.jsonl', '-f', format]);
      expect({ code, named: stdout.includes('ders') }).toEqual({ code: 1, named: true });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  it('goes to files, and stderr names them', async () => {
    const folder = folderWith(files);
    const words = ['paths', 'orders', 'open.jsonl', '-f', 'json=paths.json', '-f', 'markdown=paths.md'];
    expect(await run(folder, words)).toEqual({
      code: 1,
      signal: null,
      stdout: '',
      stderr: 'wrote paths.json\nwrote paths.md\n',
    });
    expect(existsSync(join(folder, 'paths.md'))).toBe(true);
    const { answer, database } = JSON.parse(readFileSync(join(folder, 'paths.json'), 'utf8'));
    expect({ answer, id: database.id }).toEqual({ answer: 'reachable', id: 'orders' });
  });
});
