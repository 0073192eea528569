import { groupBy } from '../../model/group-by.js';
import type { AccountAssignment, IamRole, IdentityCenterInstance } from '../../model/identity.js';
import { permissionSetName } from '../../model/operations/permission-sets.js';
import { type Gap, known, unknownBecause, type Value } from '../../model/value.js';
import type { Estate } from '../estate.js';
import { createNotes } from '../remember.js';
import { hole } from './database-arns.js';
import type { Place } from './place.js';

/** What is known of the roles that Identity Center keeps in accounts, one for each permission set. */
export interface IdentityCenter {
  /**
   * The users and groups that act as the role of a permission set, by the ARNs that AWS gives them. Unknown where nobody
   * read to whom it is assigned.
   */
  assignedTo(role: IamRole): Value<readonly string[]>;
  /** Everybody to whom something is assigned, for sure. */
  readonly assigned: readonly string[];
  /** Other accounts of the scan that administer Identity Center for an account, or may do so. */
  administratorsOf(account: string): readonly string[];
  /** What identities of an account change of the role of a permission set; none where they change nothing. */
  placesOfSet(administrator: string, role: IamRole): readonly Place[];
  /** The groups to which it is assigned. */
  placesOfGroups(administrator: string, role: IamRole): readonly Place[];
  /** The same of roles that Identity Center would make in an account. */
  placesIn(administrator: string, account: string): readonly Place[];
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

/** `AWSReservedSSO_<name>_<suffix>`; a name may hold underscores itself. */
function setNameOf({ name }: IamRole): string | undefined {
  return /^AWSReservedSSO_(.+)_[0-9a-f]+$/.exec(name)?.[1];
}

export function identityCenterOf(estate: Estate, partition: string): IdentityCenter {
  const { permissionSets, accountAssignments, identityCenterInstances, organizations, regions } =
    estate.inventory;
  const principalOf = ({ principalType, principalId }: AccountAssignment): string =>
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentitystore.html
    `arn:${partition}:identitystore:::${principalType.toLowerCase()}/${principalId}`;
  const assignments = groupBy(accountAssignments, ({ permissionSetArn, targetAccount }) =>
    nameOf(permissionSetArn, targetAccount),
  );

  // Everybody to whom anything is assigned is asked about for every role.
  const notes = createNotes();
  const assignedTo = (role: IamRole): Value<readonly string[]> =>
    notes.of(role, () => {
      const name = setNameOf(role);
      const sets = permissionSets.filter((set) => set.name === name);
      const readings = sets.map((set) => ({
        set,
        gap: estate.listingGap(
          'ListAccountAssignments',
          set,
          `${permissionSetName(set.arn)} ${role.account}`,
        ),
      }));
      const read = readings.filter(({ gap }) => gap === undefined).map(({ set }) => set.arn);
      if (read.length === 0) return unknownBecause(readings.find(({ gap }) => gap)?.gap ?? unread(role));
      const assigned = [...new Set(read)].flatMap((arn) => assignments.get(nameOf(arn, role.account)) ?? []);
      return known([...new Set(assigned.map(principalOf))]);
    });

  const managementAccounts = new Map(organizations.map((each) => [each.account, each.managementAccount]));
  const managementAccountOf = (account: string) => managementAccounts.get(account);

  /**
   * An account whose own instance it is without managing an organization has an instance of its own, for applications alone.
   * https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-instances.html
   */
  const isOfOrganization = ({ account, ownerAccount }: IdentityCenterInstance): boolean => {
    const management = managementAccountOf(account);
    return management === undefined || management === account || ownerAccount !== account;
  };

  const instances = groupBy(identityCenterInstances.filter(isOfOrganization), ({ account }) => account);
  const regionsOf = groupBy(regions, ({ account }) => account);
  const unlisted = new Map<string, readonly Gap[]>();
  const unlistedIn = (account: string): readonly Gap[] => {
    const before = unlisted.get(account);
    if (before) return before;
    const gaps = (regionsOf.get(account) ?? []).flatMap(
      (each) => estate.listingGap('ListIdentityCenterInstances', each) ?? [],
    );
    unlisted.set(account, gaps);
    return gaps;
  };

  /**
   * A delegated administrator changes nothing in the management account.
   * https://docs.aws.amazon.com/singlesignon/latest/userguide/delegated-admin.html
   */
  const mayAdminister = (administrator: string, account: string): boolean => {
    const [own, other] = [managementAccountOf(administrator), managementAccountOf(account)];
    if (own !== undefined && other !== undefined && own !== other) return false;
    return administrator === account || other !== account;
  };

  const placesIn = (administrator: string, account: string): readonly Place[] => {
    if (!mayAdminister(administrator, account)) return [];
    const own = instances.get(administrator) ?? [];
    const target: readonly [string, readonly string[]] = [
      'sso:Account',
      [`arn:${partition}:sso:::account/${account}`],
    ];
    const some = hole('its id');
    if (own.length > 0)
      return own.map((instance): Place => {
        const { arn, ownerAccount, identityStoreId } = instance;
        const name = `${arn.slice(arn.lastIndexOf('/') + 1)} ${account}`;
        const gap = estate.listingGap('ListPermissionSetsProvisionedToAccount', instance, name);
        // Requests of a delegated administrator are not across accounts, although the directory is of another one.
        const directoryOf =
          ownerAccount === administrator ? administrator : hole('the account of the directory');
        return {
          arns: new Map([
            target,
            ['sso:Instance', [arn]],
            [
              'identitystore:Identitystore',
              [`arn:${partition}:identitystore::${directoryOf}:identitystore/${identityStoreId ?? some}`],
            ],
          ]),
          doubts: gap ? [gap] : [],
        };
      });
    const gaps = unlistedIn(administrator);
    if (gaps.length === 0) return [];
    return [
      {
        arns: new Map([
          target,
          ['sso:Instance', [`arn:${partition}:sso:::instance/${some}`]],
          [
            'identitystore:Identitystore',
            [`arn:${partition}:identitystore::${administrator}:identitystore/${some}`],
          ],
        ]),
        doubts: gaps,
      },
    ];
  };

  const administrators = [...regionsOf.keys()].filter(
    (account) => instances.has(account) || unlistedIn(account).length > 0,
  );

  return {
    assignedTo,
    administratorsOf: (account) =>
      administrators.filter((each) => each !== account && mayAdminister(each, account)),
    assigned: [...new Set(accountAssignments.map(principalOf))].sort(),
    placesIn,
    placesOfSet: (administrator, role) =>
      placesIn(administrator, role.account).map(({ arns, doubts }): Place => {
        const [instance = ''] = arns.get('sso:Instance') ?? [];
        const id = instance.slice(instance.lastIndexOf('/') + 1);
        const sets = permissionSets
          .filter(({ arn, name }) => name === setNameOf(role) && arn.includes(`/${id}/`))
          .map(({ arn }) => arn);
        const some = `arn:${partition}:sso:::permissionSet/${id}/${hole('its id')}`;
        return {
          arns: new Map([...arns, ['sso:PermissionSet', sets.length > 0 ? [...new Set(sets)] : [some]]]),
          doubts: [...doubts, ...(sets.length > 0 ? [] : [unread(role)])],
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

function nameOf(permissionSetArn: string, account: string): string {
  return `${permissionSetArn} ${account}`;
}

function unread({ name, account }: IamRole): Gap {
  return {
    reason: 'not-collected',
    fact: `to whom the permission set of ${name} is assigned in ${account}`,
    action: 'sso:ListAccountAssignments',
    account,
  };
}
