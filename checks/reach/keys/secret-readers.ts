import type { KmsKey, PolicyDocument, Secret } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import { unresolvedText } from '../../model/unresolved.js';
import { distinctGaps, type Gap, known } from '../../model/value.js';
import {
  compile,
  type Decision,
  decide,
  type GivenContext,
  gapsOf,
  inWords,
  type Policies,
  type Principal,
  unknownPolicy,
} from '../identity/index.js';
import { inSomeAccount } from './some-account.js';

/** Somebody of another account whom the policies of a secret and of its key let read it, given that its own account does. */
export interface OutsideReader {
  /** `every AWS account`, an account, or the ARN of an identity. */
  readonly who: string;
  readonly isEveryone: boolean;
  /** What it hangs on; undefined where it holds whatever is unknown. */
  readonly when?: string;
  readonly gaps: readonly Gap[];
}

interface Outsider {
  readonly who: string;
  readonly isEveryone: boolean;
  readonly principal: Principal;
}

/** Stands for a name that outsiders choose, so that no policy surely means another one. */
const anyName = unresolvedText('whatever they call it');

/**
 * Which organization a reader belongs to is up to the account. Whether one that a policy names is ours, nobody knows.
 */
const whoseOrganization: Gap = {
  reason: 'not-collected',
  fact: 'whether the organization that its policy names is ours',
};

/** An account that no policy can mean by name. */
const nobody = '000000000001';

/** Whoever reads from outside has an account that allows it. */
const ownAccount = compile({
  id: 'the policies of the reader',
  type: 'identity',
  document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
});

/**
 * Readers from accounts that are not ours. Both the policy of the secret and that of its key have to let them; the key that
 * AWS makes for an account lets no other one in.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html
 */
export function outsideReaders(
  inventory: Inventory,
  secret: Secret,
  ours: ReadonlySet<string>,
): readonly OutsideReader[] {
  const { account, kmsKeyId } = secret;
  const document = policyOf(inventory, secret.arn);
  if (document === undefined || kmsKeyId === undefined) return [];
  const key = inventory.kmsKeys.find(({ arn, id }) => arn === kmsKeyId || id === kmsKeyId);
  const keyDocument = key && policyOf(inventory, key.arn);
  const keyPolicies: Policies = {
    identity: [ownAccount],
    resource: resourcePolicy(kmsKeyId, account, keyDocument),
    ...(key ? { grants: grantsOf(key) } : {}),
  };
  const secretPolicies: Policies = {
    identity: [ownAccount],
    resource: resourcePolicy(secret.arn, account, document),
  };
  const secretArn = inSomeAccount(secret.arn, account);
  const grants = key?.grants.known ? JSON.stringify(key.grants.value) : '';
  const texts = [document, keyDocument].map((each) => (each?.known ? each.value : ''));
  return outsidersIn([...texts, grants], secret, ours).flatMap((outsider): OutsideReader[] => {
    const { principal, who, isEveryone } = outsider;
    const reads = decide(
      {
        principal,
        action: 'secretsmanager:GetSecretValue',
        resource: { arn: secretArn },
        context: outside,
      },
      secretPolicies,
    );
    const decrypts = decide(
      {
        principal,
        action: 'kms:Decrypt',
        resource: { arn: inSomeAccount(key?.arn ?? kmsKeyId, account) },
        context: throughSecretsManager(outsider, secret, secretArn),
      },
      keyPolicies,
    );
    const decisions = [reads, decrypts];
    if (decisions.some(({ kind }) => kind === 'deny' || kind === 'implicit')) return [];
    const open = decisions.filter(isConditional);
    if (open.length === 0) return [{ who, isEveryone, gaps: [] }];
    const gaps = distinctGaps(open.flatMap(({ when }) => gapsOf(when)));
    const when = open.map((decision) => inWords(decision.when)).join(' and ');
    const unsaid: Gap = { reason: 'unsupported', fact: `whether ${when}` };
    return [{ who, isEveryone, when, gaps: gaps.length > 0 ? gaps : [unsaid] }];
  });
}

function grantsOf({ grants }: KmsKey): NonNullable<Policies['grants']> {
  if (!grants.known) return grants;
  return known(grants.value.map(({ granteePrincipal: grantee, ...grant }) => ({ ...grant, grantee })));
}

function isConditional(decision: Decision): decision is Extract<Decision, { kind: 'conditional' }> {
  return decision.kind === 'conditional';
}

const outside: GivenContext = new Map([
  ['aws:principalorgid', whoseOrganization],
  ['aws:principalorgpaths', whoseOrganization],
]);

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
function throughSecretsManager({ principal }: Outsider, { region }: Secret, arn: string): GivenContext {
  const caller = 'arn' in principal ? (principal.arn.split(':')[4] ?? '') : '';
  return new Map([
    ...outside,
    ['kms:viaservice', [`secretsmanager.${region}.amazonaws.com`]],
    ['kms:calleraccount', [caller]],
    ['kms:encryptioncontext:secretarn', [arn]],
  ]);
}

export function policyOf({ resourcePolicies }: Inventory, arn: string): PolicyDocument | undefined {
  return resourcePolicies.find(({ resourceArn }) => resourceArn === arn)?.document;
}

function resourcePolicy(id: string, account: string, document: PolicyDocument | undefined) {
  if (document?.known)
    return compile({ id, type: 'resource', document: inSomeAccount(document.value, account) });
  const gap: Gap = document?.gap ?? {
    reason: 'not-collected',
    fact: `the resource policy of ${id}`,
    account,
  };
  return unknownPolicy(id, 'resource', gap);
}

/** Everyone, and each account and identity of others that the policies and grants name anywhere. */
function outsidersIn(
  texts: readonly string[],
  { arn, account }: Secret,
  ours: ReadonlySet<string>,
): readonly Outsider[] {
  const partition = arn.split(':')[1] ?? 'aws';
  const text = texts.join('\n');
  const isOther = (id: string) => id !== account && !ours.has(id);
  const accounts = new Set((text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []).filter(isOther));
  const identities = new Set(
    [...text.matchAll(/arn:[\w-]+:iam::(\d{12}):(?:role|user)\/[\w+=,.@/-]+(?=["\\])/g)].flatMap(
      ([named, of]) => (isOther(of ?? '') ? [named] : []),
    ),
  );
  const everyone: Outsider = {
    who: 'every AWS account',
    isEveryone: true,
    principal: { kind: 'role', arn: `arn:${partition}:iam::${nobody}:role/${anyName}` },
  };
  return [
    everyone,
    ...[...accounts].sort().map(
      (id): Outsider => ({
        who: id,
        isEveryone: false,
        principal: { kind: 'role', arn: `arn:${partition}:iam::${id}:role/${anyName}` },
      }),
    ),
    ...[...identities].sort().map(
      (named): Outsider => ({
        who: named,
        isEveryone: false,
        principal: { kind: named.includes(':user/') ? 'user' : 'role', arn: named },
      }),
    ),
  ];
}
