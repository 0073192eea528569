import type { Scope, Subnet } from '../../model/network.js';
import { unresolvedWhat } from '../../model/unresolved.js';
import type { Gap } from '../../model/value.js';
import type { AddressSpace } from './address-space.js';

/** Why it is not known which addresses of the family a subnet holds: a template leaves its block open. */
export function openBlock<N extends number | bigint>(
  space: AddressSpace<N>,
  { cidr, ipv6Cidrs, account, region }: Subnet,
): Gap | undefined {
  const blocks = space.family === 6 ? ipv6Cidrs : cidr === undefined ? [] : [cidr];
  return openAmong(blocks, { account, region });
}

/** The first of some blocks that a template leaves open. */
export function openAmong(blocks: readonly string[], { account, region }: Scope): Gap | undefined {
  const fact = blocks.map(unresolvedWhat).find((open) => open !== undefined);
  return fact === undefined ? undefined : { reason: 'unresolved', fact, account, region };
}
