import type { NetworkAcl, NetworkAclEntry, Subnet } from '../../../model/network.js';
import { intersect, isEmpty, type Ranges, unionAll } from '../../../model/ranges.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, ipv4, ipv6 } from '../../network/address-space.js';
import type { DenyEntry } from '../edit.js';
import type { Clients } from '../to-close.js';
import type { AdmittingRule } from './admitting-rules.js';

/** Who is to be kept out from one source, port by port, or from each port on to another. */
export type Admitted = readonly (Omit<AdmittingRule, 'group' | 'rule'> & { readonly upTo?: number })[];

/**
 * Entries that deny, on a port, the smallest block with everybody who is to be kept out from one source and whom the
 * groups admit, in front of every entry that allows. None where no number is left in front.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function denyEntries(
  estate: Estate,
  subnets: readonly Subnet[],
  admitted: readonly Admitted[],
  others: Clients,
): readonly DenyEntry[] {
  const acls = new Map<string, NetworkAcl>();
  for (const subnet of subnets) {
    const acl = estate.networkAclOf(subnet);
    if (acl.known) acls.set(acl.value.id, acl.value);
  }
  return [...acls.values()].flatMap((acl) => {
    const numbers = new Set(
      acl.entries.filter(({ direction }) => direction === 'inbound').map(({ ruleNumber }) => ruleNumber),
    );
    return admitted.flatMap((rules) => {
      const ports = [...new Set(rules.map(({ port }) => port))];
      return ports.flatMap((port) => {
        const onPort = rules.filter((rule) => rule.port === port);
        const span = { from: port, to: Math.max(port, ...onPort.flatMap(({ upTo }) => upTo ?? [])) };
        return [
          ...denial(ipv4, acl, span, unionAll(onPort.map((rule) => rule.ipv4)), others.ipv4, numbers),
          ...denial(ipv6, acl, span, unionAll(onPort.map((rule) => rule.ipv6)), others.ipv6, numbers),
        ];
      });
    });
  });
}

function denial<N extends number | bigint>(
  space: AddressSpace<N>,
  acl: NetworkAcl,
  ports: { readonly from: number; readonly to: number },
  admitted: Ranges<N>,
  others: Ranges<N>,
  numbers: Set<number>,
): readonly DenyEntry[] {
  const cidr = smallestBlock(space, admitted);
  if (cidr === undefined) return [];
  const before = Math.min(...allowing(space, acl).map(({ ruleNumber }) => ruleNumber));
  let ruleNumber = Math.min(before, 32767) - 1;
  while (numbers.has(ruleNumber)) ruleNumber--;
  if (ruleNumber < 1) return [];
  numbers.add(ruleNumber);
  const entry: NetworkAclEntry = {
    direction: 'inbound',
    ruleNumber,
    action: 'deny',
    protocol: '6',
    cidr,
    ports,
  };
  const block = space.block(cidr);
  const stopsPrivateClients = typeof block !== 'string' && !isEmpty(intersect(block.set, others));
  return [{ kind: 'deny-entry', acl, entry, port: ports.from, stopsPrivateClients }];
}

function allowing<N extends number | bigint>(space: AddressSpace<N>, acl: NetworkAcl) {
  return acl.entries.filter(
    ({ direction, action, cidr }) =>
      direction === 'inbound' && action !== 'deny' && space.block(cidr) !== 'other-family',
  );
}

/** The longest prefix that covers the whole set. */
function smallestBlock<N extends number | bigint>(
  space: AddressSpace<N>,
  set: Ranges<N>,
): string | undefined {
  const [first] = set;
  const end = set.at(-1);
  if (first === undefined || end === undefined) return undefined;
  for (let length = space.family === 4 ? 32 : 128; length > 0; length--) {
    const cidr = `${space.format(first)}/${length}`;
    const block = space.block(cidr);
    if (typeof block === 'string') return undefined;
    const blockEnd = block.set[1];
    if (blockEnd !== undefined && blockEnd >= end) return space.cidrs(block.set)[0];
  }
  return space.family === 4 ? '0.0.0.0/0' : '::/0';
}
