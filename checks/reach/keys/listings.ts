import { isOperationId } from '../../model/operations.js';
import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';

/** What each listing tells, and the action that it takes. */
const listings: Readonly<Record<string, { readonly fact: string; readonly action: string }>> = {
  GetAccountAuthorizationDetails: {
    fact: 'users, roles and their policies',
    action: 'iam:GetAccountAuthorizationDetails',
  },
  DescribeOrganization: { fact: 'the organization', action: 'organizations:DescribeOrganization' },
  ListPolicies: { fact: 'policies of the organization', action: 'organizations:ListPolicies' },
  ListSecrets: { fact: 'secrets', action: 'secretsmanager:ListSecrets' },
};

/** Why a listing of an account, or of one of its Regions, is not complete; undefined when it is. */
export function listingGap(
  estate: Estate,
  operation: string,
  account: string,
  region = 'global',
): Gap | undefined {
  if (isOperationId(operation)) return estate.listingGap(operation, { account, region });
  const { fact = operation, action } = listings[operation] ?? {};
  const where = region === 'global' ? account : `${account} in ${region}`;
  return {
    reason: 'not-collected',
    fact: `${fact} of ${where}`,
    account,
    region,
    ...(action ? { action } : {}),
  };
}
