import type { SecurityGroupRule, Subnet } from '../../../model/network.js';
import { intersect, type Ranges } from '../../../model/ranges.js';
import type { Estate } from '../../estate.js';
import type { PublicRule } from '../../index.js';
import { type AddressSpace, ipv4, ipv6 } from '../../network/address-space.js';
import { type Edit, ruleKey } from '../edit.js';
import { privateClients } from '../private-clients.js';

/** A group holds 60 inbound rules by default, and a list longer than this is not read by anybody. */
const mostBlocks = 10;

/**
 * Revoking a rule that admits a public address, or narrowing it to everybody else whom it serves, which is exactly
 * what the rule admits without the internet.
 */
export function ruleEdits(
  estate: Estate,
  subnets: readonly Subnet[],
  rules: readonly PublicRule[],
): readonly Edit[] {
  const others: OtherClients = {
    ipv4: privateClients(estate, ipv4, subnets),
    ipv6: privateClients(estate, ipv6, subnets),
  };
  const distinct = new Map(
    rules.map((admitting) => [`${admitting.group.id} ${ruleKey(admitting.rule)}`, admitting]),
  );
  return [...distinct.values()].flatMap(({ group, rule }): readonly Edit[] => {
    const revoke = { kind: 'revoke-rule', group, rule } as const;
    const cidrs = withoutTheInternet(rule, others);
    if (cidrs.length === 0 || cidrs.length > mostBlocks) return [revoke];
    return [{ kind: 'narrow-rule', group, rule, cidrs }, revoke];
  });
}

interface OtherClients {
  readonly ipv4: Ranges<number>;
  readonly ipv6: Ranges<bigint>;
}

function withoutTheInternet({ peer }: SecurityGroupRule, others: OtherClients): readonly string[] {
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
