import type { KmsKey } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import type { Estate } from '../estate.js';
import {
  type Decision,
  decide,
  type GivenContext,
  type Policies,
  type Principal,
} from '../identity/index.js';
import { grantsOf, ownAccount, policyOf, resourcePolicy } from './outsiders.js';
import type { ResourceControls } from './resource-controls.js';
import { inSomeAccount } from './some-account.js';

/** The key that encrypts something which an outsider asks for. */
export interface KeyGate {
  /** Its policy and its grants, for whom they name. */
  readonly texts: readonly string[];
  /** Whether its policies let somebody decrypt, in a request that comes with this context. */
  decrypts(principal: Principal, context: GivenContext): Decision;
}

/** The key that has this name, as far as it was read, under the resource control policies over the account of what it encrypts. */
export function keyGate(
  { inventory }: Estate,
  kmsKeyId: string,
  account: string,
  controls: ResourceControls,
): KeyGate {
  const key = inventory.kmsKeys.find(({ arn, id }) => arn === kmsKeyId || id === kmsKeyId);
  const { policies, texts } = saidOfKey(inventory, key, kmsKeyId, account, controls);
  const resource = { arn: inSomeAccount(key?.arn ?? kmsKeyId, account) };
  return {
    texts,
    decrypts: (principal, context) =>
      decide({ principal, action: 'kms:Decrypt', resource, context }, policies),
  };
}

/** What the policy and the grants of a key say of outsiders, and the texts in which they name them. */
export function saidOfKey(
  inventory: Inventory,
  key: KmsKey | undefined,
  name: string,
  account: string,
  controls: ResourceControls,
): { readonly policies: Policies; readonly texts: readonly string[] } {
  const document = key && policyOf(inventory, key.arn);
  return {
    policies: {
      identity: [ownAccount],
      resource: resourcePolicy(name, account, document),
      ...(key ? { grants: grantsOf(key) } : {}),
      ...controls.policies,
    },
    texts: [document?.known ? document.value : '', key?.grants.known ? JSON.stringify(key.grants.value) : ''],
  };
}
