import type { Inventory } from '../../../checks/model/inventory.js';
import type { Subnet } from '../../../checks/model/network.js';
import type { TransitGateway, TransitGatewayAttachment } from '../../../checks/model/transit.js';
import { type GroupReference, networkAclAllows } from '../filters.js';
import { routeOf } from '../routing.js';
import { type ConnectedAttempt, isAdmitted, isBy, isSeen, type Sender, type SendersInto } from './attempt.js';
import { withCoreNetworksAsGateways } from './core-network.js';
import { isMember, mayLeave } from './members.js';
import { returnsBeside } from './returns.js';
import { hostSubnetOf, sameZone } from './subnets.js';
import { carried, isAppliance, isRoutedTo } from './transit-detours.js';
import { attachmentSubnetsOf, entrySubnetsOf, handoverGates } from './transit-handover.js';
import { endOf, gatewaysAround } from './transit-peerings.js';
import type { Routed } from './transit-policies.js';
import { isMadeFor } from './vpn-gateway.js';
import { combined, type Gate, type World } from './worlds.js';

/**
 * Whatever else is attached to a transit gateway or core network of the VPC, or to a transit gateway that peerings lead
 * to: other VPCs, and networks outside AWS.
 */
export const attachments: SendersInto = (inventory, vpcId) => {
  const whole = withCoreNetworksAsGateways(inventory);
  const { transitGatewayAttachments: all } = whole;
  const own = all.filter((one) => one.resourceId === vpcId);
  const gateways = new Set(
    own.flatMap(({ transitGatewayId }) =>
      transitGatewayId === undefined ? [] : gatewaysAround(whole, transitGatewayId),
    ),
  );
  const others = all
    .filter((one) => gateways.has(one.transitGatewayId ?? '') && one.resourceId !== vpcId)
    .filter((one) => endOf(whole, one) === undefined);
  const isCore = ({ transitGatewayId = '' }: TransitGatewayAttachment) => {
    const near = own.find((one) =>
      gatewaysAround(whole, one.transitGatewayId ?? '').includes(transitGatewayId),
    );
    return inventory.coreNetworks.some(({ id }) => id === near?.transitGatewayId);
  };
  const cores = new Map(others.map((one) => [one.id, isCore(one)]));
  return [...cores].map(([id, isOfCoreNetwork]) => attachment(id, isOfCoreNetwork));
};

export function attachment(id: string, isOfCoreNetwork = false): Sender {
  return {
    kind: isOfCoreNetwork ? 'core network' : 'transit gateway',
    id,
    isMeantBy: (source) => isBy(source, id),
    isAmong: (inventory, source) =>
      source.kind === 'beyond' && isBehind(withCoreNetworksAsGateways(inventory), id, source.via),
    hasOtherReturns: (whole, vpcId) => {
      const inventory = withCoreNetworksAsGateways(whole);
      const sender = inventory.transitGatewayAttachments.find((one) => one.id === id);
      if (!sender) return false;
      const nearId = ownAttachment(inventory, sender, vpcId)?.transitGatewayId;
      return returnsBeside(inventory, vpcId, sender, nearId).length > 0;
    },
    worlds: (inventory, subnet, attempt) => {
      const worlds = transitWorlds(withCoreNetworksAsGateways(inventory), id, subnet, attempt);
      return isOfCoreNetwork ? worlds.map((gates) => gates.map(asCoreNetwork)) : worlds;
    },
    canSend: (whole, attempt) => {
      const { subnetId, family, source } = attempt;
      const inventory = withCoreNetworksAsGateways(whole);
      const sender = inventory.transitGatewayAttachments.find((one) => one.id === id);
      if (inventory.vpcs.some((vpc) => vpc.id === sender?.resourceId))
        return hostSubnetOf(inventory, sender?.resourceId ?? '', family, source) !== undefined;
      // Only routes say which addresses lie behind it.
      const home = inventory.subnets.find((subnet) => subnet.id === subnetId)?.vpcId;
      const own = sender && ownAttachment(inventory, sender, home);
      return carried(inventory, own, sender, replyTo(attempt)) !== 'no';
    },
  };
}

function replyTo({ family, source, sourcePort, destination, destinationPort }: ConnectedAttempt): Routed {
  return {
    family,
    source: destination,
    sourcePort: destinationPort,
    destination: source,
    destinationPort: sourcePort,
  };
}

function asCoreNetwork(gate: Gate): Gate {
  return gate.layer === 'transit-gateway' ? { ...gate, layer: 'core-network' } : gate;
}

/** Whether an attachment is one of a transit gateway, or lies across a peering, that is all that was seen of it. */
function isBehind(inventory: Inventory, id: string, via: string): boolean {
  const { transitGatewayAttachments: all } = inventory;
  const gateway = all.find((one) => one.id === id)?.transitGatewayId ?? '';
  const parts = via.split(', ');
  const [first = '', last] = [parts[0], parts.at(-1)];
  if (parts.length === 1) return gatewaysAround(inventory, first).includes(gateway);
  const peering = all.find((one) => one.id === last && one.transitGatewayId === parts.at(-2));
  const end = peering && endOf(inventory, peering)?.transitGatewayId;
  return end !== undefined && gatewaysAround(inventory, end, parts).includes(gateway);
}

/** The attachment of a VPC to the transit gateway of another attachment, or to one that peerings lead to. */
function ownAttachment(
  inventory: Inventory,
  { transitGatewayId = '' }: TransitGatewayAttachment,
  vpcId: string | undefined,
): TransitGatewayAttachment | undefined {
  const around = gatewaysAround(inventory, transitGatewayId);
  return inventory.transitGatewayAttachments.find(
    (one) => around.includes(one.transitGatewayId ?? '') && one.resourceId === vpcId,
  );
}

/** In a world where route tables are attached to a core network, a peering with it stands for one peering for each. */
function senderOf(
  { transitGatewayAttachments: all }: Inventory,
  attachmentId: string,
): TransitGatewayAttachment | undefined {
  return (
    all.find(({ id }) => id === attachmentId) ?? all.find(({ id }) => id.startsWith(`${attachmentId} of `))
  );
}

/**
 * The table that the sender's attachment is associated with has to lead to the database's VPC, and the table of that
 * VPC's attachment back to the sender. Without an association nothing is sent on.
 * https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
function transitWorlds(
  inventory: Inventory,
  attachmentId: string,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const { family, source, sourcePort, destination, destinationPort } = attempt;
  const sender = senderOf(inventory, attachmentId);
  const gateway = inventory.transitGateways.find(({ id }) => id === sender?.transitGatewayId);
  if (!sender || !gateway) throw new Error(`no attachment ${attachmentId}`);
  const around = gatewaysAround(inventory, gateway.id);
  const own = inventory.transitGatewayAttachments.find(
    (one) => around.includes(one.transitGatewayId ?? '') && one.resourceId === subnet.vpcId && isUp(one),
  );
  const nearId = own?.transitGatewayId ?? gateway.id;
  const scannedVpc = sender.resourceType === 'vpc' && isSeen(inventory, sender.resourceOwner, sender.region);
  const back = routeOf(inventory, subnet, family, source);
  const exit = attachmentSubnetsOf(inventory, own).find((one) => sameZone(one, subnet));
  const gate = (layer: Gate['layer'], passes: boolean): Gate => ({ layer, passes });
  const reply = replyTo(attempt);
  const there = carried(inventory, sender, own, attempt);
  const home = carried(inventory, own, sender, reply);
  // Behind an appliance or another transit gateway nobody knows zones and groups any more.
  const isStraightThere = own !== undefined && isRoutedTo(inventory, sender, own, attempt);
  const isStraightHome = own !== undefined && isRoutedTo(inventory, own, sender, reply);
  // Replies by another connection do not come over this one again, and what they meet is a matter of its own.
  const isElsewhere =
    back?.state === 'active' &&
    returnsBeside(inventory, subnet.vpcId, sender, nearId).includes(back.target.id);
  const both: readonly Gate[] = [
    gate('transit-gateway', gateway.state === 'available' && isUp(sender) && own !== undefined),
    gate('transit-gateway', there !== 'no'),
    ...(isElsewhere
      ? []
      : [
          gate('transit-gateway', home !== 'no'),
          // Resources in a zone without an attachment cannot send to the transit gateway, so that no reply leaves.
          gate('transit-gateway', exit !== undefined),
          // What an instance sends is checked inbound at the subnet of the attachment, by the instance's address.
          gate(
            'transit-gateway',
            exit !== undefined &&
              networkAclAllows(inventory, exit.id, 'inbound', {
                family,
                peer: destination,
                port: sourcePort,
              }),
          ),
          gate('route-table', back?.state === 'active' && back.target.id === nearId),
        ]),
    ...madeFor(inventory, sender, attempt),
    gate(
      'network-acl-outbound',
      networkAclAllows(inventory, subnet.id, 'outbound', { family, peer: source, port: sourcePort }),
    ),
  ];
  const host = scannedVpc ? hostSubnetOf(inventory, sender.resourceId ?? '', family, source) : undefined;
  const arriving = { family, from: source, to: destination, port: destinationPort };
  const replying = { family, from: destination, to: source, port: sourcePort };
  const arrivals = entrySubnetsOf(inventory, own, scannedVpc && isStraightThere ? host : undefined).map(
    (entry) => handoverGates(inventory, entry, subnet, arriving, ['transit-gateway', 'network-acl-inbound']),
  );
  const isDoubtful = there === 'perhaps' || home === 'perhaps' || isElsewhere;
  const kept = isDoubtful ? [[], [gate('transit-gateway', false)]] : [[]];
  const groups = groupWorlds(inventory, {
    sender,
    own,
    gateway,
    subnet,
    isStraight: isStraightThere,
    attempt,
  });
  const inward = combined(combined(combined([both], groups), kept), arrivals.length > 0 ? arrivals : [[]]);
  if (scannedVpc) {
    const leaving = hostGates(inventory, sender, gateway.id, host, attempt);
    // A reply that no table carries enters by no subnet.
    const entries =
      home === 'no' ? [] : entrySubnetsOf(inventory, sender, isStraightHome ? subnet : undefined);
    const replies = isElsewhere
      ? [[]]
      : host && entries.length > 0
        ? entries.map((entry) =>
            handoverGates(inventory, entry, host, replying, ['client-subnet', 'client-subnet']),
          )
        : [[gate('client-subnet', false)]];
    // An appliance of the host's network may hand its packets to the transit gateway, or not.
    const route = host && routeOf(inventory, host, family, destination);
    const forwarded = route && isAppliance(route) ? [[], [gate('client-subnet', false)]] : [[]];
    return combined(combined(combined(inward, [leaving]), forwarded), replies);
  }
  // A network outside AWS, another transit gateway, a VPC that nobody looked at: in the hands of somebody else.
  return inward;
}

interface Crossing {
  readonly sender: TransitGatewayAttachment;
  readonly own: TransitGatewayAttachment | undefined;
  readonly gateway: TransitGateway;
  readonly subnet: Subnet;
  /** The table of the sender names the database's attachment. */
  readonly isStraight: boolean;
  readonly attempt: ConnectedAttempt;
}

/**
 * References hold where the gateway and both attachments support them. Of a core network no answer says so, and then a
 * group of another network may be carried by whoever is there.
 */
function groupWorlds(inventory: Inventory, crossing: Crossing): readonly World[] {
  const { sender, own, gateway, subnet, isStraight, attempt } = crossing;
  const { family, source, destinationPort } = attempt;
  const worldIn = (isCarried: (reference: GroupReference) => boolean): World => [
    {
      layer: 'security-group',
      passes: isAdmitted(inventory, attempt, { family, peer: source, port: destinationPort }, isCarried),
    },
  ];
  // Behind an appliance nobody knows which groups the sender carries, and over peerings none counts.
  if (sender.resourceType !== 'vpc' || !isStraight) return [worldIn(() => false)];
  const support = gateway.securityGroupReferencingSupport;
  if (support === undefined) {
    return [worldIn(() => false), worldIn(({ id }) => mayLeave(inventory, id, subnet.vpcId))];
  }
  const holds = support === 'enable' && keepsGroups(own) && keepsGroups(sender);
  const origin = {
    vpcId: sender.resourceId ?? '',
    account: sender.resourceOwner,
    seen: isSeen(inventory, sender.resourceOwner, sender.region),
    family,
    source,
  };
  return [worldIn((reference) => holds && isMember(inventory, reference, origin))];
}

function hostGates(
  inventory: Inventory,
  sender: TransitGatewayAttachment,
  gatewayId: string,
  host: Subnet | undefined,
  { family, source, destination, destinationPort }: ConnectedAttempt,
): World {
  if (!host) return [{ layer: 'client-subnet', passes: false }];
  const there = routeOf(inventory, host, family, destination);
  const exit = attachmentSubnetsOf(inventory, sender).find((one) => sameZone(one, host));
  return [
    there?.state === 'active' && (there.target.id === gatewayId || isAppliance(there)),
    networkAclAllows(inventory, host.id, 'outbound', { family, peer: destination, port: destinationPort }),
    exit !== undefined &&
      networkAclAllows(inventory, exit.id, 'inbound', { family, peer: source, port: destinationPort }),
  ].map((passes): Gate => ({ layer: 'client-subnet', passes }));
}

/** A VPN connection is made for packets between two blocks; whoever it belongs to says which. */
function madeFor(
  inventory: Inventory,
  { resourceType, resourceId, resourceOwner, region }: TransitGatewayAttachment,
  attempt: ConnectedAttempt,
): readonly Gate[] {
  if (resourceType !== 'vpn' || !isSeen(inventory, resourceOwner, region)) return [];
  const connections = inventory.vpnConnections.filter(({ id }) => id === resourceId);
  return [{ layer: 'vpn-gateway', passes: connections.some((one) => isMadeFor(one, attempt)) }];
}

function isUp(attachment: TransitGatewayAttachment): boolean {
  return attachment.state === 'available';
}

/** An attachment keeps references to security groups unless it says otherwise. */
function keepsGroups(attachment: TransitGatewayAttachment | undefined): boolean {
  return (
    attachment?.vpc?.known === true && attachment.vpc.value.securityGroupReferencingSupport !== 'disable'
  );
}
