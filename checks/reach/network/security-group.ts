import type { Scope, SecurityGroup, SecurityGroupPeer, SecurityGroupRule } from '../../model/network.js';
import { contains, empty, unionAll } from '../../model/ranges.js';
import type { Gap } from '../../model/value.js';
import { anythingIn, type Bounds, either, exactly, withheld } from '../bounds.js';
import type { Estate } from '../estate.js';
import type { AddressSpace } from './address-space.js';
import type { Gate } from './gate.js';
import { applies, type Listener } from './listener.js';

/** One ingress rule and the client addresses that it admits to the listener. */
export interface RuleAdmission<N extends number | bigint> {
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
  readonly admits: Bounds<N>;
}

export interface GroupsAdmission<N extends number | bigint> {
  readonly admits: Bounds<N>;
  /** Only rules that admit some address of the family. */
  readonly rules: readonly RuleAdmission<N>[];
}

/**
 * The client addresses for which a rule that refers to a group admits: the private addresses of interfaces that carry
 * the group and whose identity survives on the way.
 */
export type Members<N extends number | bigint> = (
  group: Extract<SecurityGroupPeer, { kind: 'security-group' }>,
) => Bounds<N>;

/** From the internet a reference admits nobody: it stands for private addresses, and a public packet has none. */
const nobody = () => exactly<never>(empty);

/**
 * What the groups on an interface admit together: rules only allow, so the groups' rules are one union, and an
 * interface whose groups have no fitting rule admits nothing.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html
 */
export function admissionOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  groupIds: readonly string[],
  listener: Listener,
  scope: Scope,
  members: Members<N> = nobody,
): GroupsAdmission<N> {
  const rules: RuleAdmission<N>[] = [];
  const unread: Gap[] = [];
  // Every database in a VPC has a security group, so an answer without one did not say which.
  if (groupIds.length === 0)
    unread.push({ ...scopeOf(scope), reason: 'not-collected', fact: 'security groups' });
  for (const id of [...groupIds].sort()) {
    const group = estate.securityGroup(id, scope);
    if (!group.known) unread.push(group.gap);
    else if (!group.value.ingress.known) unread.push(group.value.ingress.gap);
    else {
      for (const rule of group.value.ingress.value) {
        const admits = admittedBy(estate, space, rule, group.value, listener, members);
        if (admits.may.length > 0) rules.push({ group: group.value, rule, admits });
      }
    }
  }
  const admits: Bounds<N> = {
    must: unionAll(rules.map((rule) => rule.admits.must)),
    may: unionAll(rules.map((rule) => rule.admits.may)),
    gaps: rules.flatMap((rule) => rule.admits.gaps),
  };
  return { admits: unread.length > 0 ? either(admits, anythingIn(space.all, unread)) : admits, rules };
}

function admittedBy<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  rule: SecurityGroupRule,
  group: SecurityGroup,
  listener: Listener,
  members: Members<N>,
): Bounds<N> {
  const match = applies(rule, listener);
  if (match === 'no') return exactly<N>(empty);
  const peers = admittedPeers(estate, space, rule, group, members);
  if (match === 'yes') return peers;
  const gap = listener.gap ?? unsupported(group, `protocol "${rule.protocol}" of a rule of ${group.id}`);
  return withheld(peers, gap);
}

function admittedPeers<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  rule: SecurityGroupRule,
  group: SecurityGroup,
  members: Members<N>,
): Bounds<N> {
  switch (rule.peer.kind) {
    case 'cidr':
      return blocks(space, [rule.peer.cidr], group);
    case 'prefix-list': {
      const list = estate.prefixList(rule.peer.id, group);
      if (!list.known) return anythingIn(space.all, [list.gap]);
      if (!list.value.entries.known) return anythingIn(space.all, [list.value.entries.gap]);
      return blocks(space, list.value.entries.value, group);
    }
    case 'security-group':
      // https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing
      return members(rule.peer);
    case 'unrecognised':
      return anythingIn(space.all, [
        unsupported(group, `source "${rule.peer.text}" of a rule of ${group.id}`),
      ]);
  }
}

function blocks<N extends number | bigint>(
  space: AddressSpace<N>,
  cidrs: readonly string[],
  group: SecurityGroup,
): Bounds<N> {
  const sets = [];
  const unreadable: Gap[] = [];
  for (const cidr of cidrs) {
    const block = space.block(cidr);
    if (block === 'unreadable')
      unreadable.push(unsupported(group, `address block "${cidr}" in a rule of ${group.id}`));
    else if (block !== 'other-family') sets.push(block.set);
  }
  const read = exactly(unionAll(sets));
  return unreadable.length > 0 ? either(read, anythingIn(space.all, unreadable)) : read;
}

function unsupported(group: SecurityGroup, fact: string): Gap {
  return { reason: 'unsupported', fact, account: group.account, region: group.region };
}

function scopeOf({ account, region }: Scope): Scope {
  return { account, region };
}

/** The gate that the groups of an interface form. */
export function securityGroupGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  groupIds: readonly string[],
  listener: Listener,
  scope: Scope,
  members: Members<N> = nobody,
): Gate<N> {
  const { admits, rules } = admissionOf(estate, space, groupIds, listener, scope, members);
  const names = [...groupIds].sort().join(', ');
  return {
    layer: 'security-group',
    admits,
    decide(address) {
      const by =
        rules.find((rule) => contains(rule.admits.must, address)) ??
        rules.find((rule) => contains(rule.admits.may, address));
      if (!by) return { component: names, decidedBy: names, text: 'rules could not be read' };
      return {
        component: by.group.id,
        decidedBy: by.rule.id ?? ruleText(by.rule),
        text: `allows ${ruleText(by.rule)}`,
      };
    },
    block: {
      code: rules.length === 0 ? 'SG_HAS_NO_RULES' : 'ENI_SG_RULES_MISMATCH',
      component: names,
      text: `no inbound rule admits ${members === nobody ? 'a public address' : 'such a client'} on the listener port`,
    },
  };
}

/** `tcp 3306 from 0.0.0.0/0` */
export function ruleText(rule: SecurityGroupRule): string {
  const protocol = rule.protocol === '-1' ? 'all traffic' : rule.protocol;
  const ports =
    rule.ports === undefined || rule.protocol === '-1'
      ? ''
      : rule.ports.from === rule.ports.to
        ? ` ${rule.ports.from}`
        : ` ${rule.ports.from}-${rule.ports.to}`;
  const peer = rule.peer;
  const source = peer.kind === 'cidr' ? peer.cidr : peer.kind === 'unrecognised' ? peer.text : peer.id;
  return `${protocol}${ports} from ${source}`;
}
