import type { Gap } from '../../model/value.js';
import { type Carrier, madeRole } from './carrier.js';
import { type Becoming, becomings } from './catalogue/index.js';
import { hole } from './database-arns.js';
import { both, type Edge, type EdgeTo } from './edges.js';
import type { Identities } from './identities.js';
import { isOfPermissionSet } from './identity-center.js';
import type { Place } from './place.js';

const overSets = becomings.filter(({ over }) => over === 'permission-set' || over === 'group');
const overAccounts = becomings.filter(({ over }) => over === 'account');

/**
 * Whom somebody becomes who administers Identity Center: roles of permission sets, wherever they are, and such as it makes
 * for itself. `can` tells at a glance whether its policies may allow what a becoming asks for.
 */
export function identityCenterEdges(
  { center, ground, partition, roles, scanned }: Identities,
  edgeTo: EdgeTo,
): (carrier: Carrier, can: (becoming: Becoming) => boolean) => readonly Edge[] {
  const setRoles = roles.filter(({ role }) => isOfPermissionSet(role));

  const existing = (carrier: Carrier, able: readonly Becoming[]): readonly Edge[] =>
    setRoles.flatMap(({ carrier: target, role }) => {
      if (target.principal === carrier.principal) return [];
      const placesOf = ({ over }: Becoming) => {
        const places = over === 'group' ? center.placesOfGroups : center.placesOfSet;
        return doubted(carrier, places(carrier.account ?? '', role));
      };
      return both(carrier, target, able, placesOf, edgeTo);
    });

  const made = (carrier: Carrier, able: readonly Becoming[]): readonly Edge[] =>
    [...scanned].flatMap((account) => {
      const arn = `arn:${partition}:iam::${account}:role/aws-reserved/sso.amazonaws.com/${hole('its name')}`;
      const key = `a permission set of its own making in ${account}`;
      const to = madeRole(key, arn, account, ground.guardrailsOver(account));
      const places = doubted(carrier, center.placesIn(carrier.account ?? '', account));
      return edgeTo(
        carrier,
        able,
        () => to,
        () => places,
      );
    });

  return (carrier, can) => {
    const [sets, accounts] = [overSets.filter(can), overAccounts.filter(can)];
    return [
      ...(sets.length > 0 ? existing(carrier, sets) : []),
      ...(accounts.length > 0 ? made(carrier, accounts) : []),
    ];
  };
}

function doubted(carrier: Carrier, places: readonly Place[]): readonly Place[] {
  return places.map((place) => ({ ...place, doubts: [...place.doubts, ...userGaps(carrier)] }));
}

/** Why it is not known whether somebody has a user of Identity Center, whom it could assign something. */
function userGaps({ key, account, role }: Carrier): readonly Gap[] {
  if (role && isOfPermissionSet(role)) return [];
  const fact = `whether whoever acts as ${key} is a user of IAM Identity Center`;
  return [{ reason: 'unsupported', fact, ...(account === undefined ? {} : { account }) }];
}
