import type { Inventory } from '../../checks/model/inventory.js';
import type { SecurityGroupRule } from '../../checks/model/network.js';
import { covers, type IpFamily } from './addresses.js';

/** One direction of a TCP connection, as a filter sees it: who is on the other side, and the port addressed. */
export interface Segment {
  readonly family: IpFamily;
  readonly peer: string;
  readonly port: number;
}

/**
 * The first entry in order of rule number that matches decides, and nothing matching is a denial.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
 */
export function networkAclAllows(
  inventory: Inventory,
  subnetId: string,
  direction: 'inbound' | 'outbound',
  segment: Segment,
): boolean {
  const acl = inventory.networkAcls.find((candidate) => candidate.subnetIds.includes(subnetId));
  let lowest = Number.POSITIVE_INFINITY;
  let allowed = false;
  for (const entry of acl?.entries ?? []) {
    if (entry.direction !== direction || entry.ruleNumber >= lowest) continue;
    if (entry.protocol !== '-1' && entry.protocol !== '6') continue;
    // With protocol -1 the entry is about all ports, whatever range it states.
    if (entry.protocol === '6' && !portIn(entry.ports, segment.port)) continue;
    if (!covers(entry.cidr, segment.family, segment.peer)) continue;
    lowest = entry.ruleNumber;
    allowed = entry.action === 'allow';
  }
  return allowed;
}

export type GroupReference = Extract<SecurityGroupRule['peer'], { readonly kind: 'security-group' }>;

/**
 * Any rule of any group admits. A reference to a group stands for private addresses of its members, so that nobody on
 * the internet matches it. Replies need no rule.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function securityGroupsAdmit(
  inventory: Inventory,
  groupIds: readonly string[],
  segment: Segment,
  isMember: (reference: GroupReference) => boolean = () => false,
  direction: 'ingress' | 'egress' = 'ingress',
): boolean {
  return groupIds.some((id) => {
    const listed = inventory.securityGroups.find((candidate) => candidate.id === id)?.[direction];
    if (!listed?.known) return false;
    return listed.value.some((rule) => ruleAdmits(inventory, rule, segment, isMember));
  });
}

function ruleAdmits(
  inventory: Inventory,
  rule: SecurityGroupRule,
  segment: Segment,
  isMember: (reference: GroupReference) => boolean,
): boolean {
  if (rule.protocol !== '-1') {
    if (rule.protocol !== 'tcp' && rule.protocol !== '6') return false;
    if (!portIn(rule.ports, segment.port)) return false;
  }
  switch (rule.peer.kind) {
    case 'cidr':
      return covers(rule.peer.cidr, segment.family, segment.peer);
    case 'prefix-list':
      return prefixListEntries(inventory, rule.peer.id).some((entry) =>
        covers(entry, segment.family, segment.peer),
      );
    case 'security-group':
      return isMember(rule.peer);
    case 'unrecognised':
      return false;
  }
}

export function prefixListEntries(inventory: Inventory, id: string): readonly string[] {
  const list = inventory.prefixLists.find((candidate) => candidate.id === id);
  return list?.entries.known ? list.entries.value : [];
}

function portIn(ports: { readonly from: number; readonly to: number } | undefined, port: number): boolean {
  return ports === undefined || (ports.from <= port && port <= ports.to);
}
