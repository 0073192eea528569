import { isSubset } from '../../model/ranges.js';
import type { Hop, Layer, Path } from '../../model/verdict.js';
import { type AddressSpace, ipv4, ipv6 } from '../network/address-space.js';
import { routeText } from '../network/route-table.js';
import { ruleText } from '../network/security-group.js';
import type { DenyEntry, Edit } from './edit.js';

/** Whether an edit takes away what lets this packet through somewhere on its path. */
export function touches(edit: Edit, path: Path): boolean {
  const hop = (layer: Layer): Hop | undefined => path.hops.find((one) => one.layer === layer);
  switch (edit.kind) {
    case 'revoke-rule':
    case 'narrow-rule': {
      const by = hop('security-group');
      return by?.component === edit.group.id && by.decidedBy === (edit.rule.id ?? ruleText(edit.rule));
    }
    case 'make-private':
      return path.target === edit.instance.arn && path.packet.family === 4;
    case 'replace-subnets':
      return (
        edit.group.subnets.some(({ id }) => id === path.subnetId) &&
        !edit.subnets.some(({ id }) => id === path.subnetId)
      );
    case 'deny-entry':
      return hop('network-acl-inbound')?.component === edit.acl.id && denies(edit, path);
    case 'delete-route': {
      const by = hop('route-table');
      return by?.component === edit.table.id && by.decidedBy === routeText(edit.route);
    }
    case 'delete-exclusion':
      return hop('block-public-access')?.decidedBy === edit.exclusion.id;
    case 'block-public-access': {
      const by = hop('block-public-access');
      return by?.component === `${edit.scope.account} ${edit.scope.region}` && by.decidedBy === 'mode off';
    }
  }
}

function denies({ entry, port }: DenyEntry, { packet }: Path): boolean {
  if (packet.destinationPort !== port) return false;
  return packet.family === 4
    ? isWithin(ipv4, entry.cidr, `${packet.source}/32`)
    : isWithin(ipv6, entry.cidr, `${packet.source}/128`);
}

function isWithin<N extends number | bigint>(space: AddressSpace<N>, outer: string, inner: string): boolean {
  const within = space.block(inner);
  const around = space.block(outer);
  return typeof within !== 'string' && typeof around !== 'string' && isSubset(within.set, around.set);
}
