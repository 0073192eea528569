import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import { isPublicClient } from '../addresses.js';
import { edgesOf } from '../blocks.js';
import { networkAclAllows } from '../filters.js';
import { internetGates } from '../internet.js';
import { type ConnectedAttempt, isAdmitted } from './attempt.js';
import type { Gate, World } from './worlds.js';

/** The gateway of the network has to be attached, but no route has to lead there. */
export function edgeGates(inventory: Inventory, entrance: Subnet, attempt: ConnectedAttempt): World {
  return internetGates(inventory, entrance, attempt)
    .arrival.filter(({ layer }) => layer !== 'gateway-route-table')
    .map(({ layer, passes }) => ({ layer, passes: passes() }));
}

/** Whether the groups of what is called admit the packet. */
export function groupGate(inventory: Inventory, attempt: ConnectedAttempt): Gate {
  const { family, source, destinationPort } = attempt;
  const segment = { family, peer: source, port: destinationPort };
  return { layer: 'load-balancer-group', passes: isAdmitted(inventory, attempt, segment) };
}

/** Whether the network ACL of a subnet lets the packet in, or its reply out. */
export function aclGate(
  inventory: Inventory,
  { id }: Subnet,
  { family, source, sourcePort, destinationPort }: ConnectedAttempt,
  direction: 'inbound' | 'outbound',
): Gate {
  const port = direction === 'inbound' ? destinationPort : sourcePort;
  return {
    layer: `network-acl-${direction}`,
    passes: networkAclAllows(inventory, id, direction, { family, peer: source, port }),
  };
}

/** Addresses on the internet at which a filter may change its mind. */
export function publicEdges({ networkAcls, securityGroups, prefixLists }: Inventory): readonly string[] {
  const blocks = [
    '52.0.0.0/8',
    ...networkAcls.flatMap(({ entries }) => entries.map(({ cidr }) => cidr)),
    ...securityGroups.flatMap(({ ingress }) =>
      ingress.known ? ingress.value.flatMap(({ peer }) => (peer.kind === 'cidr' ? [peer.cidr] : [])) : [],
    ),
    ...prefixLists.flatMap(({ entries }) => (entries.known ? entries.value : [])),
  ];
  const edges = [...new Set(blocks)].flatMap((block) => edgesOf(block, 4));
  return [...new Set(edges)].filter((address) => isPublicClient(4, address));
}
