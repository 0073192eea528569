import type { Request } from './applies.js';
import { any, type Formula, fact } from './formula.js';
import { awsPrincipalOf, namingBy } from './principal-pattern.js';
import type { Grant, Policies } from './question.js';
import { isKey } from './services.js';
import { doubted, or, type Truth } from './truth.js';

/** https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-grant-operations */
const operations: ReadonlySet<string> = new Set([
  'CreateGrant',
  'Decrypt',
  'DeriveSharedSecret',
  'DescribeKey',
  'Encrypt',
  'GenerateDataKey',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateMac',
  'GetPublicKey',
  'ReEncryptFrom',
  'ReEncryptTo',
  'RetireGrant',
  'Sign',
  'Verify',
  'VerifyMac',
]);

const grantable: ReadonlySet<string> = new Set([...operations].map((name) => `kms:${name.toLowerCase()}`));

/** Whether a grant of the key allows the request. Where nobody listed its grants, one may. */
export function grantsOf({ grants }: Policies, request: Request): Formula {
  if (!grantable.has(request.action) || !isKey(request.resource)) return any();
  const words = `a grant of ${request.resource} allows it`;
  if (grants === undefined)
    return fact('unknown', words, {
      reason: 'not-collected',
      fact: `grants of ${request.resource}`,
      action: 'kms:ListGrants',
    });
  if (!grants.known) return fact('unknown', words, grants.gap);
  return any(...grants.value.map((grant) => fact(allows(grant, request), `grant ${grant.id} allows it`)));
}

/** Whether a grant lets somebody do something; `unknown` where it depends on the encryption context, or on whom it means. */
export function allows(
  { grantee, operations: granted, isConstrained }: Grant,
  request: Pick<Request, 'action' | 'principal'>,
): Truth {
  if (!granted.some((name) => `kms:${name.toLowerCase()}` === request.action)) return false;
  if (isService(grantee)) return request.principal.kind === 'service' ? 'unknown' : false;
  const pattern = awsPrincipalOf(grantee);
  if (!pattern || pattern.type === 'everyone') return 'unknown';
  const { directly, behind, account } = namingBy([pattern], request.principal);
  const named = or(or(directly, behind), doubted(account));
  return isConstrained ? doubted(named) : named;
}

/**
 * A service that encrypts something with a key makes a grant for itself, which lets no identity do anything. The name stands
 * for several principals of that service.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html
 */
function isService(grantee: string): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:amazonaws\.com|amazonaws\.com\.cn|aws\.internal)$/.test(grantee);
}
