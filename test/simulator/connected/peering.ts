import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import { covers } from '../addresses.js';
import { networkAclAllows } from '../filters.js';
import { routeOf } from '../routing.js';
import {
  type ConnectedAttempt,
  isAdmitted,
  isBy,
  isSeen,
  otherSide,
  type Sender,
  type SendersInto,
} from './attempt.js';
import { isMember } from './members.js';
import { returnsBesidePeering } from './returns.js';
import { hostSubnetOf } from './subnets.js';
import { combined, type Gate, type World } from './worlds.js';

/** Every network that a peering connection joins to the VPC. */
export const peers: SendersInto = (inventory, vpcId) =>
  inventory.peeringConnections
    .filter(({ requester, accepter }) => requester.vpcId === vpcId || accepter.vpcId === vpcId)
    .map(({ id }) => peer(id));

export function peer(id: string): Sender {
  return {
    kind: 'peering',
    id,
    isMeantBy: (source) => source.kind === 'vpc' && isBy(source, id),
    worlds: (inventory, subnet, attempt) => peeringWorlds(inventory, id, subnet, attempt),
    canSend: (inventory, attempt) => {
      const { vpcId } = inventory.subnets.find((subnet) => subnet.id === attempt.subnetId) ?? {};
      const connection = inventory.peeringConnections.find((one) => one.id === id);
      if (!connection || vpcId === undefined) return false;
      const far = otherSide(connection, vpcId);
      const { family, source } = attempt;
      // Of a network that nobody looked at, only its blocks are known.
      return inventory.vpcs.some((vpc) => vpc.id === far.vpcId)
        ? hostSubnetOf(inventory, far.vpcId ?? '', family, source) !== undefined
        : [...far.cidrs, ...far.ipv6Cidrs].some((block) => covers(block, family, source));
    },
  };
}

/**
 * Both sides need a route to the connection; it carries packets between the blocks of the two VPCs and nothing else.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html
 */
function peeringWorlds(
  inventory: Inventory,
  connectionId: string,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const { family, source, sourcePort, destination, destinationPort } = attempt;
  const connection = inventory.peeringConnections.find(({ id }) => id === connectionId);
  if (!connection) throw new Error(`no connection ${connectionId}`);
  const peer = otherSide(connection, subnet.vpcId);
  const mine = otherSide(connection, peer.vpcId ?? '');
  const seen = isSeen(inventory, peer.account, peer.region);
  const active = connection.status === 'active';
  const sameRegion = peer.region === mine.region;
  const origin = { vpcId: peer.vpcId ?? '', account: peer.account, seen, family, source };
  const back = routeOf(inventory, subnet, family, source);
  const returns = returnsBesidePeering(inventory, subnet.vpcId, peer.vpcId);
  const gates: Gate[] = [
    {
      layer: 'vpc-peering-connection',
      passes: active && [...peer.cidrs, ...peer.ipv6Cidrs].some((block) => covers(block, family, source)),
    },
    {
      layer: 'network-acl-inbound',
      passes: networkAclAllows(inventory, subnet.id, 'inbound', {
        family,
        peer: source,
        port: destinationPort,
      }),
    },
    {
      layer: 'security-group',
      passes: isAdmitted(
        inventory,
        attempt,
        { family, peer: source, port: destinationPort },
        (reference) => active && sameRegion && isMember(inventory, reference, origin),
      ),
    },
    {
      layer: 'network-acl-outbound',
      passes: networkAclAllows(inventory, subnet.id, 'outbound', { family, peer: source, port: sourcePort }),
    },
    {
      layer: 'route-table',
      passes: back?.state === 'active' && [connectionId, ...returns].includes(back.target.id),
    },
  ];
  // Whether the other connection carries replies there is a matter of its own.
  const stop: Gate = { layer: 'route-table', passes: false };
  const kept = back !== undefined && returns.includes(back.target.id) ? [[], [stop]] : [[]];
  if (!seen) return combined([gates], kept);

  const host = hostSubnetOf(inventory, peer.vpcId ?? '', family, source);
  const there = host && routeOf(inventory, host, family, destination);
  const own = [
    host !== undefined,
    there?.state === 'active' && there.target.id === connectionId,
    host !== undefined &&
      networkAclAllows(inventory, host.id, 'outbound', { family, peer: destination, port: destinationPort }),
    host !== undefined &&
      networkAclAllows(inventory, host.id, 'inbound', { family, peer: destination, port: sourcePort }),
  ];
  const hosts = own.map((passes): Gate => ({ layer: 'client-subnet', passes }));
  return combined([[...gates, ...hosts]], kept);
}
