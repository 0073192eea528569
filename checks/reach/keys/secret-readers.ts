import type { Secret } from '../../model/identity.js';
import type { Estate } from '../estate.js';
import { decide, type GivenContext, type Policies } from '../identity/index.js';
import { keyGate } from './key-gate.js';
import {
  type Hanging,
  hangingOn,
  type Outsider,
  outsidersIn,
  ownAccount,
  policyOf,
  resourcePolicy,
} from './outsiders.js';
import { resourceControlsOver } from './resource-controls.js';
import { inSomeAccount } from './some-account.js';

/** Somebody of another account whom the policies of a secret and of its key let read it, given that its own account does. */
export interface OutsideReader extends Hanging {
  /** `every AWS account`, an account, or the ARN of an identity. */
  readonly who: string;
  readonly isEveryone: boolean;
}

/**
 * Readers from accounts that are not ours. Both the policy of the secret and that of its key have to let them; the key that
 * AWS makes for an account lets no other one in. Resource control policies over the account may deny either all the same; where
 * they could not be read, nobody knows.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
export function outsideReaders(
  estate: Estate,
  secret: Secret,
  ours: ReadonlySet<string>,
): readonly OutsideReader[] {
  const { account, kmsKeyId } = secret;
  const document = policyOf(estate.inventory, secret.arn);
  if (document === undefined || kmsKeyId === undefined) return [];
  const controls = resourceControlsOver(estate, account);
  const key = keyGate(estate, kmsKeyId, account, controls);
  const policies: Policies = {
    identity: [ownAccount],
    resource: resourcePolicy(secret.arn, account, document),
    ...controls.policies,
  };
  const arn = inSomeAccount(secret.arn, account);
  const texts = [document.known ? document.value : '', ...key.texts, ...controls.texts];
  return outsidersIn(estate, texts, secret, ours).flatMap((outsider): OutsideReader[] => {
    const { principal, context, who, isEveryone } = outsider;
    const reads = decide(
      { principal, action: 'secretsmanager:GetSecretValue', resource: { arn }, context },
      policies,
    );
    const decrypts = key.decrypts(principal, throughSecretsManager(outsider, secret, arn));
    const hanging = hangingOn([reads, decrypts]);
    return hanging === 'no' ? [] : [controls.unlessDenied({ who, isEveryone, ...hanging })];
  });
}

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
function throughSecretsManager({ context }: Outsider, { region }: Secret, arn: string): GivenContext {
  return new Map([
    ...context,
    ['kms:viaservice', [`secretsmanager.${region}.amazonaws.com`]],
    ['kms:encryptioncontext:secretarn', [arn]],
  ]);
}
