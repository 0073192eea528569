import { groupBy } from '../../model/group-by.js';
import { globalScope } from '../../model/operations.js';
import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import { type Carrier, rootCarrier } from './carrier.js';
import type { Guardrails } from './guardrails.js';

/** The root user of an account, as whom whoever has its access key asks, from anywhere. */
export interface RootUser {
  readonly carrier: Carrier;
  /** Why it is not known whether it has an active key: none where it surely has. */
  readonly gaps: readonly Gap[];
}

/**
 * The root user of an account where it has an active access key, or may have one; undefined where it surely has none. Whoever
 * has its password signs in as it as well, which no answer tells.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html
 */
export function rootUsersOf(
  estate: Estate,
  partition: string,
  guardrailsOver: (account: string) => Guardrails,
): (account: string) => RootUser | undefined {
  const keys = groupBy(estate.inventory.accessKeys, ({ userArn }) => userArn);
  return (account) => {
    const arn = rootArn(partition, account);
    const own = keys.get(arn) ?? [];
    const carrier = () => rootCarrier(arn, account, guardrailsOver(account));
    if (own.some(({ isActive }) => isActive === true)) return { carrier: carrier(), gaps: [] };
    const unread = own.some(({ isActive }) => isActive === undefined)
      ? { reason: 'not-collected' as const, fact: `whether the access keys of ${arn} are active`, account }
      : undefined;
    // A template says nothing of the root user, and its report names none.
    const gap =
      own.length === 0 ? estate.listingGap('GetCredentialReport', { account, region: globalScope }) : unread;
    return gap && { carrier: carrier(), gaps: [gap] };
  };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
export function rootArn(partition: string, account: string): string {
  return `arn:${partition}:iam::${account}:root`;
}
