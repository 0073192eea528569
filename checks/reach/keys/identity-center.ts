import type { IamRole } from '../../model/identity.js';
import type { Estate } from '../estate.js';
import { type AssignedSets, assignedSetsOf, unreadAssignments } from './assigned-sets.js';
import { type CenterAdministrators, centerAdministratorsOf } from './center-administrators.js';
import { hole } from './database-arns.js';
import { type GroupMembers, groupMembersOf } from './group-members.js';
import type { Place } from './place.js';

/** What is known of the roles that Identity Center keeps in accounts, one for each permission set. */
export interface IdentityCenter extends Omit<AssignedSets, 'setsOf'>, CenterAdministrators, GroupMembers {
  /** What identities of an account change of the role of a permission set; none where they change nothing. */
  placesOfSet(administrator: string, role: IamRole): readonly Place[];
  /** The groups to which it is assigned. */
  placesOfGroups(administrator: string, role: IamRole): readonly Place[];
}

/**
 * Nobody else makes roles under this path.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export function isOfPermissionSet({ arn }: IamRole): boolean {
  return arn.includes(':role/aws-reserved/sso.amazonaws.com/');
}

/** The provider through which Identity Center vouches for whoever acts as its roles. */
export function isOfIdentityCenter(provider: string): boolean {
  return provider.includes(':saml-provider/AWSSSO_');
}

export function identityCenterOf(estate: Estate, partition: string): IdentityCenter {
  const { setsOf, assignedTo, assigned } = assignedSetsOf(estate, partition);
  const { administratorsOf, placesIn } = centerAdministratorsOf(estate, partition);

  return {
    ...groupMembersOf(estate, partition),
    assignedTo,
    assigned,
    administratorsOf,
    placesIn,
    placesOfSet: (administrator, role) =>
      placesIn(administrator, role.account).map(({ arns, doubts }): Place => {
        const [instance = ''] = arns.get('sso:Instance') ?? [];
        const id = instance.slice(instance.lastIndexOf('/') + 1);
        const sets = setsOf(role)
          .filter(({ arn }) => arn.includes(`/${id}/`))
          .map(({ arn }) => arn);
        const some = `arn:${partition}:sso:::permissionSet/${id}/${hole('its id')}`;
        return {
          arns: new Map([...arns, ['sso:PermissionSet', sets.length > 0 ? [...new Set(sets)] : [some]]]),
          doubts: [...doubts, ...(sets.length > 0 ? [] : [unreadAssignments(role)])],
        };
      }),
    placesOfGroups(administrator, role) {
      const assigned = assignedTo(role);
      const groups = assigned.known
        ? assigned.value.filter((arn) => arn.includes(':group/'))
        : [`arn:${partition}:identitystore:::group/${hole('its id')}`];
      return placesIn(administrator, role.account).map(
        ({ arns, doubts }): Place => ({
          arns: new Map([...arns, ['identitystore:Group', groups]]),
          doubts: [...doubts, ...(assigned.known ? [] : [assigned.gap])],
        }),
      );
    },
  };
}
