import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../lib/handlers/enrich/index.js';
import { type Fault, faultKinds } from '../../fixture-server/faults.js';
import { type FixtureServer, startFixtureServer } from '../../fixture-server/server.js';
import { stubAws } from '../../sources/live/support.js';
import { estate } from './estate.js';

const account = '111122223333';
/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitor-with-cloudtrail.html */
const shapes = readFileSync(new URL('./records.json', import.meta.url), 'utf8');
const admits = (group: string, shape = 'flat') =>
  JSON.parse(shapes.replaceAll('GROUP', group))[shape] as object;

let server: FixtureServer | undefined;

afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
});

/** What the handler makes of a record, asking an account in which some calls go wrong. */
async function enriched(event: unknown, faults: readonly Fault[] = []) {
  server = await startFixtureServer({ accounts: { [account]: { 'eu-west-1': estate } }, faults });
  stubAws(server.url, server.credentials(account));
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('OWN_ACCOUNTS', '111122223333,444455556666');
  const { page, because, guards, severity } = await handler({ alarm: 'P02', severity: 'P1', event });
  return { page, because, guards, severity };
}

describe('a group that admits addresses', () => {
  it.each([
    { group: 'sg-0instance', guards: ['the instance orders'] },
    { group: 'sg-0cluster', guards: ['the cluster ledger'] },
    { group: 'sg-0proxy', guards: ['the proxy ledger'] },
    { group: 'sg-0tagged', guards: ['sg-0tagged carries the tag dbperimeter'] },
    { group: 'sg-0warehouse', guards: ['the interface eni-1 (RedshiftNetworkInterface)'] },
    { group: 'sg-0future', guards: ['the interface eni-2 (A service of tomorrow)'] },
  ])('pages, with what it guards: $group', async ({ group, guards }) => {
    expect(await enriched(admits(group))).toEqual({
      page: true,
      because: `${group} guards ${guards.join(', ')}`,
      guards,
      severity: 'P1',
    });
  });

  it.each(['flat', 'nested', 'changed'])('is understood in the %s shape', async (shape) => {
    expect(await enriched(admits('sg-0instance', shape))).toMatchObject({ guards: ['the instance orders'] });
    await server?.close();
    expect(await enriched(admits('sg-0web', shape))).toEqual({
      page: false,
      because: 'sg-0web guards no database',
      guards: [],
      severity: 'P3',
    });
  });
});

describe('a prefix list that changes', () => {
  const grows = (PrefixListId: string) => ({
    eventName: 'ModifyManagedPrefixList',
    requestParameters: { ModifyManagedPrefixListRequest: { PrefixListId, AddEntry: { Cidr: '0.0.0.0/0' } } },
  });

  it('pages where a group of a database names it', async () => {
    expect(await enriched(grows('pl-0guard'))).toMatchObject({ page: true, guards: ['the instance orders'] });
  });

  it('informs where the group of a load balancer names it, or none', async () => {
    expect(await enriched(grows('pl-0web'))).toMatchObject({
      page: false,
      because: 'sg-0web guards no database',
    });
    await server?.close();
    expect(await enriched(grows('pl-0other'))).toMatchObject({
      page: false,
      because: 'no group names the prefix list in a rule that lets in',
    });
  });
});

describe('a snapshot that is shared', () => {
  const shared = (...valuesToAdd: readonly unknown[]) => ({
    eventName: 'ModifyDBSnapshotAttribute',
    requestParameters: { attributeName: 'restore', dBSnapshotIdentifier: 'orders-1', valuesToAdd },
  });
  const volume = (item: object) => ({
    eventName: 'ModifySnapshotAttribute',
    requestParameters: { snapshotId: 'snap-1', createVolumePermission: { add: { items: [item] } } },
  });

  it.each([
    { name: 'everybody', event: shared('all'), because: 'shared with everybody' },
    {
      name: 'a stranger',
      event: shared('777788889999'),
      because: 'shared with 777788889999, which is not declared',
    },
    {
      name: 'a stranger beside an account of ours',
      event: shared('444455556666', '777788889999'),
      because: 'shared with 777788889999, which is not declared',
    },
    { name: 'everybody, of a volume', event: volume({ group: 'all' }), because: 'shared with everybody' },
    {
      name: 'what is not understood',
      event: shared({ account: '444455556666' }),
      because: 'the record of ModifyDBSnapshotAttribute names not with whom',
    },
  ])('pages when it is shared with $name', async ({ event, because }) => {
    expect(await enriched(event)).toMatchObject({ page: true, because });
  });

  it.each([
    { name: 'of a database', event: shared('444455556666') },
    { name: 'of a volume', event: volume({ userId: '444455556666' }) },
  ])('informs when it is shared with an account of ours: $name', async ({ event }) => {
    expect(await enriched(event)).toMatchObject({
      page: false,
      because: 'shared with accounts of ours: 444455556666',
      severity: 'P3',
    });
  });
});

describe('no page is lost', () => {
  const calls = [
    'DescribeSecurityGroups',
    'DescribeDBInstances',
    'DescribeDBClusters',
    'DescribeDBProxies',
    'DescribeNetworkInterfaces',
  ];
  // What never answers is tried below, once.
  const kinds = faultKinds.filter((kind) => kind !== 'hang' && kind !== 'second-page-fails');

  it.each(calls.flatMap((operation) => kinds.map((kind) => ({ operation, kind }))))(
    'when $operation is $kind: the group of a load balancer pages, with the reason',
    async ({ operation, kind }) => {
      const { page, because, severity } = await enriched(admits('sg-0web'), [{ operation, kind }]);
      expect({ page, severity }).toEqual({ page: true, severity: 'P1' });
      expect(because).toMatch(
        new RegExp(`^whether sg-0web guards a database is not known: (ec2|rds):${operation}: .`),
      );
    },
  );

  it.each(calls)('when %s is denied: what the others say of a group is told', async (operation) => {
    const { guards } = await enriched(admits('sg-0instance'), [{ operation, kind: 'denied' }]);
    expect(guards).toEqual(operation === 'DescribeDBInstances' ? [] : ['the instance orders']);
  });

  it('when a call never answers', async () => {
    const { page, because } = await enriched(admits('sg-0web'), [
      { operation: 'DescribeDBProxies', kind: 'hang' },
    ]);
    expect(page).toBe(true);
    expect(because).toContain('rds:DescribeDBProxies: ');
  }, 60_000);

  it('when the groups that name a prefix list are not told', async () => {
    const event = {
      eventName: 'RestoreManagedPrefixListVersion',
      requestParameters: { RestoreManagedPrefixListVersionRequest: { PrefixListId: 'pl-0web' } },
    };
    const { page, because } = await enriched(event, [
      { operation: 'DescribeSecurityGroups', kind: 'denied' },
    ]);
    expect(page).toBe(true);
    expect(because).toMatch(
      /^what it is about is not known: ec2:DescribeSecurityGroups: UnauthorizedOperation: /,
    );
  });

  it.each([
    { name: 'nothing', event: undefined, because: 'the call without a name is not known' },
    { name: 'text', event: 'garbage', because: 'the call without a name is not known' },
    {
      name: 'another call',
      event: { eventName: 'RunInstances' },
      because: 'the call RunInstances is not known',
    },
    {
      name: 'a call without a group',
      event: { eventName: 'AuthorizeSecurityGroupIngress', requestParameters: null, responseElements: null },
      because: 'the record of AuthorizeSecurityGroupIngress names no group',
    },
    {
      name: 'a call without a list',
      event: { eventName: 'ModifyManagedPrefixList', requestParameters: {} },
      because: 'the record of ModifyManagedPrefixList names no prefix list',
    },
  ])('when the record is $name', async ({ event, because }) => {
    expect(await enriched(event)).toMatchObject({ page: true, because });
  });

  it('and what the rule told goes on', async () => {
    server = await startFixtureServer({ accounts: { [account]: { 'eu-west-1': estate } } });
    stubAws(server.url, server.credentials(account));
    const told = { alarm: 'P02', severity: 'P1', runbook: 'P02.md', event: admits('sg-0web') };
    expect(await handler(told)).toMatchObject({
      alarm: 'P02',
      runbook: 'P02.md',
      event: told.event,
      page: true,
    });
  });
});
