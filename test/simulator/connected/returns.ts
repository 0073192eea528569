import type { Inventory } from '../../../checks/model/inventory.js';
import type { TransitGatewayAttachment } from '../../../checks/model/transit.js';
import { remembered } from '../remember.js';
import { withCoreNetworksAsGateways } from './core-network.js';

/** What else than a peering connection between two networks may carry replies from one to the other. */
export function returnsBesidePeering(
  inventory: Inventory,
  vpcId: string,
  farVpcId: string | undefined,
): readonly string[] {
  return [...transitBetween(inventory, vpcId, farVpcId), ...strangeTargets(inventory, vpcId)];
}

/** Targets of routes of a network that are of a kind that AWS made since: they may lead to any network. */
function strangeTargets(inventory: Inventory, vpcId: string): readonly string[] {
  return inventory.routeTables
    .filter((table) => table.vpcId === vpcId)
    .flatMap(({ routes }) => routes)
    .flatMap(({ target }) => (target.kind === 'unrecognised' ? [target.id] : []));
}

/** The transit gateways and core networks to which both networks are attached, or which are peered with others that may lead there. */
function transitBetween(
  inventory: Inventory,
  vpcId: string,
  farVpcId: string | undefined,
): readonly string[] {
  return between(inventory, `${vpcId} ${farVpcId}`, () => gatewaysBetween(inventory, vpcId, farVpcId));
}

const between = remembered<readonly string[]>();

function gatewaysBetween(
  inventory: Inventory,
  vpcId: string,
  farVpcId: string | undefined,
): readonly string[] {
  const { transitGatewayAttachments } = withCoreNetworksAsGateways(inventory);
  const live = transitGatewayAttachments.filter(({ state }) => !['deleted', 'rejected'].includes(state));
  const gatewaysOf = (isMeant: (one: TransitGatewayAttachment) => boolean) =>
    new Set(live.filter(isMeant).map(({ transitGatewayId }) => transitGatewayId));
  const far = gatewaysOf((one) => one.resourceId === farVpcId || one.resourceType === 'peering');
  return [...gatewaysOf(({ resourceId }) => resourceId === vpcId)].flatMap((id) =>
    id !== undefined && far.has(id) ? [id] : [],
  );
}

/** What else than a transit gateway may carry replies from a VPC to where packets come from that it brought. */
export function returnsBeside(
  inventory: Inventory,
  vpcId: string,
  sender: TransitGatewayAttachment,
  gatewayId: string | undefined,
): readonly string[] {
  const peerings = inventory.peeringConnections
    .filter(({ status }) => !['deleted', 'rejected', 'failed', 'expired'].includes(status))
    .map(({ id, requester, accepter }) => ({ id, ends: [requester.vpcId, accepter.vpcId] }))
    .filter(({ ends }) => ends.includes(vpcId));
  switch (sender.resourceType) {
    case 'vpc':
      return [
        ...peerings.filter(({ ends }) => ends.includes(sender.resourceId)).map(({ id }) => id),
        ...returnsBesidePeering(inventory, vpcId, sender.resourceId),
      ].filter((id) => id !== gatewayId);
    case 'peering':
      return [
        ...peerings.map(({ id }) => id),
        ...inventory.transitGatewayAttachments
          .filter(({ resourceId }) => resourceId === vpcId)
          .flatMap(({ transitGatewayId }) => transitGatewayId ?? []),
        ...strangeTargets(inventory, vpcId),
      ].filter((id) => id !== gatewayId);
    default:
      return [];
  }
}
