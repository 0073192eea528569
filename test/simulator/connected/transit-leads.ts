import type { Inventory } from '../../../checks/model/inventory.js';
import type { TransitGatewayAttachment, TransitGatewayRoute } from '../../../checks/model/transit.js';
import type { IpFamily } from '../addresses.js';
import { edgesOf } from '../blocks.js';
import { prefixListEntries } from '../filters.js';
import { remembered } from '../remember.js';
import { carried } from './transit-detours.js';

/**
 * Whether some packet or other gets from one attachment to another, whatever its destination: by a route that names it, or
 * over peerings and appliances to an address at which some route begins or ends.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export function mayCarry(
  inventory: Inventory,
  from: TransitGatewayAttachment,
  to: TransitGatewayAttachment,
): boolean {
  return known(inventory, `${from.transitGatewayId} ${from.id} ${to.transitGatewayId} ${to.id}`, () => {
    // What a policy table chooses hangs on packets.
    const isByPolicy = inventory.transitGatewayPolicyTables.some(
      ({ associations }) =>
        associations.known && associations.value.some(({ attachmentId }) => attachmentId === from.id),
    );
    return isByPolicy || isNamed(inventory, from, to) || isCarried(inventory, from, to);
  });
}

const known = remembered<boolean>();

function isNamed(
  { transitGatewayRouteTables }: Inventory,
  from: TransitGatewayAttachment,
  to: TransitGatewayAttachment,
): boolean {
  return transitGatewayRouteTables.some(
    ({ transitGatewayId, associations, routes }) =>
      transitGatewayId === from.transitGatewayId &&
      transitGatewayId === to.transitGatewayId &&
      associations.known &&
      associations.value.some(({ attachmentId }) => attachmentId === from.id) &&
      routes.known &&
      routes.value.some(
        ({ state, attachments }) => state !== 'blackhole' && attachments.some(({ id }) => id === to.id),
      ),
  );
}

function isCarried(
  inventory: Inventory,
  from: TransitGatewayAttachment,
  to: TransitGatewayAttachment,
): boolean {
  const routes = inventory.transitGatewayRouteTables.flatMap((one) =>
    one.routes.known ? one.routes.value : [],
  );
  const blocks = [
    ...new Set([
      ...routes.flatMap((route) => blocksOf(inventory, route)),
      ...inventory.vpcs.flatMap(({ cidrs, ipv6Cidrs }) => [...cidrs, ...ipv6Cidrs]),
    ]),
  ];
  return ([4, 6] as const).some((family: IpFamily) =>
    blocks
      .flatMap((block) => edgesOf(block, family))
      .some((destination) => {
        const packet = { family, destination, source: family === 4 ? '192.0.2.1' : '2001:db8::1' };
        return carried(inventory, from, to, { ...packet, sourcePort: 1024, destinationPort: 5432 }) !== 'no';
      }),
  );
}

function blocksOf(inventory: Inventory, { destination }: TransitGatewayRoute): readonly string[] {
  return destination.kind === 'cidr' ? [destination.cidr] : prefixListEntries(inventory, destination.id);
}
