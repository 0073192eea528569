import type { KeyUse, KmsKey } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import type { Scope } from '../../model/network.js';
import { isOfAnotherAccount } from '../../model/operations/secrets.js';
import type { Estate } from '../estate.js';
import { decide, type GivenContext, type Policies } from '../identity/index.js';
import { saidOfKey } from './key-gate.js';
import { type Hanging, hangingOn, type Outsider, outsidersIn, surestOf } from './outsiders.js';
import { resourceControlsOver } from './resource-controls.js';
import { inSomeAccount } from './some-account.js';

/**
 * What is asked of a key for a copy to be made elsewhere of what it encrypts. RDS and Redshift ask for a grant, in the name
 * of whoever copies or restores a snapshot that is shared; without one they only decrypt.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/share-encrypted-snapshot.html
 */
const wanted = [
  { action: 'kms:CreateGrant', does: 'copies' },
  { action: 'kms:Decrypt', does: 'decrypts' },
  { action: 'kms:ReEncryptFrom', does: 'decrypts' },
] as const;

/** Somebody of another account whom the policy or a grant of a key lets use it, given that its own account does. */
export interface OutsideUser extends Hanging {
  /** `every AWS account`, an account, or the ARN of an identity. */
  readonly who: string;
  readonly isEveryone: boolean;
  /** What it may do at most: `copies` is what a shared snapshot needs, `decrypts` is less. */
  readonly does: 'copies' | 'decrypts';
  readonly actions: readonly string[];
}

/** A key with everything that it encrypts. */
export interface KeyInUse {
  /** As the answers name it. */
  readonly keyId: string;
  /** Undefined: it belongs to another account, or no answer is about it. */
  readonly key?: KmsKey;
  readonly uses: readonly KeyUse[];
}

/** The keys that encrypt databases and snapshots, each once. */
export function keysInUse({ keyUses, kmsKeys }: Inventory): readonly KeyInUse[] {
  const found = new Map<string, { readonly keyId: string; readonly key?: KmsKey; readonly uses: KeyUse[] }>();
  const called = ({ account, region }: Scope, name: string) => `${account} ${region} ${name}`;
  const keys = new Map(
    kmsKeys.flatMap((key) => [key.id, key.arn].map((name) => [called(key, name), key] as const)),
  );
  for (const use of keyUses) {
    const key = keys.get(called(use, use.keyId));
    const name = key?.arn ?? called(use, use.keyId);
    const present = found.get(name) ?? { keyId: use.keyId, ...(key ? { key } : {}), uses: [] };
    found.set(name, present);
    present.uses.push(use);
  }
  return [...found.values()];
}

/** Whether the key is in the hands of another account, of which policies and grants nobody here can ask. */
export function isForeignKey({ keyId, uses }: KeyInUse): boolean {
  return uses.some(({ account }) => isOfAnotherAccount(keyId, account));
}

/**
 * Users from accounts that are not ours. The policy of the key or one of its grants has to let them. A policy that names its
 * own account leaves everything to that account, and lets nobody else in; so does that of the keys which AWS makes.
 * Resource control policies over the account of the key may deny it all the same; where they could not be read, nobody knows.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
 */
export function outsideUsers(
  estate: Estate,
  key: KmsKey,
  uses: readonly KeyUse[],
  ours: ReadonlySet<string>,
): readonly OutsideUser[] {
  const { account, arn } = key;
  const controls = resourceControlsOver(estate, account);
  const { policies, texts } = saidOfKey(estate.inventory, key, arn, account, controls);
  const services = [...new Set(uses.map(({ resourceArn }) => resourceArn.split(':')[2] ?? ''))].sort();
  return outsidersIn(estate, [...texts, ...controls.texts], key, ours)
    .flatMap((outsider) =>
      usedBy(outsider, inSomeAccount(arn, account), contextsOf(outsider, key, services), policies),
    )
    .map(controls.unlessDenied);
}

function usedBy(
  { principal, who, isEveryone }: Outsider,
  arn: string,
  contexts: readonly GivenContext[],
  policies: Policies,
): readonly OutsideUser[] {
  const asked = wanted.flatMap(({ action, does }) => {
    const ways = contexts.map((context) =>
      hangingOn([decide({ principal, action, resource: { arn }, context }, policies)]),
    );
    const hanging = eitherOf(ways);
    return hanging === 'no' ? [] : [{ action, does, ...hanging }];
  });
  const surest = surestOf(asked);
  if (!surest) return [];
  const { told, ...hanging } = surest;
  return [
    {
      who,
      isEveryone,
      does: told.some(({ does }) => does === 'copies') ? 'copies' : 'decrypts',
      actions: told.map(({ action }) => action),
      ...hanging,
    },
  ];
}

/** A request may be made in one way or another, whichever is let through. */
function eitherOf(ways: readonly (Hanging | 'no')[]): Hanging | 'no' {
  const open = ways.filter((way) => way !== 'no');
  return open.find(({ when }) => when === undefined) ?? open[0] ?? 'no';
}

/**
 * By itself, or through a service that makes copies of what the key encrypts.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html (kms:ViaService, kms:GrantIsForAWSResource)
 */
function contextsOf(
  { context }: Outsider,
  { region }: KmsKey,
  services: readonly string[],
): readonly GivenContext[] {
  return [
    new Map([...context, ['kms:viaservice', 'absent'], ['kms:grantisforawsresource', ['false']]]),
    ...services.map(
      (service): GivenContext =>
        new Map([
          ...context,
          ['kms:viaservice', [`${service}.${region}.amazonaws.com`]],
          ['kms:grantisforawsresource', ['true']],
        ]),
    ),
  ];
}
