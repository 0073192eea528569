import type { Ranges } from '../../../model/ranges.js';
import type { ClientVpnEndpoint, ClientVpnRoute, TransitGatewayAttachment } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, setOf } from '../address-space.js';
import { type Gate, unknownGate } from '../gate.js';
import { clientVpnGates } from './client-vpn-gates.js';

/** The endpoint of Client VPN whose clients an attachment of a transit gateway carries. */
function clientVpnBehind(
  estate: Estate,
  { id, resourceId }: TransitGatewayAttachment,
): ClientVpnEndpoint | undefined {
  return estate.inventory.clientVpnEndpoints.find(
    (endpoint) => endpoint.transitGatewayAttachmentId === id || endpoint.id === resourceId,
  );
}

/**
 * Into a transit gateway clients keep their own addresses. Over IPv6 AWS assigns them, and only routes tell which.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-client-vpn-attachments.html
 */
export function clientsOfVpn<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  far: TransitGatewayAttachment,
): Ranges<N> | undefined {
  if (space.family === 6 || far.resourceType !== 'client-vpn') return undefined;
  const clientCidr = clientVpnBehind(estate, far)?.clientCidr;
  return clientCidr === undefined ? undefined : setOf(space.block, [clientCidr]);
}

/** What the endpoint behind the attachment asks of its clients; unknown where nobody described it. */
export function gatesOfClientVpn<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  far: TransitGatewayAttachment,
  targets: Ranges<N>,
): readonly Gate<N>[] {
  const { id, account, region } = far;
  const endpoint = clientVpnBehind(estate, far);
  if (endpoint) {
    const leads = (route: ClientVpnRoute) =>
      route.transitGatewayAttachmentId === undefined
        ? route.targetSubnetId === undefined
        : route.transitGatewayAttachmentId === id;
    return clientVpnGates(space, endpoint, targets, { leads, text: id });
  }
  const owner = { account: far.resourceOwner ?? account, region };
  const gap: Gap = estate.listingGap('DescribeClientVpnEndpoints', owner) ?? {
    reason: 'not-collected',
    fact: `the Client VPN endpoint behind ${id}`,
    ...owner,
  };
  const deciding = { component: far.resourceId ?? id, decidedBy: id, text: 'may take whoever logs in' };
  return [unknownGate(space, 'client-vpn-endpoint', deciding, [gap])];
}
