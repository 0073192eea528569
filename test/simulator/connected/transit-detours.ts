import type { Inventory } from '../../../checks/model/inventory.js';
import type { Route, RouteTargetKind } from '../../../checks/model/network.js';
import type { IpFamily } from '../addresses.js';
import { routeOf } from '../routing.js';
import { attachmentSubnetsOf } from './transit-handover.js';
import { nextAttachments } from './transit-routes.js';
import type { Arrival } from './worlds.js';

const appliances: readonly RouteTargetKind[] = ['network-interface', 'vpc-endpoint'];

/**
 * Whether a packet gets from one attachment to another: straight, or over a VPC that hands it to an appliance, which
 * may send it on through its own attachment, or not.
 * https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html
 */
export function carried(
  inventory: Inventory,
  from: string,
  to: string,
  family: IpFamily,
  destination: string,
  met: readonly string[] = [],
): Arrival {
  const next = nextAttachments(inventory, from, family, destination);
  if (next.includes(to)) return 'yes';
  const goesOn = next.some(
    (id) =>
      !met.includes(id) &&
      handsToAppliance(inventory, id, family, destination) &&
      carried(inventory, id, to, family, destination, [...met, id]) !== 'no',
  );
  return goesOn ? 'perhaps' : 'no';
}

function handsToAppliance(inventory: Inventory, id: string, family: IpFamily, destination: string): boolean {
  const attachment = inventory.transitGatewayAttachments.find((one) => one.id === id);
  if (attachment?.state !== 'available' || attachment.resourceType !== 'vpc') return false;
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
