import type { Subnet } from '../../model/network.js';
import type { Estate } from '../estate.js';
import type { AddressSpace } from './address-space.js';
import { blockPublicAccessGate } from './block-public-access.js';
import type { Gate } from './gate.js';
import { gatewayRouteTableGate } from './gateway-route-table.js';
import { internetGatewayGate } from './internet-gateway.js';
import type { Listener } from './listener.js';
import { inboundGate, outboundGate, type PortGate } from './network-acl.js';
import { routeGate } from './route-table.js';

/** Something that listens in a subnet, as far as packets from the internet are concerned. */
export interface Facing<N extends number | bigint> {
  readonly subnet: Subnet;
  /** Whether it has an address of the family that the internet gateway serves. */
  readonly address: Gate<N>;
  /** What its security groups admit; empty where it has none by nature. */
  readonly groups: readonly Gate<N>[];
}

/** What a packet from the internet meets on its way there, and the reply on its way back, in order. */
export function gatesFromInternet<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { subnet, address, groups }: Facing<N>,
  listener: Listener,
): readonly (Gate<N> | PortGate<N>)[] {
  const edge = gatewayRouteTableGate(estate, space, subnet);
  return [
    internetGatewayGate(estate, space, subnet),
    blockPublicAccessGate(estate, space, subnet),
    ...(edge ? [edge] : []),
    address,
    inboundGate(estate, space, subnet, listener),
    ...groups,
    outboundGate(estate, space, subnet),
    routeGate(estate, space, subnet),
  ];
}
