import { isOperationId } from '../../model/operations.js';
import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';

/** What listings that nothing asks yet would tell, and the action that each takes. */
const listings: Readonly<Record<string, { readonly fact: string; readonly action: string }>> = {
  DescribeOrganization: { fact: 'the organization', action: 'organizations:DescribeOrganization' },
  ListPolicies: { fact: 'policies of the organization', action: 'organizations:ListPolicies' },
};

/** Why a listing of an account as a whole is not complete; undefined when it is. */
export function listingGap(estate: Estate, operation: string, account: string): Gap | undefined {
  const region = 'global';
  if (isOperationId(operation)) return estate.listingGap(operation, { account, region });
  const { fact = operation, action } = listings[operation] ?? {};
  return {
    reason: 'not-collected',
    fact: `${fact} of ${account}`,
    account,
    region,
    ...(action ? { action } : {}),
  };
}
