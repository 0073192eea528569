import type { Scope, Subnet } from '../../model/network.js';
import type { Estate } from '../estate.js';
import type { AddressSpace } from './address-space.js';
import { blockPublicAccessGate } from './block-public-access.js';
import type { Gate } from './gate.js';
import { gatewayRouteTableGate } from './gateway-route-table.js';
import { internetGatewayGate } from './internet-gateway.js';
import type { Listener } from './listener.js';
import { inboundGate, outboundGate, type PortGate } from './network-acl.js';
import { routeGate } from './route-table.js';
import { securityGroupGate } from './security-group.js';

/** An interface that listens in a subnet, as far as packets from the internet are concerned. */
export interface Facing<N extends number | bigint> extends Scope {
  readonly subnet: Subnet;
  readonly securityGroupIds: readonly string[];
  /** Whether it has an address of the family that the internet gateway serves. */
  readonly address: Gate<N>;
}

/** What a packet from the internet meets on its way to an interface, and the reply on its way back, in order. */
export function gatesFromInternet<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  facing: Facing<N>,
  listener: Listener,
): readonly (Gate<N> | PortGate<N>)[] {
  const { subnet, securityGroupIds, address } = facing;
  const edge = gatewayRouteTableGate(estate, space, subnet);
  return [
    internetGatewayGate(estate, space, subnet),
    blockPublicAccessGate(estate, space, subnet),
    ...(edge ? [edge] : []),
    address,
    inboundGate(estate, space, subnet, listener),
    securityGroupGate(estate, space, securityGroupIds, listener, facing),
    outboundGate(estate, space, subnet),
    routeGate(estate, space, subnet),
  ];
}
