import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { collect, type ProgressEvent } from '../../../checks/live.js';
import { operationIds } from '../../../checks/model/operations.js';
import { tool } from '../../../checks/model/tool.js';
import { globalOperations } from '../../../checks/sources/live/region-collection.js';
import manifest from '../../../package.json' with { type: 'json' };
import { type FixtureServer, startFixtureServer } from '../../fixture-server/server.js';
import { ledgerIn, ledgerPagesOf, ledgerRegion, recordingSink, stubAws } from './support.js';

const account = '111122223333';
let server: FixtureServer;

async function start(options: Partial<Parameters<typeof startFixtureServer>[0]> = {}): Promise<void> {
  server = await startFixtureServer({ accounts: { [account]: ledgerIn('eu-west-1') }, ...options });
  stubAws(server.url, server.credentials(account));
}

beforeEach(() => start());
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

describe('a collection', () => {
  it('writes a header, the plan, every operation of the registry and the end', async () => {
    const { sink, first, last, plans, pages, errors } = recordingSink();
    const summary = await collect({}, sink);
    expect(first()).toMatchObject({ record: 'header', format: 'db-perimeter-capture', version: 1, tool });
    expect(plans()).toEqual([
      { record: 'plan', account, partition: 'aws', regions: ['eu-west-1'], regionsFrom: 'listed' },
    ]);
    expect(new Set(pages().map(({ operation }) => operation))).toEqual(new Set(operationIds));
    expect(errors()).toEqual([]);
    expect(last()).toEqual({ record: 'end', pages: pages().length });
    expect(summary).toEqual({
      accounts: [{ account, partition: 'aws', regions: ['eu-west-1'] }],
      pages: pages().length,
      denied: 0,
      failed: 0,
      requests: server.calls.all().length,
      throttled: 0,
    });
  });

  it('sends exactly what the registry declares, and only reads', async () => {
    await collect({}, () => undefined);
    expect(server.calls.operations()).toEqual([...operationIds].sort());
    expect(server.calls.nonRead()).toEqual([]);
  });

  it('keeps an answer with the request that caused it, and dates as text', async () => {
    const { sink, pagesOf } = recordingSink();
    await collect({}, sink);
    expect(pagesOf('DescribeDBInstances')).toEqual([
      {
        record: 'page',
        account,
        region: 'eu-west-1',
        service: 'rds',
        operation: 'DescribeDBInstances',
        input: { MaxRecords: 100 },
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        output: ledgerRegion.DescribeDBInstances,
      },
    ]);
    expect(pagesOf('DescribeEgressOnlyInternetGateways').map(({ output }) => output)).toEqual([
      { EgressOnlyInternetGateways: [] },
    ]);
  });

  it('keeps of the environment of functions what it says about databases, and no value', async () => {
    const { sink, pagesOf, pages } = recordingSink();
    await collect({}, sink);
    expect(pagesOf('ListFunctions').map(({ output }) => output)).toEqual([
      {
        Functions: [
          {
            FunctionName: 'ledger-export',
            FunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:ledger-export',
            Role: 'arn:aws:iam::111122223333:role/ledger',
            'db-perimeter:Environment': { notes: [{ variable: 'DATABASE_PASSWORD', holds: 'password' }] },
          },
        ],
      },
    ]);
    expect(JSON.stringify(pages())).not.toContain('hunter2');
  });

  it('asks about each parent by its name', async () => {
    await collect({}, () => undefined);
    const asked = (operation: string, member: string) =>
      server.calls
        .all()
        .filter((call) => call.operation === operation)
        .map((call) => call.input[member])
        .sort();
    expect(asked('DescribeDBProxyTargets', 'DBProxyName')).toEqual(['ledger-proxy', 'orders-proxy']);
    expect(asked('DescribeDBSnapshotAttributes', 'DBSnapshotIdentifier')).toEqual(['ledger-1', 'ledger-2']);
    expect(asked('DescribeDBClusterSnapshotAttributes', 'DBClusterSnapshotIdentifier')).toEqual(['orders-1']);
    // pl-dynamodb is AWS's own and nothing refers to it.
    expect(asked('GetManagedPrefixListEntries', 'PrefixListId')).toEqual(['pl-own', 'pl-s3', 'pl-spare']);
  });

  it('asks about as many projects at once as one request names', async () => {
    const { sink, pagesOf } = recordingSink();
    await collect({}, sink);
    expect(pagesOf('BatchGetProjects').map(({ input }) => input)).toEqual([{ names: ['ledger', 'orders'] }]);
  });

  it('reads AWS’s own prefix lists as well when it could not read everything that may refer to them', async () => {
    await server.close();
    await start({ faults: [{ kind: 'denied', operation: 'DescribeRouteTables' }] });
    const { sink, pagesOf } = recordingSink();
    await collect({}, sink);
    expect(
      pagesOf('GetManagedPrefixListEntries')
        .map(({ input }) => input.PrefixListId)
        .sort(),
    ).toEqual(['pl-dynamodb', 'pl-own', 'pl-s3', 'pl-spare']);
  });

  it('follows the pages of listings and of parents', async () => {
    await server.close();
    await start({ pageSize: 1 });
    const { sink, pagesOf, errors } = recordingSink();
    await collect({}, sink);
    expect(errors()).toEqual([]);
    const instances = pagesOf('DescribeDBInstances');
    expect(instances.map(({ output }) => output?.DBInstances)).toEqual([
      [{ DBInstanceIdentifier: 'ledger', InstanceCreateTime: '2026-01-02T03:04:05.000Z' }],
      [{ DBInstanceIdentifier: 'orders', KmsKeyId: expect.stringContaining(':key/') }],
    ]);
    expect(instances[1]?.input.Marker).toBe(instances[0]?.output?.Marker);
    expect(pagesOf('DescribeDBSnapshotAttributes').map(({ input }) => input.DBSnapshotIdentifier)).toEqual([
      'ledger-1',
      'ledger-2',
    ]);
  });

  it('names itself in the header as the package does', () => {
    expect(tool).toBe(`${manifest.name}/${manifest.version}`);
  });

  it('tells how far it is', async () => {
    const events: ProgressEvent[] = [];
    await collect({ onProgress: (event) => events.push(event) }, () => undefined);
    const pages = server.calls.all().length - 2;
    expect(events.slice(0, 3)).toEqual([
      { phase: 'account', account, partition: 'aws', regions: ['eu-west-1'] },
      { phase: 'region-started', account, region: 'global' },
      { phase: 'region-started', account, region: 'eu-west-1' },
    ]);
    const finished = events.slice(3).filter((event) => event.phase === 'region-finished');
    expect(finished.map(({ done, total, denied, failed }) => ({ done, total, denied, failed }))).toEqual([
      { done: 1, total: 2, denied: 0, failed: 0 },
      { done: 2, total: 2, denied: 0, failed: 0 },
    ]);
    expect(finished.map(({ region }) => region).sort()).toEqual(['eu-west-1', 'global']);
    expect(finished.reduce((sum, event) => sum + event.pages, 0)).toBe(pages);
  });

  it('asks global services once, each in the Region that answers, whichever Regions are read', async () => {
    await server.close();
    await start({ accounts: { [account]: ledgerIn('eu-west-1', 'eu-west-2') } });
    const { sink, pages, errors } = recordingSink();
    await collect({ regions: ['eu-west-1', 'eu-west-2'] }, sink);
    expect(errors()).toEqual([]);
    const global = pages().filter(({ region }) => region === 'global');
    const expected = globalOperations.flatMap((id) => Array.from({ length: ledgerPagesOf(id) }, () => id));
    expect(global.map(({ operation }) => operation).sort()).toEqual(expected.sort());
    const asked = server.calls
      .all()
      .filter(({ operation: name }) => globalOperations.some((id) => id === name));
    expect(new Set(asked.map(({ service, region }) => `${service} ${region}`))).toEqual(
      new Set([
        'globalaccelerator us-west-2',
        'cloudfront us-east-1',
        'networkmanager us-west-2',
        'iam us-east-1',
        'organizations us-east-1',
      ]),
    );
    expect(asked).toHaveLength(expected.length);
  });

  it('asks an organization for its policies and accounts where its management account is read', async () => {
    await server.close();
    const { global, ...regions } = ledgerIn('eu-west-1');
    const elsewhere = { Organization: { Id: 'o-ledger', MasterAccountId: '999988887777' } };
    await start({
      accounts: { [account]: { ...regions, global: { ...global, DescribeOrganization: elsewhere } } },
    });
    const { sink, errors, pages } = recordingSink();
    await collect({}, sink);
    expect(errors()).toEqual([]);
    const asked = pages().filter(({ service }) => service === 'organizations');
    expect(asked.map(({ operation }) => operation)).toEqual(['DescribeOrganization']);
  });

  it('does not ask for services that the partition does not have', async () => {
    await server.close();
    await start({ accounts: { [account]: ledgerIn('us-gov-west-1') }, partition: 'aws-us-gov' });
    const { sink, pages, errors } = recordingSink();
    await collect({ regions: ['us-gov-west-1'] }, sink);
    expect(errors()).toEqual([]);
    const global = pages().filter(({ region }) => region === 'global');
    // Global Accelerator and CloudFront are not there.
    expect(new Set(global.map(({ service }) => service))).toEqual(
      new Set(['networkmanager', 'iam', 'organizations']),
    );
  });

  it('waits for a slow sink and hands it one record at a time', async () => {
    let busy = 0;
    const seen: number[] = [];
    await collect({}, async () => {
      seen.push(++busy);
      await new Promise((resolve) => setTimeout(resolve, 1));
      busy--;
    });
    expect(new Set(seen)).toEqual(new Set([1]));
  });

  it('ends with the sink’s error and stops asking', async () => {
    let taken = 0;
    const full = new Error('ENOSPC: no space left on device');
    const run = collect({ concurrency: 1 }, () => {
      if (++taken === 6) throw full;
    });
    await expect(run).rejects.toBe(full);
    const asked = server.calls.all().length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.calls.all().length).toBe(asked);
    expect(taken).toBe(6);
  });

  it('ends with the reason of the user’s signal', async () => {
    const interrupt = new AbortController();
    const run = collect({ signal: interrupt.signal }, (record) => {
      if (record.record === 'plan') interrupt.abort(new Error('interrupted'));
    });
    await expect(run).rejects.toThrow('interrupted');
  });
});
