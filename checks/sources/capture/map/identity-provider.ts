import type { Reading } from './facts.js';
import { type Json, text } from './json.js';

/**
 * An item of either listing.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_OpenIDConnectProviderListEntry.html
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SAMLProviderListEntry.html
 */
export function readIdentityProvider(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const arn = text(item, 'Arn');
  if (arn === undefined) return problem('an identity provider without Arn');
  put('identityProviders', arn, { account, region, arn });
}
