import { describe, expect, it } from 'vitest';
import type { OrganizationPolicy } from '../../../checks/model/identity.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known, unknownBecause } from '../../../checks/model/value.js';
import { guardrailsOver } from '../../../checks/reach/keys/guardrails.js';
import { policyReader } from '../../../checks/reach/keys/policies-of.js';
import { here } from '../../support/estates/network.js';
import { estateOf } from './scenario.js';

const { account } = here;
const management = '999988887777';
const deny = [{ Effect: 'Deny' as const, Action: 'rds:*', Resource: '*' }];
const estate = estateOf({ scp: deny });
const unread = unknownBecause({ reason: 'denied', fact: 'what policy guard is attached to' });

function over(inventory: Inventory, denied: readonly string[] = []) {
  const gapOf = (operation: string, of: string, parent = '') =>
    denied.includes(`${operation} ${parent}`.trim())
      ? ({ reason: 'denied', fact: `${operation} of ${of}` } as const)
      : undefined;
  return guardrailsOver(inventory, policyReader(inventory), gapOf)(account);
}

const withPolicies = (change: (policy: OrganizationPolicy) => OrganizationPolicy): Inventory => ({
  ...estate,
  organizationPolicies: estate.organizationPolicies.map(change),
});

const idsOf = ({ policies }: ReturnType<typeof over>) =>
  policies.scps?.map((level) => level.map(({ id }) => id.split('/').at(-1)));

describe('the guardrails over an account', () => {
  it('are those of its root, its units and its own, level by level', () => {
    const found = over(estate);
    expect(idsOf(found)).toEqual([['p-FullAWSAccess', 'p-guard'], ['p-FullAWSAccess']]);
    expect(found.unread).toEqual([]);
    expect(found.organizationId).toEqual(known('o-example'));
  });

  it('are none over the management account', () => {
    const organizations = estate.organizations.map((each) => ({ ...each, managementAccount: account }));
    const found = over({ ...estate, organizations });
    expect(found).toMatchObject({ policies: { managementAccount: known(account) }, unread: [] });
    expect(found.policies.scps).toBeUndefined();
  });

  it('are none where a type of policies is attached nowhere', () => {
    const found = over(withPolicies((policy) => ({ ...policy, targets: known([]) })));
    expect([found.policies.scps, found.unread]).toEqual([[], []]);
  });

  it.each([
    ['policies are not listed', estate, ['ListPolicies SERVICE_CONTROL_POLICY']],
    ['what one is attached to is not read', withPolicies((policy) => ({ ...policy, targets: unread })), []],
    [
      'a level has none',
      withPolicies((policy) => (policy.id === 'p-all' ? { ...policy, targets: known(['r-root']) } : policy)),
      [],
    ],
    ['nobody lists accounts', { ...estate, organizationAccounts: [] }, []],
    ['nobody says which organization it is', { ...estate, organizations: [] }, ['DescribeOrganization']],
  ])('deny nothing and are said to be unread where %s', (_, inventory, denied) => {
    const found = over(inventory, denied);
    expect(found.policies.scps).toBeUndefined();
    expect(found.unread).toHaveLength(1);
  });

  it('keep the policies of one type where those of the other are not listed', () => {
    const found = over(estate, ['ListPolicies RESOURCE_CONTROL_POLICY']);
    expect(idsOf(found)).toEqual([['p-FullAWSAccess', 'p-guard'], ['p-FullAWSAccess']]);
    expect(found.policies.rcps).toBeUndefined();
    expect(found.unread.map(({ fact }) => fact)).toEqual([`ListPolicies of ${management}`]);
  });

  it('are of no organization that is known where a template leaves it open', () => {
    const organizations = estate.organizations.map((each) => ({
      ...each,
      id: 'unresolved (the organization)',
    }));
    expect(over({ ...estate, organizations }).organizationId.known).toBe(false);
  });
});
