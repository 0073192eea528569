import type { Item } from '../template/deploy/answers.js';
import { defaultAclOf, defaultGroupOf, mainTableOf } from '../template/deploy/network.js';
import type { CapturePages } from './capture-pages.js';

/**
 * Every network has a main route table, a default ACL and a default group, and every instance a first interface. Templates
 * cannot name them, so that a deployment has texts for them; what is live of them has these names.
 */
export function standInsFor({ places, items }: CapturePages): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const place of places) {
    const each = (id: Parameters<typeof items>[0], name: (item: Item) => string | undefined) => {
      for (const [live, item] of items(id, place)) {
        const standIn = name(item);
        if (standIn !== undefined) found.set(standIn, live);
      }
    };
    each('DescribeRouteTables', (table) => (isMain(table) ? mainTableOf(String(table.VpcId)) : undefined));
    each('DescribeNetworkAcls', (acl) =>
      acl.IsDefault === true ? defaultAclOf(String(acl.VpcId)) : undefined,
    );
    each('DescribeSecurityGroups', (group) =>
      group.GroupName === 'default' ? defaultGroupOf(String(group.VpcId)) : undefined,
    );
    each('DescribeNetworkInterfaces', firstInterface);
  }
  return found;
}

/** Whether every default of a network is known, so that nothing that stands for one is taken as new. */
export function hasDefaults(vpcId: string, standIns: ReadonlyMap<string, string>): boolean {
  return [mainTableOf, defaultAclOf, defaultGroupOf].every((nameOf) => standIns.has(nameOf(vpcId)));
}

function isMain({ Associations }: Item): boolean {
  return Array.isArray(Associations) && (Associations as Item[]).some(({ Main }) => Main === true);
}

function firstInterface({ Attachment }: Item): string | undefined {
  const { InstanceId, DeviceIndex } = (Attachment ?? {}) as Item;
  return typeof InstanceId === 'string' && (DeviceIndex === 0 || DeviceIndex === undefined)
    ? `eni-${InstanceId}.0`
    : undefined;
}
