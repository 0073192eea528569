import type { Inventory } from '../../model/inventory.js';
import type { Estate } from '../estate.js';
import type { Policies } from '../identity/index.js';
import { guardrailsIn } from './guardrails.js';
import { type Hanging, hangingAlsoOn } from './outsiders.js';

/** What resource control policies say of whoever comes to a resource of an account from outside. */
export interface ResourceControls {
  readonly policies: Pick<Policies, 'rcps' | 'managementAccount'>;
  /** Whom they name may be whom they spare. */
  readonly texts: readonly string[];
  /** Adds to what it hangs on that somebody gets in that none of them denies it, where they could not be read. */
  unlessDenied<T extends Hanging>(each: T): T;
}

/**
 * The resource control policies over an account. Members of an organization cannot read them; where they were not read,
 * nobody knows what they deny.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function resourceControlsOver(estate: Estate, account: string): ResourceControls {
  const { inventory } = estate;
  const { policies: guardrails, unread } = guardrailsIn(estate)(account);
  const { rcps, managementAccount } = guardrails;
  // A template does not say what stands over its account.
  const isUnread = rcps === undefined && unread.length > 0 && inventory.source.kind !== 'template';
  return {
    policies: { ...(rcps ? { rcps } : {}), ...(managementAccount ? { managementAccount } : {}) },
    texts: textsIn(inventory),
    unlessDenied: (each) =>
      isUnread ? hangingAlsoOn(each, 'no resource control policy denies it', unread) : each,
  };
}

function textsIn({ organizationPolicies }: Inventory): readonly string[] {
  return organizationPolicies.flatMap(({ type, document }) =>
    type === 'RESOURCE_CONTROL_POLICY' && document.known ? [document.value] : [],
  );
}
