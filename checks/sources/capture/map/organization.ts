import type { OrganizationPolicy } from '../../../model/identity.js';
import { guardrailTypes } from '../../../model/operations/organizations.js';
import { known, unknownBecause } from '../../../model/value.js';
import { type Reading, unreadable } from './facts.js';
import { type Json, text, texts } from './json.js';

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export function readOrganization(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const id = text(item, 'Id');
  if (id === undefined) return problem('an organization without Id');
  const managementAccount = text(item, 'MasterAccountId') ?? unreadable('a management account');
  put('organizations', id, { account, region, id, managementAccount });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicySummary.html */
export function readOrganizationPolicy(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const id = text(item, 'Id');
  const type = guardrailTypes.find((each) => each === text(item, 'Type'));
  if (id === undefined) return problem('a policy of the organization without Id');
  if (type === undefined) return problem(`the policy ${id} of a type that is not known`);
  const policy: Omit<OrganizationPolicy, 'document' | 'targets'> = {
    account,
    region,
    id,
    arn: text(item, 'Arn') ?? id,
    name: text(item, 'Name') ?? id,
    type,
  };
  put('organizationPolicies', id, policy);
}

/** The document of the policy that the request names. */
export function readOrganizationDocument(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const content = text(item, 'Content');
  if (content === undefined) return problem(`the policy ${parent} in a form that is not known`);
  put('organizationDocuments', parent, { parent, part: content });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicyTargetSummary.html */
export function readPolicyTarget(item: Json, { parent, put, problem }: Reading) {
  const id = text(item, 'TargetId');
  if (id === undefined) return problem('a target without TargetId');
  if (parent !== undefined) put('policyTargets', `${parent} ${id}`, { parent, part: id });
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html */
export function readOrganizationAccount(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const id = text(item, 'Id');
  if (id === undefined) return problem('an account without Id');
  const [only, ...more] = texts(item, 'Paths') ?? [];
  const path = only !== undefined && more.length === 0 ? unitsIn(only, id) : undefined;
  const fact = `where account ${id} stands in its organization`;
  const gap = { reason: 'failed', fact, action: 'organizations:ListAccounts', account } as const;
  put('organizationAccounts', id, { account, region, id, path: path ? known(path) : unknownBecause(gap) });
}

/**
 * The root and the units in the path of an account: `o-…/r-…/ou-…/111122223333/`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html#access_policies_last-accessed-viewing-orgs-entity-path
 */
function unitsIn(path: string, account: string): readonly string[] | undefined {
  const [organization, ...names] = path.split('/').filter((name) => name !== '');
  const units = names.at(-1) === account ? names.slice(0, -1) : names;
  const [root, ...others] = units;
  const isPath =
    organization?.startsWith('o-') &&
    root?.startsWith('r-') &&
    others.every((unit) => unit.startsWith('ou-'));
  return isPath ? units : undefined;
}
