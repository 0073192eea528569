import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nothingDeclared, type Report } from '../../../checks/index.js';
import { auditTables } from '../../../lib/constructs/audit-tables.js';
import { type FixtureOptions, type FixtureServer, startFixtureServer } from '../../fixture-server/server.js';
import { stubAws } from '../../sources/live/support.js';
import { denied, hub, organization, spoke } from './organization.js';
import { type Services, startServices } from './services.js';
import { definitionOf, execute } from './state-machine.js';

const roleIn = (account: string) => `arn:aws:iam::${account}:role/db-perimeter-scan`;
const definition = definitionOf({
  env: { account: hub, region: 'eu-west-1' },
  accounts: [spoke, denied],
  externalId: 'a-long-random-text',
  declared: { ...nothingDeclared, accounts: [hub, spoke, denied] },
});
const alone = definitionOf({ env: { account: hub, region: 'eu-west-1' } });

let server: FixtureServer;
let services: Services;

/** Two of the roles are there; the third account has none. */
async function start(options: Partial<FixtureOptions> = {}) {
  await server?.close();
  server = await startFixtureServer({
    accounts: organization,
    roles: { [roleIn(spoke)]: { externalId: 'a-long-random-text' } },
    ...options,
  });
  stubAws(server.url, server.credentials(hub));
  for (const name of ['S3', 'SNS', 'SECURITYHUB']) vi.stubEnv(`AWS_ENDPOINT_URL_${name}`, services.url);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('BUCKET', 'scans');
  vi.stubEnv('TOPIC_ARN', `arn:aws:sns:eu-west-1:${hub}:told`);
  vi.stubEnv('ACCOUNT', hub);
  vi.stubEnv('PARTITION', 'aws');
}

beforeEach(async () => {
  services = await startServices();
  await start();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await services.close();
});

const folder = 'scans/2026/11/29/test';
const reportOf = (): Report =>
  JSON.parse(services.objects.get(`${folder}/report.json`)?.toString('utf8') ?? 'null');
const failuresOf = (check: string) =>
  reportOf().outcomes.filter((outcome) => outcome.check === check && outcome.status === 'fail');

describe('a scan of three accounts, one of which lets nobody in', () => {
  it('reads two, judges them together, and says that the third is not known', async () => {
    const judged = await execute(definition, services);
    expect(judged).toMatchObject({ databases: 1, resolved: 0, incomplete: [denied] });
    expect([...services.objects.keys()].sort()).toEqual([
      `${folder}/captures/${hub}/eu-west-1.jsonl.gz`,
      `${folder}/captures/${hub}/eu-west-2.jsonl.gz`,
      `${folder}/captures/${spoke}/eu-west-1.jsonl.gz`,
      `${folder}/captures/${denied}/account.jsonl.gz`,
      `${folder}/plan.json`,
      `${folder}/report.html`,
      `${folder}/report.json`,
      'scans/exposure/2026/11/29/test.jsonl',
      'scans/latest.json',
    ]);
    const report = reportOf();
    expect(report.coverage.accounts.map(({ account }) => account)).toEqual([hub, spoke, denied]);
    const unknown = report.outcomes.filter(
      ({ status, account }) => status === 'unknown' && account === denied,
    );
    expect(unknown.length).toBeGreaterThan(0);
    // The host is in one account, the database in another one.
    expect(failuresOf('database-reachable-through-host').map(({ resource }) => resource)).toEqual([
      `arn:aws:rds:eu-west-1:${hub}:db:orders`,
    ]);
    const [{ subject, message } = { subject: '', message: '' }] = services.published;
    expect(subject).toMatch(/^db-perimeter: \d+ new, 0 resolved, 1 account not read in full$/);
    expect(message).toContain(denied);
    expect(message).toContain(roleIn(denied));
  });

  it('keeps the state of each database as one line, to be asked later', async () => {
    await execute(definition, services);
    const text = services.objects.get('scans/exposure/2026/11/29/test.jsonl')?.toString('utf8') ?? '';
    const { asOf, databases } = reportOf();
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      databases.map(({ arn, account, region, engine, internet, onFailover }) => ({
        ...{ asof: asOf, arn, account, region, engine, internet, onfailover: onFailover },
        failures: expect.arrayContaining(['database-reachable-through-host']),
        unknowns: expect.any(Array),
      })),
    );
    // What the table reads. https://docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html
    expect(Object.keys(JSON.parse(lines[0] ?? '{}'))).toEqual(Object.keys(auditTables.exposure.columns));
  });

  it('asks what an account has once, once', async () => {
    await execute(definition, services);
    const asked = server.calls.all().filter(({ operation }) => operation === 'ListAccelerators');
    expect(asked.map(({ account }) => account).sort()).toEqual([hub, spoke]);
  });

  it('tells of nothing twice, and of what is resolved', async () => {
    await execute(definition, services);
    const first = services.published.length;
    expect(await execute(definition, services)).toMatchObject({ opened: 0, resolved: 0 });
    const closed = structuredClone(organization) as typeof organization;
    Object.assign(closed[hub]?.['eu-west-1'] ?? {}, {
      DescribeVpcPeeringConnections: { VpcPeeringConnections: [] },
      DescribeSecurityGroups: { SecurityGroups: [] },
      DescribeDBInstances: { DBInstances: [] },
    });
    await start({ accounts: closed });
    const judged = (await execute(definition, services)) as { readonly resolved: number };
    expect(judged.resolved).toBeGreaterThan(0);
    expect(services.published.slice(first).map(({ subject }) => subject)).toEqual([
      'db-perimeter: 0 new, 0 resolved, 1 account not read in full',
      `db-perimeter: 0 new, ${judged.resolved} resolved, 1 account not read in full`,
    ]);
  });

  it('calls nothing resolved that it could not read', async () => {
    await execute(definition, services);
    await start({ roles: {} });
    expect(await execute(definition, services)).toMatchObject({ resolved: 0, incomplete: [spoke, denied] });
    expect(services.published.at(-1)?.message).toContain('Not known whether they persist');
    await start();
    expect(await execute(definition, services)).toMatchObject({ opened: 0 });
  });

  it('finds the part unknown whose collector ended before it wrote anything', async () => {
    const judged = await execute(definition, services, {
      Collect: async (): Promise<never> => {
        throw new Error('Task timed out after 900.00 seconds');
      },
    });
    expect(judged).toMatchObject({ databases: 0, incomplete: [hub, spoke, denied] });
    const { outcomes } = reportOf();
    expect(outcomes.filter(({ status }) => status === 'pass')).toEqual([]);
    expect(services.published[0]?.message).toContain('the collector ended before it had written anything');
  });

  it('fails where nobody was told, and tells the next time', async () => {
    services.broken.set('sns', {
      status: 403,
      body: '<ErrorResponse><Error><Code>AuthorizationError</Code></Error></ErrorResponse>',
    });
    await expect(execute(definition, services)).rejects.toThrow();
    expect(services.objects.has('scans/latest.json')).toBe(false);
    services.broken.clear();
    expect(await execute(definition, services)).not.toMatchObject({ opened: 0 });
  });
});

describe('Security Hub', () => {
  it('is handed every failure, and what is resolved as archived', async () => {
    vi.stubEnv('SECURITY_HUB', 'true');
    await execute(definition, services);
    const failures = reportOf().outcomes.filter(({ status }) => status === 'fail');
    const handed = services.imported.flat();
    expect(handed.map(({ Id }) => Id).sort()).toEqual(failures.map(({ id }) => `db-perimeter/${id}`).sort());
    expect(
      handed.every(({ AwsAccountId, RecordState }) => AwsAccountId === hub && RecordState === 'ACTIVE'),
    ).toBe(true);
    services.imported.splice(0);
    await start({ accounts: { ...organization, [hub]: { 'eu-west-1': {} } } });
    vi.stubEnv('SECURITY_HUB', 'true');
    await execute(definition, services);
    const archived = services.imported.flat().filter(({ RecordState }) => RecordState === 'ARCHIVED');
    expect(archived.length).toBe(failures.filter(({ account }) => account === hub).length);
  });

  it('that refuses is told of, and costs no finding', async () => {
    vi.stubEnv('SECURITY_HUB', 'true');
    services.broken.set('securityhub', {
      status: 403,
      body: '{"Code":"InvalidAccessException","Message":"Account is not subscribed to AWS Security Hub"}',
    });
    expect(await execute(definition, services)).toMatchObject({ databases: 1 });
    expect(services.published[0]?.message).toContain('Security Hub was not told');
  });
});

describe('a scan of one account', () => {
  it('enters no role', async () => {
    expect(await execute(alone, services)).toMatchObject({ databases: 1, incomplete: [] });
    expect(server.calls.all().filter(({ operation }) => operation === 'AssumeRole')).toEqual([]);
  });
});
