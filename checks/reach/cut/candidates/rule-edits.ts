import type { SecurityGroupRule } from '../../../model/network.js';
import { intersect, type Ranges } from '../../../model/ranges.js';
import { type AddressSpace, ipv4, ipv6 } from '../../network/address-space.js';
import { type NarrowRule, type RevokeRule, ruleKey } from '../edit.js';
import type { Clients } from '../to-close.js';
import type { AdmittingRule } from './admitting-rules.js';

/** A group holds 60 inbound rules by default, and a list longer than this is not read by anybody. */
const mostBlocks = 10;

/**
 * Revoking a rule that admits somebody who is to be kept out, or narrowing it to everybody else whom it serves.
 * `door` is the load balancer in front of which the groups stand.
 */
export function ruleEdits(
  rules: readonly AdmittingRule[],
  others: Clients,
  door?: string,
): readonly (RevokeRule | NarrowRule)[] {
  const distinct = new Map(
    rules.map((admitting) => [`${admitting.group.id} ${ruleKey(admitting.rule)}`, admitting]),
  );
  return [...distinct.values()].flatMap(({ group, rule }): readonly (RevokeRule | NarrowRule)[] => {
    const at = door === undefined ? {} : { door };
    const cidrs = withoutStrangers(rule, others);
    const revoke = { kind: 'revoke-rule', group, rule, losesClients: cidrs.length > 0, ...at } as const;
    if (cidrs.length === 0 || cidrs.length > mostBlocks) return [revoke];
    return [{ kind: 'narrow-rule', group, rule, cidrs, ...at }, revoke];
  });
}

function withoutStrangers({ peer }: SecurityGroupRule, others: Clients): readonly string[] {
  // The entries of a prefix list belong to whoever owns the list; a copy of them would go stale.
  if (peer.kind !== 'cidr') return [];
  return [...remaining(ipv4, peer.cidr, others.ipv4), ...remaining(ipv6, peer.cidr, others.ipv6)];
}

function remaining<N extends number | bigint>(
  space: AddressSpace<N>,
  cidr: string,
  others: Ranges<N>,
): readonly string[] {
  const block = space.block(cidr);
  return typeof block === 'string' ? [] : space.cidrs(intersect(block.set, others), mostBlocks + 1);
}
