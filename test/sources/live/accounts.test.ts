import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CollectOptions, collect } from '../../../checks/live.js';
import { partitions } from '../../../checks/sources/live/partitions.js';
import { type FixtureOptions, type FixtureServer, startFixtureServer } from '../../fixture-server/server.js';
import { ledgerIn, recordingSink, stubAws } from './support.js';

const hub = '111122223333';
const spoke = '444455556666';
const auditRole = `arn:aws:iam::${spoke}:role/audit`;
const hubRole = `arn:aws:iam::${hub}:role/audit`;
let server: FixtureServer;

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

async function run(options: CollectOptions, fixture: Partial<FixtureOptions> = {}) {
  const accounts = {
    [hub]: ledgerIn('eu-west-1'),
    [spoke]: ledgerIn('eu-west-1', 'eu-west-2'),
  };
  server = await startFixtureServer({ accounts, ...fixture });
  stubAws(server.url, server.credentials(hub));
  const recording = recordingSink();
  return { ...recording, run: collect({ maxAttempts: 1, ...options }, recording.sink) };
}

describe('several accounts', () => {
  it('are each read through their role, with a plan each', async () => {
    const { run: running, plans, pages } = await run({ roleArns: [hubRole, auditRole] });
    const summary = await running;
    expect(plans()).toEqual([
      { record: 'plan', account: hub, partition: 'aws', regions: ['eu-west-1'], regionsFrom: 'listed' },
      {
        record: 'plan',
        account: spoke,
        partition: 'aws',
        regions: ['eu-west-1', 'eu-west-2'],
        regionsFrom: 'listed',
      },
    ]);
    const places = new Set(
      pages().flatMap(({ account, region, operation }) =>
        operation === 'DescribeVpcs' ? [`${account} ${region}`] : [],
      ),
    );
    expect(places).toEqual(new Set([`${hub} eu-west-1`, `${spoke} eu-west-1`, `${spoke} eu-west-2`]));
    expect(summary.accounts.map(({ account }) => account)).toEqual([hub, spoke]);
  });

  it('are those whose permission sets each of them asks Identity Center for', async () => {
    const { run: running, pages } = await run({ roleArns: [hubRole, auditRole], regions: ['eu-west-1'] });
    await running;
    const asked = pages().flatMap(({ account, operation, input }) =>
      ['ListPermissionSetsProvisionedToAccount', 'ListAccountAssignments'].includes(operation)
        ? [`${account} ${operation} ${input.AccountId}`]
        : [],
    );
    expect(asked.sort()).toEqual(
      [hub, spoke].flatMap((account) => [
        `${account} ListAccountAssignments ${hub}`,
        `${account} ListPermissionSetsProvisionedToAccount ${hub}`,
        `${account} ListPermissionSetsProvisionedToAccount ${spoke}`,
      ]),
    );
  });

  it('ask once who is in each group, in the directory of the instance', async () => {
    const { run: running, pages } = await run({ roleArns: [hubRole], regions: ['eu-west-1'] });
    await running;
    const asked = pages().flatMap(({ operation, input }) =>
      operation === 'ListGroupMemberships' ? [[input.IdentityStoreId, input.GroupId]] : [],
    );
    expect(asked).toEqual([
      ['d-ledger', 'dba'],
      ['d-ledger', 'ops'],
    ]);
  });

  it('are entered once each, under our session name and with the external id', async () => {
    const roles = { [auditRole]: { externalId: 'tenant-7' } };
    const { run: running } = await run({ roleArns: [auditRole], externalId: 'tenant-7' }, { roles });
    await running;
    expect(
      server.calls.all().flatMap(({ operation, input }) => (operation === 'AssumeRole' ? [input] : [])),
    ).toEqual([{ RoleArn: auditRole, RoleSessionName: 'db-perimeter', ExternalId: 'tenant-7' }]);
  });

  it('are not begun when one role cannot be entered, and the role is named', async () => {
    const roles = { [hubRole]: {}, [auditRole]: { externalId: 'tenant-7' } };
    const { run: running, records } = await run({ roleArns: [hubRole, auditRole] }, { roles });
    await expect(running).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(new RegExp(`^Cannot enter role ${auditRole} \\(AccessDenied: .*\\)$`)),
      exitCode: 64,
    });
    expect(records).toEqual([]);
  });
});

describe('the identity of the caller', () => {
  it('is recorded as refused, and the scan goes on without the account', async () => {
    const {
      run: running,
      plans,
      errors,
      pagesOf,
    } = await run(
      {},
      {
        faults: [{ kind: 'denied', operation: 'GetCallerIdentity' }],
      },
    );
    await running;
    expect(errors()).toEqual(['GetCallerIdentity denied AccessDenied']);
    expect(plans()).toEqual([
      { record: 'plan', account: null, partition: 'aws', regions: ['eu-west-1'], regionsFrom: 'listed' },
    ]);
    expect(pagesOf('DescribeDBInstances').map(({ account }) => account)).toEqual([null]);
  });

  it('tells the partition', async () => {
    const accounts = { [hub]: ledgerIn('us-gov-west-1') };
    const { run: running, plans } = await run(
      { regions: ['us-gov-west-1'] },
      { accounts, partition: 'aws-us-gov' },
    );
    await running;
    expect(plans()).toEqual([
      {
        record: 'plan',
        account: hub,
        partition: 'aws-us-gov',
        regions: ['us-gov-west-1'],
        regionsFrom: 'chosen',
      },
    ]);
    expect(server.calls.all()[0]).toMatchObject({ operation: 'GetCallerIdentity', region: 'us-gov-west-1' });
  });

  it.each([['expired-token', 'The AWS credentials have expired']] as const)(
    'ends the run for %s credentials',
    async (kind, message) => {
      const { run: running, records } = await run({}, { faults: [{ kind }] });
      await expect(running).rejects.toMatchObject({ name: 'UserError', message, exitCode: 64 });
      expect(records).toEqual([]);
    },
  );

  it('ends the run for a key that AWS does not know', async () => {
    const { run: running } = await run({}, { accounts: {} });
    await expect(running).rejects.toMatchObject({
      message: 'AWS does not accept the credentials in us-east-1: InvalidClientTokenId',
    });
  });
});

describe('the Regions of an account', () => {
  it('are those that every account has when they cannot be listed', async () => {
    const {
      run: running,
      plans,
      errors,
    } = await run(
      {},
      {
        faults: [{ kind: 'denied', operation: 'DescribeRegions' }],
      },
    );
    await running;
    expect(plans()[0]?.regions).toEqual(partitions.aws?.enabledByDefault);
    expect(errors()).toContain('DescribeRegions denied UnauthorizedOperation');
  });

  it('are asked one by one when one of them refuses the credentials', async () => {
    const refusing = { kind: 'expired-token' as const, region: 'eu-west-2' };
    const { run: running, pages } = await run({ roleArns: [auditRole] }, { faults: [refusing] });
    await running;
    const failed = pages().filter(({ error }) => error !== undefined);
    expect(new Set(failed.map(({ region }) => region))).toEqual(new Set(['eu-west-2']));
    const answered = pages().flatMap(({ region, output }) => (output ? [region] : []));
    expect(new Set(answered)).toEqual(new Set(['us-east-1', 'eu-west-1', 'global']));
  });

  it('start with the configured Region', async () => {
    server = await startFixtureServer({ accounts: { [hub]: ledgerIn('eu-west-1') } });
    stubAws(server.url, server.credentials(hub));
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    await collect({}, () => undefined);
    expect(server.calls.all().slice(0, 2)).toMatchObject([
      { operation: 'GetCallerIdentity', region: 'eu-central-1' },
      { operation: 'DescribeRegions', region: 'eu-central-1' },
    ]);
  });
});

describe('a machine without credentials', () => {
  it('is told what to do', async () => {
    server = await startFixtureServer({ accounts: {} });
    stubAws(server.url);
    await expect(collect({}, () => undefined)).rejects.toMatchObject({
      message: 'No AWS credentials found',
      nextStep: 'Run "aws sso login" or "aws configure", or set AWS_PROFILE',
      exitCode: 64,
    });
  });

  it('is told that the profile has none', async () => {
    server = await startFixtureServer({ accounts: {} });
    stubAws(server.url);
    await expect(collect({ profile: 'auditor' }, () => undefined)).rejects.toMatchObject({
      message: 'No AWS credentials found for profile "auditor"',
    });
  });

  it('is told when AWS cannot be reached', async () => {
    server = await startFixtureServer({ accounts: {} });
    stubAws('http://127.0.0.1:1', { accessKeyId: 'a', secretAccessKey: 'b' });
    await expect(collect({ maxAttempts: 1 }, () => undefined)).rejects.toMatchObject({
      message: 'Cannot reach AWS in us-east-1 (connect ECONNREFUSED 127.0.0.1:1)',
    });
  });
});
