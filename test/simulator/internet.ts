import type { Inventory } from '../../checks/model/inventory.js';
import type { Subnet } from '../../checks/model/network.js';
import type { Layer } from '../../checks/model/verdict.js';
import type { IpFamily } from './addresses.js';
import { networkAclAllows } from './filters.js';
import { gatewayRouteOf, routeOf } from './routing.js';

/** A gate that is asked only when somebody wants to know. */
export interface LazyGate {
  readonly layer: Layer;
  passes(): boolean;
}

export function lazily(layer: Layer, passes: () => boolean): LazyGate {
  return { layer, passes };
}

/** A packet from the internet as the subnet sees it. */
export interface InternetPacket {
  readonly family: IpFamily;
  readonly source: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** What a packet from the internet to something in a subnet meets there, and what its reply meets. */
export function internetGates(
  inventory: Inventory,
  subnet: Subnet,
  { family, source, sourcePort, destinationPort }: InternetPacket,
) {
  const gateway = inventory.internetGateways.find((candidate) =>
    candidate.attachments.some(
      ({ vpcId, state }) => vpcId === subnet.vpcId && (state === 'available' || state === 'attached'),
    ),
  );
  const edge = gateway && gatewayRouteOf(inventory, gateway.id, subnet, family);
  const arriving = { family, peer: source, port: destinationPort };
  // Network ACLs keep no state: the reply is addressed to the client's own port.
  const reply = { family, peer: source, port: sourcePort };
  return {
    arrival: [
      lazily('internet-gateway', () => gateway !== undefined),
      lazily('block-public-access', () => !publicAccessIsBlocked(inventory, subnet)),
      lazily('gateway-route-table', () => edge?.state !== 'blackhole'),
    ],
    inbound: lazily('network-acl-inbound', () => networkAclAllows(inventory, subnet.id, 'inbound', arriving)),
    reply: [
      lazily('network-acl-outbound', () => networkAclAllows(inventory, subnet.id, 'outbound', reply)),
      lazily('route-table', () => {
        const back = routeOf(inventory, subnet, family, source);
        return back?.state === 'active' && back.target.id === gateway?.id;
      }),
    ],
    /** An appliance stands in the way and may or may not forward it. */
    diverted: edge !== undefined && edge.target.kind !== 'local',
  };
}

/**
 * Set for the account and Region of the subnet's owner; only an exclusion that allows both directions lets packets in.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
function publicAccessIsBlocked(inventory: Inventory, subnet: Subnet): boolean {
  const ofOwner = (fact: { readonly account: string; readonly region: string }) =>
    fact.account === subnet.owner && fact.region === subnet.region;
  const mode = inventory.blockPublicAccess.find(ofOwner)?.mode;
  if (mode !== 'block-bidirectional' && mode !== 'block-ingress') return false;
  return !inventory.blockPublicAccessExclusions.some(
    (exclusion) =>
      ofOwner(exclusion) &&
      exclusion.mode === 'allow-bidirectional' &&
      (exclusion.state === 'create-complete' || exclusion.state === 'update-complete') &&
      (exclusion.resourceArn.endsWith(`:subnet/${subnet.id}`) ||
        exclusion.resourceArn.endsWith(`:vpc/${subnet.vpcId}`)),
  );
}
