import type { NetworkAclEntry, NetworkInterface, SecurityGroupRule } from '../../model/network.js';
import type { Estate } from '../estate.js';
import { type Listener, listenerOn } from '../network/listener.js';

/**
 * Nobody knows on which port a machine listens, and any is enough. Filters change their mind only at the ends of their
 * port ranges, so that one port out of each stretch between these stands for all of them.
 */
export function listenersBetween(
  estate: Estate,
  interfaces: readonly Pick<NetworkInterface, 'account' | 'region' | 'subnetId' | 'securityGroupIds'>[],
): readonly Listener[] {
  const starts = new Set([1]);
  for (const eni of interfaces) {
    for (const id of eni.securityGroupIds) {
      const group = estate.securityGroup(id, eni);
      if (!group.known) continue;
      for (const rules of [group.value.ingress, group.value.egress])
        if (rules.known) mark(starts, rules.value);
    }
    const subnet = estate.subnet(eni.subnetId, eni);
    const acl = subnet.known ? estate.networkAclOf(subnet.value) : subnet;
    if (acl.known) mark(starts, acl.value.entries);
  }
  return [...starts].sort((a, b) => a - b).map(listenerOn);
}

function mark(starts: Set<number>, rules: readonly (SecurityGroupRule | NetworkAclEntry)[]): void {
  for (const { ports } of rules) {
    if (!ports) continue;
    for (const port of [ports.from, ports.to + 1]) if (port >= 1 && port <= 65535) starts.add(port);
  }
}
