import type { GuestAccess, IdentityPool } from '../../../model/identity.js';
import { known, unknownBecause } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import type { Reading } from './facts.js';
import { compact, flag, type Json, text } from './json.js';
import { partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_IdentityPoolShortDescription.html */
export function readIdentityPool(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const id = text(item, 'IdentityPoolId');
  if (id === undefined) return problem('an identity pool without IdentityPoolId');
  put('identityPools', id, { account, region, id, name: text(item, 'IdentityPoolName') ?? id });
}

/** The answer itself. https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentityPool.html */
export function readGuestAccess(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const areTaken = flag(item, 'AllowUnauthenticatedIdentities');
  if (areTaken === undefined)
    return problem(`identity pool ${parent} without AllowUnauthenticatedIdentities`);
  const part: GuestAccess = compact({ areTaken, mayUseBasicFlow: flag(item, 'AllowClassicFlow') });
  put('poolGuests', parent, { parent, part });
}

export function joinIdentityPools(facts: RegionFacts, coverage: RegionCoverage): readonly IdentityPool[] {
  const guestsOf = partsByParent(facts.all('poolGuests'));
  return facts.all('identityPools').map((pool): IdentityPool => {
    const fact = `whether identity pool ${pool.id} takes guests`;
    const found = guestsOf(pool.id, coverage.gap('DescribeIdentityPool', fact, pool.id), fact);
    if (!found.known) return { ...pool, guests: found };
    const [guests] = found.value;
    return { ...pool, guests: guests ? known(guests) : unknownBecause({ reason: 'failed', fact }) };
  });
}
