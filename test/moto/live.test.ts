import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../checks/model/report.js';
import { checks } from '../../checks/rules/registry.js';
import { databasesOfKey, expectedStatuses, reportedStatuses } from './answer-key.js';
import { anyKey, roleIn } from './clients.js';
import { judge } from './judge.js';
import { awsEnvironment, captureLive } from './scan.js';
import { scannedAccounts, scannedRegions, startWorld, type World } from './world.js';

let world: World;
let report: Report;

beforeAll(async () => {
  world = await startWorld();
  const records = await captureLive(awsEnvironment(world.proxy.url, anyKey), {
    regions: scannedRegions,
    roleArns: scannedAccounts.map(roleIn),
  });
  report = judge(records);
});

afterAll(() => world?.stop());

test('every outcome of two accounts and two Regions equals the answer key', () => {
  expect(reportedStatuses(report.outcomes)).toEqual(expectedStatuses());
});

test('every database of the key is in the report, and no other', () => {
  const reported = report.databases
    .filter(({ kind }) => kind !== 'shard-group')
    .map(({ account, region, kind, id }) => `${account} ${region} ${kind} ${id}`);
  expect(reported.toSorted()).toEqual([...databasesOfKey()].sort());
  expect(reported.length).toBeGreaterThanOrEqual(40);
});

test('every check that moto can express fails once and passes once', () => {
  const statuses = Object.entries(expectedStatuses());
  const saying = (status: string) =>
    new Set(statuses.filter(([, said]) => said === status).map(([key]) => key.split(' ').at(-1)));
  const ids = checks.map(({ id }) => id);
  // moto has no express configuration: its clusters are always in a VPC. It makes no interfaces for databases, so that
  // no target of a load balancer can be told to be one; nobody made an organization, a DMS instance, a Data API or a store outside every VPC,
  // a parameter, a connection of Glue, a table or a vault that can be shared, nor a secret, a user or a cluster of Neptune, for which `who.test.ts` has an account
  // of its own; and every network here belongs to one of the two accounts.
  expect(ids.filter((id) => !saying('fail').has(id))).toEqual([
    'backup-vault-shared-with-undeclared-account',
    'cache-open-without-login',
    'cluster-in-express-configuration',
    'cluster-open-to-data-api',
    'cluster-open-to-switching-data-api-on',
    'database-guarded-by-identity-alone',
    'database-key-usable-from-undeclared-account',
    'database-open-to-access-key',
    'database-open-to-export',
    'database-open-to-network-change',
    'database-open-to-password-reset',
    'database-open-to-placed-compute',
    'database-open-to-restored-copy',
    'database-open-to-snapshot-sharing',
    'database-open-to-strangers',
    'database-open-to-tokens-for-any-user',
    'database-open-to-tunnel',
    'database-open-to-undeclared-account',
    'database-open-to-wildcard-grant',
    'database-password-in-environment',
    'database-password-in-glue-connection',
    'database-password-in-plain-parameter',
    'database-password-in-template',
    'database-proxy-open-to-passwords',
    'database-proxy-open-without-tls',
    'database-reachable-from-undeclared-account',
    'database-reachable-from-undeclared-network',
    'database-reachable-through-accelerator',
    'database-reachable-through-host',
    'database-reachable-through-load-balancer',
    'database-reachable-through-verified-access',
    'database-rotation-function-open-to-invocation',
    'database-secret-not-rotated',
    'database-secret-open-to-policy-change',
    'database-secret-open-to-rotation-function',
    'database-secret-rotation-overdue',
    'dms-endpoint-without-login-or-tls',
    'dms-instance-reachable-from-internet',
    'keyspaces-open-to-password',
    'neptune-cluster-open-without-login',
    'opensearch-domain-open-to-passwords',
    'opensearch-domain-open-to-unsigned-requests',
    'opensearch-domain-open-without-login',
    'secret-readable-from-undeclared-account',
    'table-readable-from-undeclared-account',
  ]);
  expect(ids.filter((id) => !saying('pass').has(id))).toEqual([
    'account-without-guardrails',
    'backup-vault-shared-with-undeclared-account',
    'cache-open-without-login',
    'database-guarded-by-identity-alone',
    'database-key-usable-from-undeclared-account',
    'database-master-password-not-managed',
    'database-open-to-access-key',
    'database-open-to-tokens-for-any-user',
    'database-password-in-environment',
    'database-password-in-glue-connection',
    'database-password-in-plain-parameter',
    'database-password-in-template',
    'database-rotation-function-open-to-invocation',
    'database-secret-not-rotated',
    'database-secret-rotation-overdue',
    'dms-endpoint-without-login-or-tls',
    'dms-instance-reachable-from-internet',
    'keyspaces-open-to-password',
    'neptune-cluster-open-without-login',
    'opensearch-domain-open-to-passwords',
    'opensearch-domain-open-to-unsigned-requests',
    'opensearch-domain-open-without-login',
    'secret-readable-from-undeclared-account',
    'table-readable-from-undeclared-account',
  ]);
});

test('everything was answered', () => {
  expect(report.coverage.missing).toEqual([]);
  expect(report.coverage.accounts).toEqual(
    scannedAccounts.map((account) => ({ account, regions: [...scannedRegions] })),
  );
});

test('a failure of reachability shows a packet and its hops with ids that moto gave', () => {
  const orders = report.outcomes.find(
    ({ check, account, resource }) =>
      check === 'database-reachable-from-internet' &&
      account === '111122223333' &&
      resource.endsWith(':db:orders'),
  );
  const [path] = orders?.evidence.paths ?? [];
  expect(path?.packet).toMatchObject({ family: 4, protocol: 'tcp', destinationPort: 5432 });
  expect(path?.hops.map(({ layer, component }) => [layer, component.replace(/-[0-9a-f]+$/, '')])).toEqual(
    expect.arrayContaining([
      ['internet-gateway', 'igw'],
      ['network-acl-inbound', 'acl'],
      ['security-group', 'sg'],
      ['network-acl-outbound', 'acl'],
      ['route-table', 'rtb'],
    ]),
  );
});

test('nothing but reading was asked', () => {
  const verbs = new Set(world.proxy.calls.map(({ action }) => /^[A-Z][a-z]+/.exec(action)?.[0]));
  expect([...verbs].sort()).toEqual(['Assume', 'Describe', 'Generate', 'Get', 'List', 'Search']);
});
