import { groupBy } from '../../model/group-by.js';
import type { Tag, Workload } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import type { Instance } from '../../model/network.js';
import { type ActsAs, roleOfFunction, rolesOfInstances } from './acting-as.js';
import type { Becoming } from './catalogue/index.js';
import type { TrustedRole } from './identities.js';
import type { Place } from './place.js';

interface Acting<T> extends ActsAs {
  readonly compute: T;
}

/** Compute that acts as roles, by their ARNs. */
export interface Compute {
  readonly instances: ReadonlyMap<string, readonly Acting<Instance>[]>;
  readonly functions: ReadonlyMap<string, readonly Acting<Workload>[]>;
}

export function computeOf(inventory: Inventory): Compute {
  return {
    instances: byRole(inventory.instances, rolesOfInstances(inventory)),
    functions: byRole(inventory.workloads, roleOfFunction),
  };
}

function byRole<T extends { readonly account: string }>(
  all: readonly T[],
  actsAs: (compute: T) => ActsAs,
): ReadonlyMap<string, readonly Acting<T>[]> {
  const acting = all.flatMap((compute) => {
    const as = actsAs(compute);
    const keys = as.roleGap ? [anyRole(compute)] : as.roleArns;
    return keys.map((key) => ({ key, compute, ...as }));
  });
  return groupBy(acting, ({ key }) => key);
}

/** The key of compute that may act as any role of its account. */
function anyRole({ account }: { readonly account: string }): string {
  return `any role of ${account}`;
}

/** One place for each machine or function that acts as a role, or the role itself. */
export function computePlaces(
  { instances, functions }: Compute,
  { role }: TrustedRole,
  { through }: Becoming,
  place: Place,
): readonly Place[] {
  const actingAs = <T>(compute: ReadonlyMap<string, readonly Acting<T>[]>) => [
    ...(compute.get(role.arn) ?? []),
    ...(compute.get(anyRole(role)) ?? []),
  ];
  const placeOn = (
    about: string,
    region: string,
    types: readonly string[],
    arn: string,
    { roleGap }: ActsAs,
    tags?: readonly Tag[],
  ): Place => ({
    about,
    region,
    arns: new Map([...place.arns, ...types.map((type) => [type, [arn]] as const)]),
    ...(tags ? { tags: new Map([[arn, tags]]) } : {}),
    doubts: roleGap ? [roleGap] : [],
  });
  switch (through) {
    case undefined:
      return [place];
    case 'instance':
      return actingAs(instances).map(({ compute: { id, account, region, tags }, ...as }) => {
        const arn = `arn:${role.arn.split(':')[1]}:ec2:${region}:${account}:instance/${id}`;
        const types = ['ec2', 'ssm', 'ec2-instance-connect'].map((service) => `${service}:instance`);
        return placeOn(id, region, types, arn, as, tags);
      });
    case 'function':
      return actingAs(functions).map(({ compute: { name, arn, region }, ...as }) =>
        placeOn(name, region, ['lambda:function'], arn, as),
      );
  }
}
