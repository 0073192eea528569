import { describe, expect, it } from 'vitest';
import type { Answer, Ask, Input } from '../../../checks/sources/live/asking.js';
import { firstInput, type Page, pagesOf } from '../../../checks/sources/live/paging.js';

const page = (output: Record<string, unknown>): Answer => ({ kind: 'answered', output });
const denied: Answer = { kind: 'refused', error: { kind: 'denied', code: 'AccessDenied', message: 'no' } };

/** Asks a script of answers, one after the other, and keeps what was asked. */
async function readAll(
  operation: Parameters<Ask>[0],
  script: readonly Answer[],
  about?: Input,
): Promise<{ asked: Input[]; pages: Page[] }> {
  const asked: Input[] = [];
  const pages: Page[] = [];
  const ask: Ask = async (_, input) => {
    const answer = script[asked.length];
    asked.push(input);
    if (answer === undefined) throw new Error('asked once too often');
    return answer;
  };
  for await (const each of pagesOf(operation, ask, about)) pages.push(each);
  return { asked, pages };
}

describe('the first request', () => {
  it.each([
    ['DescribeVpcs', undefined, { MaxResults: 1000 }],
    ['DescribeRouteTables', undefined, { MaxResults: 100 }],
    ['DescribeAddresses', undefined, {}],
    ['DescribeRegions', undefined, { AllRegions: true }],
    ['DescribeDBSnapshots', undefined, { SnapshotType: 'manual', MaxRecords: 100 }],
    ['GetManagedPrefixListEntries', { PrefixListId: 'pl-1' }, { PrefixListId: 'pl-1', MaxResults: 100 }],
    [
      'DescribeDBSnapshotAttributes',
      { DBSnapshotIdentifier: 'ledger-1' },
      { DBSnapshotIdentifier: 'ledger-1' },
    ],
  ] as const)('of %s about %j', (operation, about, input) => {
    expect(firstInput(operation, about)).toEqual(input);
  });
});

describe('paging', () => {
  it('hands each token on, with the same page size and parent, until there is none', async () => {
    const { asked, pages } = await readAll(
      'GetManagedPrefixListEntries',
      [page({ Entries: [1], NextToken: 'a' }), page({ Entries: [], NextToken: 'b' }), page({ Entries: [2] })],
      { PrefixListId: 'pl-1' },
    );
    const first = { PrefixListId: 'pl-1', MaxResults: 100 };
    expect(asked).toEqual([first, { ...first, NextToken: 'a' }, { ...first, NextToken: 'b' }]);
    expect(pages.map(({ input }) => input)).toEqual(asked);
  });

  it.each([[''], [null], [undefined]])('takes the token %j as the end', async (token) => {
    const { asked } = await readAll('DescribeDBInstances', [page({ DBInstances: [], Marker: token })]);
    expect(asked).toEqual([{ MaxRecords: 100 }]);
  });

  it('ends with the refusal of a page', async () => {
    const { pages } = await readAll('DescribeVpcs', [page({ Vpcs: [], NextToken: 'a' }), denied]);
    expect(pages).toEqual([
      { input: { MaxResults: 1000 }, answer: page({ Vpcs: [], NextToken: 'a' }) },
      { input: { MaxResults: 1000, NextToken: 'a' }, answer: denied },
    ]);
  });

  it.each([
    ['at once', ['a', 'a'], 2],
    ['later', ['a', 'b', 'a'], 3],
  ])('does not go round in circles when a token comes back %s', async (_, tokens, calls) => {
    const { asked, pages } = await readAll(
      'DescribeVpcs',
      tokens.map((NextToken) => page({ Vpcs: [], NextToken })),
    );
    expect(asked).toHaveLength(calls);
    expect(pages.at(-1)).toEqual({
      input: { MaxResults: 1000, NextToken: 'a' },
      answer: {
        kind: 'refused',
        error: {
          kind: 'failed',
          code: 'RepeatedToken',
          message: 'AWS answered with a page token that it had already given',
        },
      },
    });
  });

  it('does not follow a token of an operation that has no pages', async () => {
    const { asked } = await readAll('DescribeAddresses', [page({ Addresses: [], NextToken: 'a' })]);
    expect(asked).toEqual([{}]);
  });
});
