import { groupBy } from '../../model/group-by.js';
import type { IdentityCenterInstance } from '../../model/identity.js';
import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import { hole } from './database-arns.js';
import type { Place } from './place.js';

/** Who administers Identity Center. */
export interface CenterAdministrators {
  /** Other accounts of the scan that administer Identity Center for an account, or may do so. */
  administratorsOf(account: string): readonly string[];
  /** What identities of an account change of the roles that Identity Center makes in one; none where they change nothing. */
  placesIn(administrator: string, account: string): readonly Place[];
}

/** Where nobody read which instances an account has, it may administer one, and every place says so. */
export function centerAdministratorsOf(estate: Estate, partition: string): CenterAdministrators {
  const { identityCenterInstances, organizations, regions } = estate.inventory;
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
    administratorsOf: (account) =>
      administrators.filter((each) => each !== account && mayAdminister(each, account)),
    placesIn,
  };
}
