import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CapturePage, CaptureRecord } from '../../checks/model/capture.js';
import { isOperationId, type OperationId, operation, operationIds } from '../../checks/model/operations.js';
import { leastPrivilegePolicy, type PolicyDocument } from '../../checks/policy.js';
import { reportedStatuses, type Statuses } from './answer-key.js';
import { estate } from './estate.js';
import { createUser, type EmulatedUser } from './iam.js';
import { judge } from './judge.js';
import { buildProgram, runProgram } from './program.js';
import { awsEnvironment, captureLive } from './scan.js';
import { callerAccount, startWorld, type World } from './world.js';

let world: World;
let user: EmulatedUser;
let printed: PolicyDocument;
let allowed: Statuses;

/** Every operation that the scanner sends needs something to ask about; production in Ireland has it all. */
const home = estate.slice(0, 1).map((scope) => ({ ...scope, account: callerAccount }));

beforeAll(async () => {
  buildProgram();
  const { stdout } = await runProgram(['policy']);
  printed = JSON.parse(stdout);
  world = await startWorld(home);
  user = await createUser(world.moto.url, 'scanner');
});

afterAll(() => world?.stop());

/** What a user with this policy reads while moto enforces it. */
async function captureAs(policy: PolicyDocument): Promise<readonly CaptureRecord[]> {
  await user.allow(JSON.stringify(policy));
  world.proxy.clear();
  await world.moto.enforcePolicies(true);
  try {
    const environment = awsEnvironment(world.proxy.url, user.credentials);
    return await captureLive(environment, { regions: ['eu-west-1'], maxAttempts: 1 });
  } finally {
    await world.moto.enforcePolicies(false);
  }
}

function operationsWith(records: readonly CaptureRecord[], kind: 'denied' | 'failed'): readonly string[] {
  const pages = records.filter((record): record is CapturePage => record.record === 'page');
  const refused = pages
    // What AWS says does not exist has not failed: no account of moto's is in an organization.
    .filter(({ error, operation: id }) => {
      const nothing = isOperationId(id) ? operation(id).nothing : undefined;
      return error?.kind === kind && error.code !== nothing;
    })
    .map((page) => page.operation);
  return [...new Set(refused)];
}

function without(policy: PolicyDocument, action: string): PolicyDocument {
  const statements = policy.Statement.map((statement) => ({
    ...statement,
    Action: statement.Action.filter((allowedAction) => allowedAction !== action),
  }));
  // IAM refuses a statement without actions.
  return { ...policy, Statement: statements.filter(({ Action }) => Action.length > 0) };
}

/** Asked only about what a listing names, and moto lists nothing of the kind. */
const unasked: ReadonlySet<OperationId> = new Set(
  operationIds.filter((id) => {
    const { name } = operation(id);
    return [
      'BatchGetProjects',
      'DescribeDirectConnectGatewayAssociations',
      'DescribeDomain',
      'DescribeIdentityPool',
      'DescribePermissionSet',
      'DescribePolicy',
      'DescribeTable',
      'DescribeVirtualInterfaces',
      'DescribeTaskDefinition',
      'GetClusterPolicy',
      'GetCoreNetwork',
      'GetDbCluster',
      'GetDbInstance',
      'GetKeyPolicy',
      'GetNetworkRoutes',
      'GetPolicy',
      'GetResourceConfiguration',
      'GetResourcePolicy',
      'GetResourceShareAssociations',
      'GetSecurityPolicy',
      'GetTransitGatewayPolicyTableAssociations',
      'GetTransitGatewayPolicyTableEntries',
      'GetVpcAttachment',
      'ListAccountAssignments',
      'ListAccounts',
      'ListClientVpcConnections',
      'ListGrants',
      'ListGroupMemberships',
      'ListPolicies',
      'ListPrivateGraphEndpoints',
      'ListProtectedResourcesByBackupVault',
      'ListResourceEndpointAssociations',
      'ListServiceNetworkResourceAssociations',
      'ListServiceNetworkVpcAssociations',
      'ListServiceNetworkVpcEndpointAssociations',
      'ListTargets',
      'ListTargetsForPolicy',
      'ListVpcEndpointAccess',
    ].includes(name);
  }),
);

test('the printed policy lets the scanner do everything that it does, each operation at least once', async () => {
  const records = await captureAs(printed);
  expect(operationsWith(records, 'denied')).toEqual([]);
  expect(operationsWith(records, 'failed')).toEqual([]);
  const named = operationIds.filter((id) => !unasked.has(id)).map((id) => operation(id).name);
  // The proxy tells the clusters of DSQL from others of the same name.
  const wanted = named.map((name) => (name === 'ListClusters' ? 'ListDsqlClusters' : name));
  expect([...new Set(world.proxy.calls.map(({ action }) => action))].sort()).toEqual(
    [...new Set(wanted)].sort(),
  );
  allowed = reportedStatuses(judge(records).outcomes);
  expect(Object.values(allowed).filter((status) => status === 'fail').length).toBeGreaterThan(0);
});

test('moto enforces: a user whose policy is about something else is denied', async () => {
  const elsewhere = { Sid: 'Elsewhere', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: '*' } as const;
  const records = await captureAs({ ...printed, Statement: [elsewhere] });
  expect(operationsWith(records, 'denied')).toContain('DescribeDBInstances');
});

describe('without one action', () => {
  /** Classic Load Balancers are listed by the same action as the others. */
  const actions = [...new Set(operationIds.flatMap((id) => operation(id).action ?? []))];
  // moto asks about the policies of a user only for APIs that it has.
  const enforced = actions.filter(
    (action) =>
      !/^(?:globalaccelerator|cloudfront|redshift-serverless|neptune-graph|lightsail):/.test(action) &&
      ![
        'elasticache:DescribeServerlessCaches',
        'memorydb:DescribeUsers',
        'networkmanager:ListAttachments',
        'vpc-lattice:ListResourceConfigurations',
        'vpc-lattice:ListResourceGateways',
      ].includes(action),
  );
  const cases = enforced
    .map((action) => ({
      action,
      ids: operationIds.filter((id) => operation(id).action === action && !unasked.has(id)),
    }))
    .filter(({ ids }) => ids.length > 0);

  test('the policy holds every action of the table', () => {
    const held = leastPrivilegePolicy().Statement.flatMap(({ Action }) => Action);
    expect(held.toSorted()).toEqual([...actions].sort());
  });

  test.each(cases)(
    '$action: exactly what needs it is denied, and no failure becomes a pass',
    async ({ ids, action }) => {
      const records = await captureAs(without(printed, action));
      expect(operationsWith(records, 'denied').toSorted()).toEqual(ids.toSorted());
      const report = judge(records);
      for (const id of ids) {
        expect(report.coverage.missing).toContainEqual(
          expect.objectContaining({ operation: id, action, status: 'denied' }),
        );
      }
      const statuses = reportedStatuses(report.outcomes);
      const turned = Object.entries(allowed)
        .filter(([key, status]) => status === 'fail' && (statuses[key] ?? 'unknown') !== 'fail')
        .map(([key]) => `${key} ${statuses[key] ?? 'unknown'}`);
      expect(turned.filter((answer) => !answer.endsWith(' unknown'))).toEqual([]);
    },
  );
});
