import type { Scope, SecurityGroup, SecurityGroupPeer, SecurityGroupRule } from '../../model/network.js';
import { contains, empty, isEmpty, unionAll } from '../../model/ranges.js';
import { peerText } from '../../model/security-group-peer.js';
import type { Gap } from '../../model/value.js';
import { anythingIn, type Bounds, either, exactly, withheld } from '../bounds.js';
import type { Estate } from '../estate.js';
import { createMemory } from '../remember.js';
import type { AddressSpace } from './address-space.js';
import { type Gate, openGate } from './gate.js';
import { applies, type Listener, listenerKey, type Match } from './listener.js';

/** One rule and the addresses that it admits: clients of an ingress rule, destinations of an egress rule. */
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
 *
 * In the direction `egress` the addresses are those that the interface may call, and `members` those that carry a group.
 */
export function admissionOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  groupIds: readonly string[],
  listener: Listener,
  scope: Scope,
  members: Members<N> = nobody,
  direction: 'ingress' | 'egress' = 'ingress',
): GroupsAdmission<N> {
  const { account, region } = scope;
  const ids = [...groupIds].sort();
  const key = `${direction} ${account} ${region} ${listenerKey(listener)} ${ids.join()}`;
  // Whoever carries groups makes no difference where no rule refers to any.
  const fixed = remembered([...basisOf(estate), space], key, () => {
    let refers = false;
    const admission = together(estate, space, ids, listener, scope, direction, () => {
      refers = true;
      return exactly<N>(empty);
    });
    return refers ? undefined : admission;
  });
  return fixed ?? together(estate, space, ids, listener, scope, direction, members);
}

/** What groups admit rests on their own records and on prefix lists, but for references to other groups. */
const basisOf = ({ securityGroup, prefixList }: Estate) => [securityGroup, prefixList];

function together<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  groupIds: readonly string[],
  listener: Listener,
  scope: Scope,
  direction: 'ingress' | 'egress',
  members: Members<N>,
): GroupsAdmission<N> {
  const rules: RuleAdmission<N>[] = [];
  const admitted: Bounds<N>[] = [];
  const unread: Gap[] = [];
  // Every database in a VPC has a security group, so an answer without one did not say which.
  if (groupIds.length === 0)
    unread.push({ ...scopeOf(scope), reason: 'not-collected', fact: 'security groups' });
  for (const id of groupIds) {
    const group = estate.securityGroup(id, scope);
    if (!group.known) unread.push(group.gap);
    else {
      const listed = group.value[direction];
      if (!listed.known) {
        unread.push(listed.gap);
        continue;
      }
      const own = rulesFor(estate, space, group.value, listed.value, listener);
      admitted.push(own.addresses);
      for (const { rule, match, addresses } of own.rules) {
        const admits = addresses ?? doubted(referred(rule, members), match, rule, group.value, listener);
        if (admits.may.length === 0) continue;
        rules.push({ group: group.value, rule, admits });
        if (!addresses) admitted.push(admits);
      }
    }
  }
  const admits: Bounds<N> = {
    must: unionAll(admitted.map((bounds) => bounds.must)),
    may: unionAll(admitted.map((bounds) => bounds.may)),
    gaps: rules.flatMap((rule) => rule.admits.gaps),
  };
  return { admits: unread.length > 0 ? either(admits, anythingIn(space.all, unread)) : admits, rules };
}

/** What one direction of a group admits to a listener, before it is known who carries the groups that its rules refer to. */
interface Applying<N extends number | bigint> {
  /** The rules that apply, in the order of the answer. Those about groups have no addresses yet. */
  readonly rules: readonly {
    readonly rule: SecurityGroupRule;
    readonly match: Match;
    readonly addresses?: Bounds<N>;
  }[];
  /** The union of those that name addresses. */
  readonly addresses: Bounds<N>;
}

/** The rules of a group rest on its prefix lists and on nothing else in the estate, but for references to groups. */
const remembered = createMemory();

function rulesFor<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  group: SecurityGroup,
  listed: readonly SecurityGroupRule[],
  listener: Listener,
): Applying<N> {
  return remembered([estate.prefixList, space, group, listed], listenerKey(listener), () => {
    const rules = listed.flatMap((rule): Applying<N>['rules'] => {
      const match = applies(rule, listener);
      if (match === 'no') return [];
      if (rule.peer.kind === 'security-group') return [{ rule, match }];
      const addresses = doubted(namedBy(estate, space, rule.peer, group), match, rule, group, listener);
      return addresses.may.length > 0 ? [{ rule, match, addresses }] : [];
    });
    const bounds = rules.flatMap(({ addresses }) => (addresses ? [addresses] : []));
    const addresses = {
      must: unionAll(bounds.map(({ must }) => must)),
      may: unionAll(bounds.map(({ may }) => may)),
      gaps: bounds.flatMap(({ gaps }) => gaps),
    };
    return { rules, addresses };
  });
}

/** Nothing is certain about the peers of a rule that may not apply. */
function doubted<N extends number | bigint>(
  peers: Bounds<N>,
  match: Match,
  rule: SecurityGroupRule,
  group: SecurityGroup,
  listener: Listener,
): Bounds<N> {
  if (match === 'yes') return peers;
  const gap = listener.gap ?? unsupported(group, `protocol "${rule.protocol}" of a rule of ${group.id}`);
  return withheld(peers, gap);
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html#security-group-referencing */
function referred<N extends number | bigint>({ peer }: SecurityGroupRule, members: Members<N>): Bounds<N> {
  return peer.kind === 'security-group' ? members(peer) : exactly<N>(empty);
}

function namedBy<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  peer: Exclude<SecurityGroupPeer, { kind: 'security-group' }>,
  group: SecurityGroup,
): Bounds<N> {
  switch (peer.kind) {
    case 'cidr':
      return blocks(space, [peer.cidr], group);
    case 'prefix-list': {
      const list = estate.prefixList(peer.id, group);
      if (!list.known) return anythingIn(space.all, [list.gap]);
      if (!list.value.entries.known) return anythingIn(space.all, [list.value.entries.gap]);
      return blocks(space, list.value.entries.value, group);
    }
    case 'unrecognised':
      return anythingIn(space.all, [unsupported(group, `source "${peer.text}" of a rule of ${group.id}`)]);
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

/** What carries groups: `isFiltered` is false for what has none by nature. */
interface Carrier extends Scope {
  readonly id?: string;
  readonly isFiltered?: boolean;
}

/** The gate that the groups of an interface form. */
export function securityGroupGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  groupIds: readonly string[],
  listener: Listener,
  carrier: Carrier,
  members: Members<N> = nobody,
): Gate<N> {
  if (carrier.isFiltered === false) return unfiltered(space, carrier);
  const admission = admissionOf(estate, space, groupIds, listener, carrier, members);
  return gateOf(space, groupIds, admission, members === nobody ? 'a public address' : 'such a client');
}

/** The gate by who carries groups: one and the same for all where no rule refers to any. */
export type GatesOfGroups<N extends number | bigint> = (members: () => Members<N>) => Gate<N>;

/** The gates of what carries groups for many clients, none of them a public address: worked out once for each listener. */
export function gatesOfGroups<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  carrier: Carrier & { readonly securityGroupIds: readonly string[] },
  listener: Listener,
): GatesOfGroups<N> {
  return remembered([...basisOf(estate), space, carrier], `gates ${listenerKey(listener)}`, () =>
    gatesByMembers(estate, space, carrier.securityGroupIds, listener, carrier),
  );
}

function gatesByMembers<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  groupIds: readonly string[],
  listener: Listener,
  carrier: Carrier,
): GatesOfGroups<N> {
  const referredTo: Parameters<Members<N>>[0][] = [];
  const withoutMembers = securityGroupGate(estate, space, groupIds, listener, carrier, (group) => {
    referredTo.push(group);
    return exactly<N>(empty);
  });
  if (referredTo.length === 0) return () => withoutMembers;
  return (membersAmong) => {
    const members = membersAmong();
    return referredTo.every((group) => isEmpty(members(group).may))
      ? withoutMembers
      : securityGroupGate(estate, space, groupIds, listener, carrier, members);
  };
}

function unfiltered<N extends number | bigint>(space: AddressSpace<N>, { id = '' }: Carrier): Gate<N> {
  return openGate(space, 'security-group', { component: id, decidedBy: id, text: 'has no security group' });
}

function gateOf<N extends number | bigint>(
  space: AddressSpace<N>,
  groupIds: readonly string[],
  { admits, rules }: GroupsAdmission<N>,
  whom: string,
): Gate<N> {
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
    stop: (address) => ({
      component: names,
      decidedBy: names,
      text: `no inbound rule admits ${space.format(address)} on the listener port`,
    }),
    block: {
      layer: 'security-group',
      code: rules.length === 0 ? 'SG_HAS_NO_RULES' : 'ENI_SG_RULES_MISMATCH',
      component: names,
      text: `no inbound rule admits ${whom} on the listener port`,
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
  return `${protocol}${ports} from ${peerText(rule.peer)}`;
}
