import { expect, test } from 'vitest';
import { ask, failureOf } from './clients.js';
import { startFixtureServer } from './server.js';

const account = '111122223333';
const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`);
const balancer =
  'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/orders/50dc6c495c0c9188';
const accounts = {
  [account]: {
    'eu-west-1': {
      DescribeSecurityGroups: { SecurityGroups: ids('sg', 12).map((GroupId) => ({ GroupId })) },
      DescribeDBSnapshots: {
        DBSnapshots: ids('ledger', 130).map((DBSnapshotIdentifier, i) => ({
          DBSnapshotIdentifier,
          SnapshotType: i < 5 ? 'automated' : 'manual',
        })),
      },
      DescribeLoadBalancers: {
        LoadBalancers: ids('orders', 3).map((LoadBalancerName) => ({ LoadBalancerName })),
      },
      DescribeClassicLoadBalancers: {
        LoadBalancerDescriptions: ids('ledger', 401).map((LoadBalancerName) => ({ LoadBalancerName })),
      },
      DescribeListeners: { 'loadbalancer/net/orders/50dc6c495c0c9188': { Listeners: [{ Port: 3306 }] } },
      DescribeManagedPrefixLists: { PrefixLists: [{ PrefixListId: 'pl-offices' }] },
      GetManagedPrefixListEntries: {
        'pl-offices': { Entries: ids('198.51.100', 3).map((Description) => ({ Description })) },
      },
    },
  },
};

async function allPages(
  operation: string,
  input: Record<string, unknown>,
  member: string,
  token: string,
  pageSize?: number,
  sentAs = token,
) {
  const server = await startFixtureServer({ accounts, ...(pageSize === undefined ? {} : { pageSize }) });
  const lengths: number[] = [];
  const items: unknown[] = [];
  let next: unknown;
  do {
    const output = await ask(
      server,
      operation,
      { ...input, ...(next ? { [sentAs]: next } : {}) },
      { account },
    );
    const page = output[member] as readonly unknown[];
    lengths.push(page.length);
    items.push(...page);
    next = output[token];
  } while (next);
  await server.close();
  return { lengths, items };
}

test('MaxResults and MaxRecords cut the pages, and together they are the whole', async () => {
  const groups = await allPages('DescribeSecurityGroups', { MaxResults: 5 }, 'SecurityGroups', 'NextToken');
  expect(groups.lengths).toEqual([5, 5, 2]);
  expect(groups.items).toEqual(accounts[account]['eu-west-1'].DescribeSecurityGroups.SecurityGroups);
  const manual = { MaxRecords: 100, SnapshotType: 'manual' };
  const snapshots = await allPages('DescribeDBSnapshots', manual, 'DBSnapshots', 'Marker');
  expect(snapshots.lengths).toEqual([100, 25]);
  expect(snapshots.items).toEqual(accounts[account]['eu-west-1'].DescribeDBSnapshots.DBSnapshots.slice(5));
});

test('both load balancing services answer the same name, each with its own pages', async () => {
  const next = ['NextMarker', undefined, 'Marker'] as const;
  const { lengths, items } = await allPages(
    'DescribeLoadBalancers',
    { PageSize: 2 },
    'LoadBalancers',
    ...next,
  );
  expect(lengths).toEqual([2, 1]);
  expect(items).toEqual(accounts[account]['eu-west-1'].DescribeLoadBalancers.LoadBalancers);
  const classic = await allPages('DescribeClassicLoadBalancers', {}, 'LoadBalancerDescriptions', ...next);
  expect(classic.lengths).toEqual([400, 1]);
});

test('what is named by an ARN is found under the end of it', async () => {
  const server = await startFixtureServer({ accounts });
  expect(await ask(server, 'DescribeListeners', { LoadBalancerArn: balancer }, { account })).toEqual({
    Listeners: [{ Port: 3306 }],
  });
  await server.close();
});

test('without a size EC2 answers everything and RDS a hundred records', async () => {
  expect((await allPages('DescribeSecurityGroups', {}, 'SecurityGroups', 'NextToken')).lengths).toEqual([12]);
  expect((await allPages('DescribeDBSnapshots', {}, 'DBSnapshots', 'Marker')).lengths).toEqual([100, 30]);
});

test('small pages can be forced, also where the request allows large ones', async () => {
  const groups = await allPages(
    'DescribeSecurityGroups',
    { MaxResults: 1000 },
    'SecurityGroups',
    'NextToken',
    4,
  );
  expect(groups.lengths).toEqual([4, 4, 4]);
  const entries = await allPages(
    'GetManagedPrefixListEntries',
    { PrefixListId: 'pl-offices' },
    'Entries',
    'NextToken',
    2,
  );
  expect(entries.lengths).toEqual([2, 1]);
});

const refusals: readonly [string, Record<string, unknown>, string, number][] = [
  ['DescribeSecurityGroups', { MaxResults: 1001 }, 'InvalidParameterValue', 400],
  ['DescribeSecurityGroups', { MaxResults: 4 }, 'InvalidParameterValue', 400],
  ['DescribeRouteTables', { MaxResults: 101 }, 'InvalidParameterValue', 400],
  ['DescribeEgressOnlyInternetGateways', { MaxResults: 256 }, 'InvalidParameterValue', 400],
  ['DescribeManagedPrefixLists', { MaxResults: 101 }, 'InvalidParameterValue', 400],
  ['DescribeDBSnapshots', { MaxRecords: 101 }, 'InvalidParameterValue', 400],
  ['DescribeDBSnapshots', { MaxRecords: 19 }, 'InvalidParameterValue', 400],
  ['DescribeSecurityGroups', { NextToken: 'made-up' }, 'InvalidNextToken', 400],
  ['DescribeDBSnapshots', { Marker: 'made-up' }, 'InvalidParameterValue', 400],
  ['GetManagedPrefixListEntries', { PrefixListId: 'pl-gone' }, 'InvalidPrefixListID.NotFound', 400],
  ['DescribeDBSnapshotAttributes', { DBSnapshotIdentifier: 'gone' }, 'DBSnapshotNotFoundFault', 404],
  ['DescribeLoadBalancers', { PageSize: 401 }, 'InvalidParameterValue', 400],
  ['DescribeListeners', { LoadBalancerArn: 'gone' }, 'LoadBalancerNotFoundException', 400],
  ['DescribeTargetHealth', { TargetGroupArn: 'gone' }, 'TargetGroupNotFoundException', 400],
  ['DescribeDBProxyTargets', { DBProxyName: 'gone' }, 'DBProxyNotFoundFault', 404],
];

test.each(refusals)('%s %j is refused with %s', async (operation, input, name, statusCode) => {
  const server = await startFixtureServer({ accounts });
  expect(await failureOf(ask(server, operation, input, { account }))).toEqual({ name, statusCode });
  await server.close();
});

test('a token is good only for the listing that gave it', async () => {
  const server = await startFixtureServer({ accounts, pageSize: 5 });
  const { NextToken } = await ask(server, 'DescribeSecurityGroups', {}, { account });
  const other = ask(server, 'DescribeSecurityGroups', { NextToken, GroupIds: ['sg-1'] }, { account });
  expect(await failureOf(other)).toEqual({ name: 'InvalidNextToken', statusCode: 400 });
  await server.close();
});
