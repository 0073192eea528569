import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { TransitGatewayAttachment } from '../../../checks/model/transit.js';
import type { Layer } from '../../../checks/model/verdict.js';
import type { IpFamily } from '../addresses.js';
import { networkAclAllows } from '../filters.js';
import { routeOf } from '../routing.js';
import { sameZone } from './subnets.js';
import type { Gate, World } from './worlds.js';

export function attachmentSubnetsOf(
  inventory: Inventory,
  attachment: TransitGatewayAttachment | undefined,
): readonly Subnet[] {
  const ids = attachment?.vpc?.known ? attachment.vpc.value.subnetIds : [];
  return inventory.subnets.filter(({ id }) => ids.includes(id));
}

/**
 * Where a packet may enter the VPC: a transit gateway keeps it in the zone it comes from, as long as that zone has an
 * attachment and appliance mode does not choose another. Of what comes from outside no zone is known.
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
export function entrySubnetsOf(
  inventory: Inventory,
  attachment: TransitGatewayAttachment | undefined,
  from: Subnet | undefined,
): readonly Subnet[] {
  const all = attachmentSubnetsOf(inventory, attachment);
  const pinned = attachment?.vpc?.known === true && attachment.vpc.value.applianceModeSupport === 'enable';
  const kept = from && !pinned ? all.filter((subnet) => sameZone(subnet, from)) : [];
  return kept.length > 0 ? kept : all;
}

export interface Leg {
  readonly family: IpFamily;
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

/**
 * From the attachment's subnet to the host: its route table sends the packet on. Within one subnet no network ACL is
 * asked; otherwise the attachment's outbound by destination, and the host's inbound by source.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
export function handoverGates(
  inventory: Inventory,
  entry: Subnet,
  host: Subnet,
  { family, from, to, port }: Leg,
  [atEntry, atHost]: readonly [Layer, Layer],
): World {
  const onward = routeOf(inventory, entry, family, to);
  const gates: Gate[] = [
    { layer: atEntry, passes: onward?.state === 'active' && onward.target.kind === 'local' },
  ];
  if (entry.id !== host.id) {
    gates.push({
      layer: atEntry,
      passes: networkAclAllows(inventory, entry.id, 'outbound', { family, peer: to, port }),
    });
    gates.push({
      layer: atHost,
      passes: networkAclAllows(inventory, host.id, 'inbound', { family, peer: from, port }),
    });
  }
  return gates;
}
