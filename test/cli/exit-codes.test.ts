import { describe, expect, it } from 'vitest';
import { captures } from './captures.js';
import { folderWith, run } from './run.js';

const acceptance = (check: string, resource: string, list: 'mutes' | 'acceptedUnknowns', expires: string) => `
version: 1
${list}:
  - check: ${check}
    resource: '${resource}'
    reason: agreed with the owners
    owner: data-platform
    expires: ${expires}
`;

const files = {
  ...captures,
  'accepts.yaml': acceptance(
    'database-reachable-from-internet',
    '*:db:orders',
    'acceptedUnknowns',
    '2027-01-31',
  ),
  'accepted-once.yaml': acceptance(
    'database-reachable-from-internet',
    '*:db:orders',
    'acceptedUnknowns',
    '2026-01-31',
  ),
  'mutes.yaml': acceptance('database-reachable-from-internet', '*:db:orders', 'mutes', '2027-01-31'),
  'nothing/notes.txt': 'nothing to see',
  'nobody.jsonl': `${captures['open.jsonl'].split('\n')[0]}\n{"record":"end","pages":0}\n`,
  'header.jsonl': `${captures['open.jsonl'].split('\n')[0]}\n`,
};
const reachable = ['--check', 'database-reachable-from-internet'];

const rows: readonly { readonly code: number; readonly words: string; readonly why: string }[] = [
  { code: 0, words: 'scan empty.jsonl', why: 'an account without databases' },
  { code: 2, words: 'scan regions-denied.jsonl', why: 'Regions that could not be listed' },
  { code: 1, words: 'scan open.jsonl', why: 'failures' },
  {
    code: 1,
    words: `scan open.jsonl ${reachable.join(' ')} --fail-on critical`,
    why: 'a failure at the gate',
  },
  { code: 0, words: 'scan open.jsonl -c public-flag-latent --fail-on high', why: 'no failure at the gate' },
  { code: 1, words: 'scan open.jsonl --severity critical', why: 'failures that are not shown count' },
  { code: 0, words: 'scan open.jsonl --exit-zero', why: 'failures that shall not count' },
  { code: 1, words: 'scan denied.jsonl', why: 'failures win over unknowns' },
  { code: 1, words: 'scan denied.jsonl --allow-unknown', why: 'only unknowns are allowed' },
  { code: 2, words: `scan denied.jsonl ${reachable.join(' ')}`, why: 'an unknown' },
  { code: 2, words: 'scan denied.jsonl --fail-on critical', why: 'an unknown at the gate' },
  { code: 0, words: 'scan denied.jsonl --fail-on critical --allow-unknown', why: 'an allowed unknown' },
  {
    code: 0,
    words: 'scan denied.jsonl --fail-on critical --exit-zero',
    why: 'an unknown that shall not count',
  },
  {
    code: 0,
    words: 'scan denied.jsonl --fail-on critical --declared accepts.yaml',
    why: 'an accepted unknown',
  },
  {
    code: 2,
    words: 'scan denied.jsonl --fail-on critical --declared accepted-once.yaml',
    why: 'an acceptance that has ended',
  },
  {
    code: 2,
    words: 'scan denied.jsonl --fail-on critical --declared accepts.yaml --as-of 2027-02-01',
    why: 'an acceptance that has ended by then',
  },
  { code: 0, words: 'scan open.jsonl --fail-on critical --declared mutes.yaml', why: 'a muted failure' },
  {
    code: 1,
    words: 'scan open.jsonl --fail-on critical --declared accepts.yaml',
    why: 'an acceptance of unknowns mutes no failure',
  },
  {
    code: 2,
    words: 'scan denied.jsonl --fail-on critical --declared mutes.yaml',
    why: 'a mute accepts no unknown',
  },
  { code: 3, words: 'scan nothing', why: 'a folder without answers' },
  { code: 3, words: 'scan nothing/notes.txt', why: 'a file that is no capture' },
  { code: 2, words: 'scan header.jsonl', why: 'a capture that ends at its start' },
  { code: 3, words: 'scan nobody.jsonl', why: 'a capture of no account' },
  { code: 64, words: 'scan missing.jsonl', why: 'a path that does not exist' },
  { code: 64, words: 'scan --fial-on low', why: 'an unknown flag' },
  { code: 0, words: 'checks', why: 'a list' },
  { code: 0, words: 'policy', why: 'a policy' },
  { code: 0, words: 'explain snapshot-public', why: 'an explanation' },
];

describe('the exit code', () => {
  it.each(rows)('is $code for $why: $words', async ({ code, words }) => {
    const ended = await run(folderWith(files), [
      ...words.split(' '),
      ...(words.startsWith('scan') ? ['-q'] : []),
    ]);
    expect({ code: ended.code, stderr: ended.code === 64 || ended.code === 3 ? '' : ended.stderr }).toEqual({
      code,
      stderr: '',
    });
  });
});
