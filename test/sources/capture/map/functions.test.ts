import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { account, answer, inventoryOf, listing, refusal, region, scope } from '../captures.js';

const arn = `arn:aws:lambda:${region}:${account}:function:export`;
const roleArn = `arn:aws:iam::${account}:role/export`;
const plain = { FunctionName: 'export', FunctionArn: arn, Role: roleArn };
const known = { ...scope, kind: 'lambda-function', arn, name: 'export', roleArn };

const workloadsOf = (...items: readonly object[]) =>
  inventoryOf(listing('ListFunctions', items as never)).workloads;

describe('functions', () => {
  it('have their role, their subnets and their security groups', () => {
    const VpcConfig = { VpcId: 'vpc-1', SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] };
    expect(workloadsOf({ ...plain, VpcConfig })).toEqual([
      { ...known, subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
    ]);
  });

  it.each([
    ['no network', plain],
    ['an empty one', { ...plain, VpcConfig: { VpcId: '', SubnetIds: [], SecurityGroupIds: [] } }],
  ])('with %s call from no VPC', (_, item) => {
    expect(workloadsOf(item)).toEqual([{ ...known, subnetIds: [], securityGroupIds: [] }]);
  });

  it('may stand anywhere and act as any role where the answer does not say', () => {
    const VpcConfig = { SubnetIds: 'subnet-1' };
    expect(workloadsOf({ FunctionName: 'export', FunctionArn: arn, VpcConfig })).toEqual([
      {
        ...known,
        roleArn: 'a role that could not be read',
        subnetIds: ['a subnet that could not be read'],
        securityGroupIds: [],
      },
    ]);
  });

  it.each([
    [
      'as the answer has it',
      { Environment: { Variables: { DATABASE_URL: 'mysql://app:tickets2020@mysql.example/x' } } },
    ],
    [
      'as a capture keeps it',
      { 'db-perimeter:Environment': { notes: [{ variable: 'DATABASE_URL', holds: 'url-with-password' }] } },
    ],
  ])('keep what their environment says about databases, %s', (_, environment) => {
    expect(workloadsOf({ ...plain, ...environment })[0]?.environment).toEqual({
      known: true,
      value: [{ variable: 'DATABASE_URL', holds: 'url-with-password' }],
    });
  });

  it.each([
    [{ Environment: { Error: { ErrorCode: 'AccessDeniedException' } } }, 'denied', 'AccessDeniedException'],
    [{ 'db-perimeter:Environment': { error: 'AccessDeniedException' } }, 'denied', 'AccessDeniedException'],
    [{ Environment: 'x' }, 'failed', 'in a form that is not known'],
    [
      { 'db-perimeter:Environment': { notes: [{ variable: 'A', holds: 'b' }] } },
      'failed',
      'in a form that is not known',
    ],
  ])('have an environment that is not known as %j', (environment, reason, detail) => {
    expect(workloadsOf({ ...plain, ...environment })[0]?.environment).toMatchObject({
      known: false,
      gap: { reason, detail },
    });
  });

  it('name the capacity provider on whose instances they run', () => {
    const provider = `arn:aws:lambda:${region}:${account}:capacity-provider:hosts`;
    const CapacityProviderConfig = {
      LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: provider },
    };
    expect(workloadsOf({ ...plain, CapacityProviderConfig })).toMatchObject([
      { capacityProviderArn: provider },
    ]);
    expect(workloadsOf({ ...plain, CapacityProviderConfig: {} })).toMatchObject([
      { capacityProviderArn: 'a capacity provider that could not be read' },
    ]);
  });

  it('of which answers differ may stand anywhere and act as any role', () => {
    const [found] = inventoryOf(
      listing('ListFunctions', [plain, { ...plain, Role: `${roleArn}-2` }]),
    ).workloads;
    expect(found?.roleArn).toBe('a role that could not be read');
    expect(found?.subnetIds).toEqual(['a subnet that could not be read']);
  });

  describe('and their policies', () => {
    const functions = listing('ListFunctions', [plain]);
    const about = { input: { FunctionName: 'export' } };
    const policyIn = (...pages: readonly CapturePage[]) => inventoryOf(functions, ...pages).resourcePolicies;

    it('are the text of the answer', () => {
      const Policy = '{"Statement":[]}';
      expect(policyIn(answer('GetFunctionPolicy', { Policy }, about))).toEqual([
        { ...scope, service: 'lambda', resourceArn: arn, document: { known: true, value: Policy } },
      ]);
    });

    it('are none where AWS says that there is none', () => {
      const error = { kind: 'failed', code: 'ResourceNotFoundException', message: 'no policy' } as const;
      expect(policyIn(refusal('GetFunctionPolicy', 'failed', { ...about, error }))).toEqual([]);
    });

    it.each([
      ['denied', [refusal('GetFunctionPolicy', 'denied', about)], 'denied'],
      ['not asked for', [], 'not-collected'],
      ['in a form that is not known', [answer('GetFunctionPolicy', { Policy: 7 } as never, about)], 'failed'],
    ])('are unknown where they are %s', (_, pages, reason) => {
      expect(policyIn(...pages)).toMatchObject([
        { service: 'lambda', resourceArn: arn, document: { known: false, gap: { reason } } },
      ]);
    });
  });

  it.each([
    ['an item without FunctionArn', answer('ListFunctions', { Functions: [{ FunctionName: 'export' }] })],
    ['a refusal', refusal('ListFunctions', 'denied')],
  ])('are not listed in full after %s', (_, page) => {
    const { coverage } = inventoryOf(page);
    expect(coverage.find(({ operation }) => operation === 'ListFunctions')?.status).not.toBe('answered');
  });
});
