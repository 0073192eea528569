import { groupBy } from '../../model/group-by.js';
import type { AccountAssignment, IamRole, PermissionSet } from '../../model/identity.js';
import { permissionSetName } from '../../model/operations/permission-sets.js';
import { type Gap, known, unknownBecause, type Value } from '../../model/value.js';
import type { Estate } from '../estate.js';
import { createNotes } from '../remember.js';
import { assignedArn } from './group-members.js';

/** To whom Identity Center assigns permission sets. */
export interface AssignedSets {
  /** The permission sets whose role a role may be: by its name alone, which several instances may have given. */
  setsOf(role: IamRole): readonly PermissionSet[];
  /**
   * The users and groups that act as the role of a permission set, by the ARNs that AWS gives them. Unknown where nobody
   * read to whom it is assigned.
   */
  assignedTo(role: IamRole): Value<readonly string[]>;
  /** Everybody to whom something is assigned, for sure. */
  readonly assigned: readonly string[];
}

/** `AWSReservedSSO_<name>_<suffix>`; a name may hold underscores itself. */
export function setNameOf({ name }: IamRole): string | undefined {
  return /^AWSReservedSSO_(.+)_[0-9a-f]+$/.exec(name)?.[1];
}

/** A role whose set nobody read is assigned to nobody knows whom: unknown, never nobody. */
export function assignedSetsOf(estate: Estate, partition: string): AssignedSets {
  const { permissionSets, accountAssignments } = estate.inventory;
  const setsOf = (role: IamRole): readonly PermissionSet[] => {
    const name = setNameOf(role);
    return permissionSets.filter((set) => set.name === name);
  };
  const principalOf = (assignment: AccountAssignment) => assignedArn(partition, assignment);
  const assignments = groupBy(accountAssignments, ({ permissionSetArn, targetAccount }) =>
    nameOf(permissionSetArn, targetAccount),
  );

  // Everybody to whom anything is assigned is asked about for every role.
  const notes = createNotes();
  const assignedTo = (role: IamRole): Value<readonly string[]> =>
    notes.of(role, () => {
      const readings = setsOf(role).map((set) => ({
        set,
        gap: estate.listingGap(
          'ListAccountAssignments',
          set,
          `${permissionSetName(set.arn)} ${role.account}`,
        ),
      }));
      const read = readings.filter(({ gap }) => gap === undefined).map(({ set }) => set.arn);
      if (read.length === 0)
        return unknownBecause(readings.find(({ gap }) => gap)?.gap ?? unreadAssignments(role));
      const assigned = [...new Set(read)].flatMap((arn) => assignments.get(nameOf(arn, role.account)) ?? []);
      return known([...new Set(assigned.map(principalOf))]);
    });

  return { setsOf, assignedTo, assigned: [...new Set(accountAssignments.map(principalOf))].sort() };
}

function nameOf(permissionSetArn: string, account: string): string {
  return `${permissionSetArn} ${account}`;
}

/** Why nobody knows to whom the permission set of a role is assigned, where no call that failed says it. */
export function unreadAssignments({ name, account }: IamRole): Gap {
  return {
    reason: 'not-collected',
    fact: `to whom the permission set of ${name} is assigned in ${account}`,
    action: 'sso:ListAccountAssignments',
    account,
  };
}
