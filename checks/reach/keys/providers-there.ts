import type { IdentityProvider } from '../../model/identity.js';
import type { OperationId } from '../../model/operations.js';
import { hasWildcard, hole } from '../identity/wildcard.js';
import type { AccountGap } from './guardrails.js';
import { always, doubtful, type Judged, never } from './judge.js';

/**
 * Whether a provider is there to vouch for somebody. A role that trusts one of its own account which does not exist cannot
 * be assumed; it is unknown where the providers of its kind were not listed. One of another account, a name that is left
 * open, and what needs no provider of the account (`cognito-identity.amazonaws.com`) are taken to be there.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export function providersThere(
  providers: readonly IdentityProvider[],
  gapOf: AccountGap,
): (name: string, account: string) => Judged {
  const names = new Set(providers.map(({ arn }) => arn.toLowerCase()));
  return (name, account) => {
    const listing = listingOf(name, account);
    if (listing === undefined || names.has(name.toLowerCase())) return always;
    const gap = gapOf(listing, account);
    return gap ? doubtful([gap]) : never;
  };
}

/** The listing in which a provider of the account would be. */
function listingOf(name: string, account: string): OperationId | undefined {
  const [, , service, , owner, resource = ''] = name.split(':');
  if (service !== 'iam' || owner !== account || hasWildcard(name) || name.includes(hole)) return undefined;
  if (resource.startsWith('oidc-provider/')) return 'ListOpenIDConnectProviders';
  return resource.startsWith('saml-provider/') ? 'ListSAMLProviders' : undefined;
}
