import { groupBy } from '../../model/group-by.js';
import type { Workload } from '../../model/identity.js';
import type { Inventory } from '../../model/inventory.js';
import type { Instance } from '../../model/network.js';
import type { Gap } from '../../model/value.js';
import { roleGap } from './acting-as.js';
import type { Becoming } from './catalogue/index.js';
import type { TrustedRole } from './identities.js';
import type { Place } from './place.js';

/** Compute that acts as roles, by their ARNs. */
export interface Compute {
  readonly instances: ReadonlyMap<string, readonly Instance[]>;
  readonly functions: ReadonlyMap<string, readonly Workload[]>;
}

export function computeOf(inventory: Inventory): Compute {
  return {
    instances: groupBy(inventory.instances, ({ instanceProfileArn }) => instanceProfileArn ?? ''),
    functions: groupBy(inventory.workloads, (workload) =>
      gapOfRole(workload) ? anyRole(workload) : workload.roleArn,
    ),
  };
}

function gapOfRole(workload: Workload): Gap | undefined {
  return roleGap(workload.roleArn, workload.name, 'lambda:ListFunctions', workload);
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
  switch (through) {
    case undefined:
      return [place];
    case 'instance':
      return role.instanceProfileArns
        .flatMap((arn) => instances.get(arn) ?? [])
        .map(({ id, account, region, tags }) => {
          const arn = `arn:${role.arn.split(':')[1]}:ec2:${region}:${account}:instance/${id}`;
          const types = ['ec2', 'ssm', 'ec2-instance-connect'].map((service) => `${service}:instance`);
          return {
            about: id,
            arns: new Map([...place.arns, ...types.map((type) => [type, [arn]] as const)]),
            ...(tags ? { tags: new Map([[arn, tags]]) } : {}),
            doubts: [],
          };
        });
    case 'function':
      return [...(functions.get(role.arn) ?? []), ...(functions.get(anyRole(role)) ?? [])].map((workload) => {
        const gap = gapOfRole(workload);
        return {
          about: workload.name,
          arns: new Map([...place.arns, ['lambda:function', [workload.arn]]]),
          doubts: gap ? [gap] : [],
        };
      });
  }
}
