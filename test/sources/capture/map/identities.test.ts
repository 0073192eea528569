import { describe, expect, it } from 'vitest';
import { known } from '../../../../checks/model/value.js';
import { account, answer, coverageOf, inventoryOf } from '../captures.js';

const region = 'global';
const arn = (resource: string) => `arn:aws:iam::${account}:${resource}`;
const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
const text = JSON.stringify(document);
const scope = { account, region };

const nobody = { UserDetailList: [], GroupDetailList: [], RoleDetailList: [], Policies: [] };
const answered = (lists: Readonly<Record<string, unknown>>) =>
  answer('GetAccountAuthorizationDetails', { ...nobody, ...lists }, { region });

describe('the identities of an account', () => {
  it('are read from all lists of one answer', () => {
    const inventory = inventoryOf(
      answered({
        UserDetailList: [
          {
            UserName: 'alice',
            UserId: 'AIDA1',
            Arn: arn('user/alice'),
            UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encodeURIComponent(text) }],
            GroupList: ['operators'],
            AttachedManagedPolicies: [{ PolicyName: 'shared', PolicyArn: arn('policy/shared') }],
            PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/limit') },
            Tags: [{ Key: 'team', Value: 'orders' }],
          },
        ],
        GroupDetailList: [{ GroupName: 'operators', GroupId: 'AGPA1', Arn: arn('group/operators') }],
        RoleDetailList: [
          {
            RoleName: 'app',
            RoleId: 'AROA1',
            Arn: arn('role/app'),
            AssumeRolePolicyDocument: document,
            InstanceProfileList: [{ Arn: arn('instance-profile/app') }],
          },
        ],
        Policies: [
          {
            PolicyName: 'shared',
            Arn: arn('policy/shared'),
            DefaultVersionId: 'v2',
            PolicyVersionList: [
              { VersionId: 'v1', IsDefaultVersion: false, Document: '{}' },
              { VersionId: 'v2', IsDefaultVersion: true, Document: text },
            ],
          },
        ],
      }),
    );
    expect(inventory.iamUsers).toEqual([
      {
        ...scope,
        arn: arn('user/alice'),
        name: 'alice',
        id: 'AIDA1',
        inlinePolicies: [{ name: 'own', document: known(text) }],
        attachedPolicyArns: [arn('policy/shared')],
        groupNames: ['operators'],
        permissionsBoundaryArn: arn('policy/limit'),
        tags: [{ key: 'team', value: 'orders' }],
      },
    ]);
    expect(inventory.iamGroups).toEqual([
      {
        ...scope,
        arn: arn('group/operators'),
        name: 'operators',
        id: 'AGPA1',
        inlinePolicies: [],
        attachedPolicyArns: [],
      },
    ]);
    expect(inventory.iamRoles).toEqual([
      {
        ...scope,
        arn: arn('role/app'),
        name: 'app',
        id: 'AROA1',
        inlinePolicies: [],
        attachedPolicyArns: [],
        trustPolicy: known(text),
        tags: [],
        instanceProfileArns: [arn('instance-profile/app')],
      },
    ]);
    expect(inventory.managedPolicies).toEqual([
      { ...scope, arn: arn('policy/shared'), name: 'shared', document: known(text) },
    ]);
  });

  it('have the policies whose name is missing: identities are attached to ARNs', () => {
    const versions = [{ VersionId: 'v1', IsDefaultVersion: true, Document: text }];
    const inventory = inventoryOf(
      answered({ Policies: [{ Arn: arn('policy/shared'), PolicyVersionList: versions }] }),
    );
    expect(inventory.managedPolicies).toEqual([
      { ...scope, arn: arn('policy/shared'), name: arn('policy/shared'), document: known(text) },
    ]);
  });

  it('keep documents that are no policies, for whoever judges them', () => {
    const role = (name: string, given: unknown) => ({
      RoleName: name,
      Arn: arn(`role/${name}`),
      AssumeRolePolicyDocument: given,
    });
    const { iamRoles } = inventoryOf(
      answered({
        RoleDetailList: [
          role('broken', '%7B%22Version%22'),
          role('percent', '%E0%A4%A'),
          role('plain', '{"a":"100%25"}'),
          role('without', undefined),
        ],
      }),
    );
    expect(iamRoles.map(({ name, trustPolicy }) => [name, trustPolicy])).toEqual([
      ['broken', known('{"Version"')],
      ['percent', known('%E0%A4%A')],
      ['plain', known('{"a":"100%25"}')],
      [
        'without',
        {
          known: false,
          gap: {
            reason: 'failed',
            fact: 'the document of the trust policy of role without',
            detail: 'no AssumeRolePolicyDocument in the answer',
          },
        },
      ],
    ]);
  });

  it('have something that could not be read in place of a list that is none', () => {
    const { iamRoles } = inventoryOf(
      answered({
        RoleDetailList: [
          {
            RoleName: 'app',
            Arn: arn('role/app'),
            AssumeRolePolicyDocument: text,
            AttachedManagedPolicies: 'all',
            PermissionsBoundary: {},
          },
        ],
      }),
    );
    expect(iamRoles[0]?.attachedPolicyArns).toEqual(['an attached policy that could not be read']);
    expect(iamRoles[0]?.permissionsBoundaryArn).toBe('the boundary that could not be read');
  });

  it('are not read to the end where one has no ARN, or where an answer is of another kind', () => {
    const unnamed = answered({ UserDetailList: [{ UserName: 'bob' }] });
    expect(coverageOf(inventoryOf(unnamed), 'GetAccountAuthorizationDetails')).toMatchObject({
      status: 'failed',
      detail: 'not understood: a user without Arn',
    });
    const other = answered({ RoleDetailList: {} });
    expect(coverageOf(inventoryOf(other), 'GetAccountAuthorizationDetails')).toMatchObject({
      status: 'failed',
    });
  });
});
