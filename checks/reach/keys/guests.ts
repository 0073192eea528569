import type { IdentityPool } from '../../model/identity.js';
import { distinctGaps, type Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';

/** Whom identity pools of Cognito vouch for without a login, and why that is not known. */
export interface Guests {
  /**
   * Why it is not known whether a pool that a policy names vouches for guests to STS: none where it surely does. Undefined:
   * it surely vouches for nobody without a login.
   */
  ofPool(id: string): readonly Gap[] | undefined;
  /** Why it is not known whether some pool of an account does: none where one surely does. */
  ofSomePoolIn(account: string): readonly Gap[];
}

/**
 * The provider of all identity pools, which no account makes for itself.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
export function isOfIdentityPools(provider: string): boolean {
  return /^cognito-identity(-[\w-]+)?\.[\w.-]+$/.test(provider);
}

export function guestsOfPools(estate: Estate): Guests {
  const { identityPools } = estate.inventory;
  const byId = new Map(identityPools.map((pool) => [pool.id, pool]));
  return {
    ofPool(id) {
      const pool = byId.get(id);
      return pool ? doubtsAbout(pool) : [unlisted(estate, id)];
    },
    ofSomePoolIn(account) {
      const found = identityPools.filter((pool) => pool.account === account).map(doubtsAbout);
      if (found.some((doubts) => doubts?.length === 0)) return [];
      // A Region that was not read may have more of them.
      const others = { reason: 'not-collected', fact: `all identity pools of ${account}`, account } as const;
      return distinctGaps([...found.flatMap((doubts) => doubts ?? []), others]);
    },
  };
}

/** Of one that was listed. */
function doubtsAbout({ id, guests, account, region }: IdentityPool): readonly Gap[] | undefined {
  if (!guests.known) return [guests.gap];
  const { areTaken, mayUseBasicFlow } = guests.value;
  if (!areTaken) return undefined;
  if (mayUseBasicFlow) return [];
  // Credentials of the enhanced flow are narrowed by a policy of the session, which lets some services pass.
  // https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
  const fact =
    mayUseBasicFlow === false
      ? `what the enhanced flow leaves guests of identity pool ${id}`
      : `whether guests of identity pool ${id} may use the basic flow`;
  return [{ reason: 'unsupported', fact, account, region }];
}

/** A pool that no listing has is one of another account, or of a Region that was not read. */
function unlisted({ inventory, listingGap }: Estate, id: string): Gap {
  const region = id.split(':')[0] ?? '';
  const gaps = inventory.regions
    .filter((scope) => scope.region === region)
    .flatMap((scope) => listingGap('ListIdentityPools', scope) ?? []);
  return gaps[0] ?? { reason: 'not-collected', fact: `whether identity pool ${id} takes guests`, region };
}
