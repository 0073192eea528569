import type { Subnet } from '../../../model/network.js';
import { empty, type Ranges } from '../../../model/ranges.js';
import { exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import type { Gate } from '../gate.js';
import type { Listener } from '../listener.js';
import { inboundGate, outboundGate, type PortGate } from '../network-acl.js';
import { replyGate, toOwnNetwork } from '../route-table.js';
import { securityGroupGate } from '../security-group.js';
import { gateOfSubnets } from '../sources/client-subnets.js';
import type { Host } from './host.js';

/**
 * What a host's packets meet on their way to a database in the same network. Within one subnet neither route tables nor
 * network ACLs are asked.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export function gatesWithinNetwork<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  host: Host,
  from: { readonly subnet: Subnet; readonly addresses: Ranges<N> },
  endpoint: Endpoint,
  to: { readonly subnet: Subnet; readonly targets: Ranges<N> },
  listener: Listener,
): readonly (Gate<N> | PortGate<N>)[] {
  const groups = securityGroupGate(
    estate,
    space,
    endpoint.securityGroupIds,
    listener,
    endpoint,
    // A reference stands for the private addresses of whoever carries the group.
    ({ id }) => exactly<N>(host.securityGroupIds.includes(id) ? from.addresses : empty),
  );
  if (from.subnet.id === to.subnet.id) return [groups];
  const client = { id: from.subnet.id, subnets: [from.subnet], gap: undefined };
  return [
    gateOfSubnets(estate, space, client, to.targets, toOwnNetwork, listener),
    inboundGate(estate, space, to.subnet, listener),
    groups,
    outboundGate(estate, space, to.subnet),
    replyGate(estate, space, to.subnet, toOwnNetwork, `no route delivers replies to ${from.subnet.id}`),
  ];
}
