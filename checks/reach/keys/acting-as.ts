import { groupBy } from '../../model/group-by.js';
import type { Workload } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import type { Instance, Scope } from '../../model/network.js';
import { unresolvedFrom } from '../../model/unresolved.js';
import type { Gap } from '../../model/value.js';

/** As which roles compute acts. */
export interface ActsAs {
  readonly roleArns: readonly string[];
  /** Why it may act as any role of its account. */
  readonly roleGap?: Gap;
}

/** As which role a function acts. */
export function roleOfFunction(workload: Workload): ActsAs {
  const { roleArn, name } = workload;
  return isWhole(roleArn)
    ? { roleArns: [roleArn] }
    : { roleArns: [], roleGap: gapOf(name, 'lambda:ListFunctions', workload) };
}

/**
 * As which role instances act: the one of their profile, which holds one at most. Where the profile of an instance could not
 * be read, or none has it and those of a role of the account could not be read, that may be any.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
 */
export function rolesOfInstances({ iamRoles }: Inventory): (instance: Instance) => ActsAs {
  const holders = groupBy(
    iamRoles.flatMap(({ arn, instanceProfileArns }) =>
      instanceProfileArns.map((profile) => ({ arn, profile })),
    ),
    ({ profile }) => profile,
  );
  const open = new Set(
    iamRoles
      .filter(({ instanceProfileArns }) => !instanceProfileArns.every(isWhole))
      .map(({ account }) => account),
  );
  return (instance) => {
    const { instanceProfileArn: profile, id, account } = instance;
    if (profile === undefined) return { roleArns: [] };
    if (!isWhole(profile)) return { roleArns: [], roleGap: gapOf(id, 'ec2:DescribeInstances', instance) };
    const roleArns = (holders.get(profile) ?? []).map(({ arn }) => arn);
    return roleArns.length === 0 && open.has(account)
      ? { roleArns, roleGap: gapOf(id, 'iam:GetAccountAuthorizationDetails', instance) }
      : { roleArns };
  };
}

function isWhole(arn: string): boolean {
  return arn.startsWith('arn:') && unresolvedFrom(arn) < 0;
}

function gapOf(name: string, action: string, { account, region }: Scope): Gap {
  return { reason: 'unresolved', fact: `the role of ${name}`, action, account, region };
}
