import { describe, expect, it } from 'vitest';
import { known } from '../../../../checks/model/value.js';
import { account, answer, coverageOf, inventoryOf, listing, refusal } from '../captures.js';

const region = 'global';
const place = { region };
const organization = (MasterAccountId: string) =>
  answer('DescribeOrganization', { Organization: { Id: 'o-example', MasterAccountId } }, place);
const about = (id: string) => ({ ...place, input: { PolicyId: id } });
const ofType = (Filter: string) => ({ ...place, input: { Filter } });

const arn = 'arn:aws:organizations::111122223333:policy/o-example/service_control_policy/p-guard';
const policies = listing(
  'ListPolicies',
  [{ Id: 'p-guard', Arn: arn, Name: 'guard', Type: 'SERVICE_CONTROL_POLICY' }],
  ofType('SERVICE_CONTROL_POLICY'),
);
const document = answer('DescribePolicy', { Policy: { Content: '{"Statement":[]}' } }, about('p-guard'));
const targets = listing('ListTargetsForPolicy', [{ TargetId: 'r-exam' }], about('p-guard'));
const policy = {
  account,
  region,
  id: 'p-guard',
  arn,
  name: 'guard',
  type: 'SERVICE_CONTROL_POLICY',
  document: known('{"Statement":[]}'),
  targets: known(['r-exam']),
};

const pathsOf = (Paths: unknown) =>
  inventoryOf(listing('ListAccounts', [{ Id: account, Paths }], place)).organizationAccounts.map(
    ({ path }) => path,
  );

describe('an organization', () => {
  it('is told to each of its accounts', () => {
    expect(inventoryOf(organization('999988887777')).organizations).toEqual([
      { account, region, id: 'o-example', managementAccount: '999988887777' },
    ]);
  });

  it('is none where AWS says that none is in use', () => {
    const error = { code: 'AWSOrganizationsNotInUseException' };
    const page = refusal('DescribeOrganization', 'failed', place);
    const { organizations, coverage } = inventoryOf({
      ...page,
      error: { kind: 'failed', message: '', ...error },
    });
    expect(organizations).toEqual([]);
    expect(coverage.find(({ operation }) => operation === 'DescribeOrganization')?.status).toBe('answered');
  });

  it.each([
    [account, ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']],
    ['999988887777', []],
  ])('managed by %s is to be asked for policies of these types: %j', (managementAccount, types) => {
    const { coverage } = inventoryOf(organization(managementAccount));
    const asked = coverage.filter(({ operation }) => operation === 'ListPolicies');
    expect(asked.map(({ parent, status }) => [parent, status]).sort()).toEqual(
      types.map((type) => [type, 'not-collected']).sort(),
    );
  });
});

describe('a policy of an organization', () => {
  it('has its document and what it is attached to', () => {
    expect(inventoryOf(policies, document, targets).organizationPolicies).toEqual([policy]);
  });

  it('may say and be attached to anything where that could not be read', () => {
    const [found] = inventoryOf(
      policies,
      refusal('DescribePolicy', 'denied', about('p-guard')),
      refusal('ListTargetsForPolicy', 'denied', about('p-guard')),
    ).organizationPolicies;
    expect([found?.document.known, found?.targets.known]).toEqual([false, false]);
  });

  it('of another type is not left out without a word', () => {
    const other = listing(
      'ListPolicies',
      [{ Id: 'p-1', Type: 'TAG_POLICY' }],
      ofType('SERVICE_CONTROL_POLICY'),
    );
    expect(coverageOf(inventoryOf(other), 'ListPolicies', 'SERVICE_CONTROL_POLICY')?.status).toBe('failed');
  });
});

describe('an account of an organization', () => {
  it.each([
    [['o-example/r-exam/111122223333/'], ['r-exam']],
    [['o-example/r-exam/ou-exam-a/ou-exam-b/111122223333/'], ['r-exam', 'ou-exam-a', 'ou-exam-b']],
    [['o-example/r-exam/ou-exam-a/'], ['r-exam', 'ou-exam-a']],
  ])('at %j stands under %j', (paths, units) => {
    expect(pathsOf(paths)).toEqual([known(units)]);
  });

  it.each([
    [undefined],
    [[]],
    [['o-example/111122223333/']],
    [['r-exam/111122223333/']],
    [['o-example/r-exam/x/111122223333/']],
    [['o-example/r-exam/111122223333/', 'o-example/r-exam/ou-exam-a/111122223333/']],
  ])('at %j stands nowhere that is known', (paths) => {
    expect(pathsOf(paths).map((path) => path.known)).toEqual([false]);
  });
});
