import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import { networkAclAllows } from '../filters.js';
import { routeOf } from '../routing.js';
import { type ConnectedAttempt, isAdmitted, type Sender } from './attempt.js';
import { isMember } from './members.js';
import { hostSubnetOf } from './subnets.js';
import type { Gate, World } from './worlds.js';

/** Hosts of the VPC itself. */
export function neighbours(vpcId: string): Sender {
  return {
    kind: 'own network',
    id: vpcId,
    // Within the listener's own subnet less is asked than from the others.
    isSplit: true,
    isMeantBy: (source) => source.kind === 'vpc' && source.via === 'local' && source.vpcId === vpcId,
    canSend: (inventory, { family, source }) => hostSubnetOf(inventory, vpcId, family, source) !== undefined,
    worlds: (inventory, subnet, attempt) => [gatesWithin(inventory, vpcId, subnet, attempt)],
  };
}

/**
 * Within one subnet neither routes nor network ACLs are asked.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
function gatesWithin(inventory: Inventory, vpcId: string, subnet: Subnet, attempt: ConnectedAttempt): World {
  const { family, source, sourcePort, destination, destinationPort } = attempt;
  const host = hostSubnetOf(inventory, vpcId, family, source);
  const origin = { vpcId, account: subnet.owner, seen: true, family, source };
  const gates: Gate[] = [
    { layer: 'client-subnet', passes: host !== undefined },
    {
      layer: 'security-group',
      passes: isAdmitted(inventory, attempt, { family, peer: source, port: destinationPort }, (reference) =>
        isMember(inventory, reference, origin),
      ),
    },
  ];
  if (!host || host.id === subnet.id) return gates;
  const there = { family, peer: destination, port: destinationPort };
  const reply = { family, peer: source, port: sourcePort };
  const isLocal = (from: Subnet, to: string) => {
    const route = routeOf(inventory, from, family, to);
    return route?.state === 'active' && route.target.kind === 'local';
  };
  return [
    ...gates,
    {
      layer: 'client-subnet',
      passes:
        isLocal(host, destination) &&
        networkAclAllows(inventory, host.id, 'outbound', there) &&
        networkAclAllows(inventory, host.id, 'inbound', { ...there, port: sourcePort }),
    },
    {
      layer: 'network-acl-inbound',
      passes: networkAclAllows(inventory, subnet.id, 'inbound', { ...reply, port: destinationPort }),
    },
    { layer: 'network-acl-outbound', passes: networkAclAllows(inventory, subnet.id, 'outbound', reply) },
    { layer: 'route-table', passes: isLocal(subnet, source) },
  ];
}
