import type { Inventory } from '../../../checks/model/inventory.js';
import type { PeeringSide, VpcPeeringConnection } from '../../../checks/model/network.js';
import type { IpFamily } from '../addresses.js';

/** A network that is connected to a VPC, by the thing that connects it. */
export type Sender =
  | { readonly kind: 'peer'; readonly connectionId: string }
  /** Whatever lies behind an attachment of a transit gateway: a VPC, or a network outside AWS. */
  | { readonly kind: 'attachment'; readonly attachmentId: string }
  | { readonly kind: 'vpn-gateway'; readonly gatewayId: string };

/** One connection attempt from a connected network, to a listener with a certain address in a certain subnet. */
export interface ConnectedAttempt {
  readonly sender: Sender;
  readonly family: IpFamily;
  readonly source: string;
  readonly sourcePort: number;
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  readonly destination: string;
  readonly destinationPort: number;
}

/** Every network that some connection, in whatever state, joins to the VPC. */
export function sendersInto(inventory: Inventory, vpcId: string): readonly Sender[] {
  const peers = inventory.peeringConnections
    .filter(({ requester, accepter }) => requester.vpcId === vpcId || accepter.vpcId === vpcId)
    .map(({ id }): Sender => ({ kind: 'peer', connectionId: id }));
  const own = inventory.transitGatewayAttachments.filter((one) => one.resourceId === vpcId);
  const gateways = new Set(own.map((one) => one.transitGatewayId));
  const attached = inventory.transitGatewayAttachments
    .filter((one) => gateways.has(one.transitGatewayId) && one.resourceId !== vpcId)
    .map(({ id }): Sender => ({ kind: 'attachment', attachmentId: id }));
  const outside = inventory.vpnGateways
    .filter((gateway) => gateway.attachments.some((attachment) => attachment.vpcId === vpcId))
    .map(({ id }): Sender => ({ kind: 'vpn-gateway', gatewayId: id }));
  return [...peers, ...attached, ...outside];
}

/** The side of a peering connection that is not this VPC. */
export function otherSide(connection: VpcPeeringConnection, vpcId: string): PeeringSide {
  return connection.requester.vpcId === vpcId ? connection.accepter : connection.requester;
}

/** A network whose account and Region nobody looked at is in the hands of somebody else. */
export function isSeen(
  inventory: Inventory,
  account: string | undefined,
  region: string | undefined,
): boolean {
  return inventory.regions.some((one) => one.account === account && one.region === region);
}
