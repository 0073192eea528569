import type { Inventory } from '../../../checks/model/inventory.js';
import type { Route, RouteTargetKind } from '../../../checks/model/network.js';
import type { TransitGatewayAttachment } from '../../../checks/model/transit.js';
import { routeOf } from '../routing.js';
import { attachmentSubnetsOf } from './transit-handover.js';
import { endOf } from './transit-peerings.js';
import type { Routed } from './transit-policies.js';
import { nextAttachments } from './transit-routes.js';
import type { Arrival } from './worlds.js';

const appliances: readonly RouteTargetKind[] = ['network-interface', 'vpc-endpoint'];

/**
 * Whether a packet gets from one attachment to another: straight, over peerings of transit gateways, or over a VPC that
 * hands it to an appliance, which may send it on through its own attachment, or not.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-peering.html
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
export function carried(
  inventory: Inventory,
  from: TransitGatewayAttachment | undefined,
  to: TransitGatewayAttachment | undefined,
  packet: Routed,
  met: readonly TransitGatewayAttachment[] = [],
): Arrival {
  if (!from || !to) return 'no';
  if (isRoutedTo(inventory, from, to, packet)) return 'yes';
  const onward = (one: TransitGatewayAttachment | undefined) =>
    one === undefined || met.includes(one) ? 'no' : carried(inventory, one, to, packet, [...met, one]);
  const ends = nextAttachments(inventory, from, packet).map((id): Arrival => {
    const next = inventory.transitGatewayAttachments.find(
      (one) => one.id === id && one.transitGatewayId === from.transitGatewayId,
    );
    if (next?.state !== 'available') return 'no';
    const end = endOf(inventory, next);
    if (end) return end.state === 'available' ? onward(end) : 'no';
    return handsToAppliance(inventory, next, packet) && onward(next) !== 'no' ? 'perhaps' : 'no';
  });
  return ends.find((one) => one === 'yes') ?? ends.find((one) => one === 'perhaps') ?? 'no';
}

/** Whether the table that routes what comes from one attachment names the other. */
export function isRoutedTo(
  inventory: Inventory,
  from: TransitGatewayAttachment,
  to: TransitGatewayAttachment,
  packet: Routed,
): boolean {
  return (
    from.transitGatewayId === to.transitGatewayId && nextAttachments(inventory, from, packet).includes(to.id)
  );
}

function handsToAppliance(
  inventory: Inventory,
  attachment: TransitGatewayAttachment,
  { family, destination }: Routed,
): boolean {
  if (attachment.resourceType !== 'vpc') return false;
  const subnets = attachmentSubnetsOf(inventory, attachment);
  // Nobody saw the routes of a network that is not scanned.
  if (subnets.length === 0) return true;
  return subnets.some((subnet) => {
    const route = routeOf(inventory, subnet, family, destination);
    return route?.state === 'active' && isAppliance(route);
  });
}

/** Whether the route leads to something that may forward packets, to wherever. */
export function isAppliance({ target }: Route): boolean {
  return appliances.includes(target.kind);
}
