import { expect, test } from 'vitest';
import { ask, failureOf } from './clients.js';
import type { Fault, FaultKind } from './faults.js';
import { startFixtureServer } from './server.js';

const account = '111122223333';
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
const accounts = {
  [account]: {
    'eu-west-1': {
      DescribeVpcs: { Vpcs: names('vpc', 4).map((VpcId) => ({ VpcId })) },
      DescribeDBInstances: {
        DBInstances: names('orders', 4).map((DBInstanceIdentifier) => ({ DBInstanceIdentifier })),
      },
    },
    'eu-central-1': { DescribeVpcs: { Vpcs: [{ VpcId: 'vpc-other' }] } },
  },
  '444455556666': { 'eu-west-1': { DescribeVpcs: { Vpcs: [{ VpcId: 'vpc-second' }] } } },
};

async function withFaults(faults: readonly Fault[]) {
  return startFixtureServer({ accounts, faults });
}

const arrivals: readonly [FaultKind, string, { name: string; statusCode: number | undefined }][] = [
  ['denied', 'DescribeVpcs', { name: 'UnauthorizedOperation', statusCode: 403 }],
  ['denied', 'DescribeDBInstances', { name: 'AccessDenied', statusCode: 403 }],
  ['denied', 'GetCallerIdentity', { name: 'AccessDenied', statusCode: 403 }],
  ['throttled', 'DescribeVpcs', { name: 'RequestLimitExceeded', statusCode: 503 }],
  ['throttled', 'DescribeDBInstances', { name: 'Throttling', statusCode: 400 }],
  ['throttled', 'GetCallerIdentity', { name: 'Throttling', statusCode: 400 }],
  ['expired-token', 'DescribeVpcs', { name: 'RequestExpired', statusCode: 400 }],
  ['expired-token', 'GetCallerIdentity', { name: 'ExpiredToken', statusCode: 403 }],
  ['html500', 'DescribeVpcs', { name: 'Error', statusCode: 500 }],
  ['html500', 'DescribeDBInstances', { name: 'Error', statusCode: 500 }],
  ['garbage', 'DescribeVpcs', { name: 'Error', statusCode: 200 }],
  ['garbage', 'DescribeDBInstances', { name: 'Error', statusCode: 200 }],
  ['hang', 'DescribeVpcs', { name: 'TimeoutError', statusCode: undefined }],
  ['hang', 'DescribeDBInstances', { name: 'TimeoutError', statusCode: undefined }],
  ['cut-off', 'DescribeVpcs', { name: 'Error', statusCode: 200 }],
  ['cut-off', 'DescribeDBInstances', { name: 'Error', statusCode: 200 }],
];

test.each(arrivals)('%s arrives at the SDK from %s', async (kind, operation, expected) => {
  const server = await withFaults([{ kind, operation }]);
  expect(await failureOf(ask(server, operation, {}, { account, timeout: 200 }))).toEqual(expected);
  expect(server.calls.all().map(({ outcome }) => outcome)).toEqual([kind]);
  await server.close();
});

test('throttled twice, the SDK tries a third time and gets its answer', async () => {
  const server = await withFaults([{ kind: 'throttled', operation: 'DescribeVpcs', times: 2 }]);
  expect(await ask(server, 'DescribeVpcs', {}, { account, maxAttempts: 3 })).toEqual(
    accounts[account]['eu-west-1'].DescribeVpcs,
  );
  expect(server.calls.all().map(({ outcome }) => outcome)).toEqual(['throttled', 'throttled', 'answered']);
  await server.close();
});

test.each([
  ['DescribeVpcs', 'Vpcs', 'NextToken', 'MaxResults'],
  ['DescribeDBInstances', 'DBInstances', 'Marker', 'MaxRecords'],
])('%s gives half of its items, then fails', async (operation, member, token, size) => {
  const server = await withFaults([{ kind: 'second-page-fails', operation }]);
  const first = await ask(server, operation, { [size]: 100 }, { account });
  expect(first[member]).toHaveLength(2);
  const second = ask(server, operation, { [size]: 100, [token]: first[token] }, { account });
  expect(await failureOf(second)).toEqual({ name: 'Error', statusCode: 500 });
  await server.close();
});

test('a fault stays where it was put: operation, account, Region, page', async () => {
  const server = await startFixtureServer({
    accounts,
    pageSize: 2,
    faults: [
      { kind: 'denied', operation: 'DescribeVpcs', account, region: 'eu-central-1' },
      { kind: 'denied', operation: 'DescribeDBInstances', account, fromPage: 2 },
    ],
  });
  const denied = ask(server, 'DescribeVpcs', {}, { account, region: 'eu-central-1' });
  expect(await failureOf(denied)).toEqual({ name: 'UnauthorizedOperation', statusCode: 403 });
  expect(await ask(server, 'DescribeVpcs', {}, { account: '444455556666', region: 'eu-central-1' })).toEqual({
    Vpcs: [],
  });
  const { Marker } = await ask(server, 'DescribeDBInstances', {}, { account });
  expect(await failureOf(ask(server, 'DescribeDBInstances', { Marker }, { account }))).toEqual({
    name: 'AccessDenied',
    statusCode: 403,
  });
  await server.close();
});

test('what is not configured is empty, and in strict mode not implemented', async () => {
  const lenient = await startFixtureServer({ accounts });
  const strict = await startFixtureServer({ accounts, strict: true });
  expect(await ask(lenient, 'DescribeSubnets', {}, { account })).toEqual({ Subnets: [] });
  expect(await failureOf(ask(strict, 'DescribeSubnets', {}, { account }))).toEqual({
    name: 'Error',
    statusCode: 500,
  });
  await Promise.all([lenient.close(), strict.close()]);
});

test('a call that is no reading stands in the log', async () => {
  const server = await startFixtureServer({ accounts });
  await ask(server, 'DeleteVpc', { VpcId: 'vpc-0' }, { account });
  expect(server.calls.nonRead().map(({ operation, input }) => [operation, input])).toEqual([
    ['DeleteVpc', { VpcId: 'vpc-0' }],
  ]);
  await server.close();
});
