import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface, Subnet } from '../../checks/model/network.js';
import type { IpFamily } from './addresses.js';
import { networkAclAllows, securityGroupsAdmit } from './filters.js';
import { internetGates } from './internet.js';
import { routeOf } from './routing.js';

/** A host, or something else that calls from a subnet and, where it has no groups by nature, is filtered by none. */
export type Caller = Pick<NetworkInterface, 'subnetId' | 'securityGroupIds'> & {
  readonly isUnfiltered?: true;
};

/** One connection of a host to something in the same network. */
export interface HostAttempt {
  readonly family: IpFamily;
  readonly from: Caller;
  readonly source: string;
  readonly sourcePort: number;
  readonly to: {
    readonly subnet: Subnet;
    readonly address: string;
    readonly port: number;
    readonly securityGroupIds: readonly string[];
  };
}

/** `perhaps`: an appliance or a NAT gateway stands in the way and may or may not forward it. */
export type HostFate = 'delivered' | 'perhaps' | 'stopped';

/** What happens to a packet of a host and to its reply, in an inventory that holds every fact. */
export function fateOfHost(inventory: Inventory, attempt: HostAttempt): HostFate {
  const { family, from, source, sourcePort, to } = attempt;
  const home = inventory.subnets.find(({ id }) => id === from.subnetId);
  if (!home) throw new Error(`no subnet ${from.subnetId}`);
  const calls = { family, peer: to.address, port: to.port };
  const arrives = { family, peer: source, port: to.port };
  const carries = (reference: { readonly id: string }) => from.securityGroupIds.includes(reference.id);
  const isAdmitted = securityGroupsAdmit(inventory, to.securityGroupIds, arrives, carries);
  const isSent = from.isUnfiltered || maySend(inventory, from.securityGroupIds, calls, to.securityGroupIds);
  if (!isSent || !isAdmitted) return 'stopped';
  // Within a subnet neither routes nor network ACLs are asked.
  if (home.id === to.subnet.id) return 'delivered';
  const reply = { family, peer: source, port: sourcePort };
  const passes =
    networkAclAllows(inventory, home.id, 'outbound', calls) &&
    networkAclAllows(inventory, to.subnet.id, 'inbound', arrives) &&
    networkAclAllows(inventory, to.subnet.id, 'outbound', reply) &&
    networkAclAllows(inventory, home.id, 'inbound', { family, peer: to.address, port: sourcePort });
  if (!passes) return 'stopped';
  const there = delivery(inventory, home, family, to.address);
  const back = delivery(inventory, to.subnet, family, source);
  if (there === 'stopped' || back === 'stopped') return 'stopped';
  return there === 'delivered' && back === 'delivered' ? 'delivered' : 'perhaps';
}

/** Outbound rules are about whom they lead to. */
function maySend(
  inventory: Inventory,
  groupIds: readonly string[],
  calls: Parameters<typeof securityGroupsAdmit>[2],
  theirs: readonly string[],
): boolean {
  return securityGroupsAdmit(inventory, groupIds, calls, ({ id }) => theirs.includes(id), 'egress');
}

function delivery(inventory: Inventory, subnet: Subnet, family: IpFamily, destination: string): HostFate {
  const route = routeOf(inventory, subnet, family, destination);
  if (!route || route.state === 'blackhole') return 'stopped';
  if (route.target.kind === 'local') return 'delivered';
  const middle = ['network-interface', 'nat-gateway', 'vpc-endpoint', 'next-hop-address', 'unrecognised'];
  return middle.includes(route.target.kind) ? 'perhaps' : 'stopped';
}

/** Whether a packet from the internet gets to a port of the host, and the reply back. */
export function entersHost(
  inventory: Inventory,
  host: NetworkInterface,
  packet: {
    readonly family: IpFamily;
    readonly source: string;
    readonly sourcePort: number;
    readonly destinationPort: number;
  },
): HostFate {
  const subnet = inventory.subnets.find(({ id }) => id === host.subnetId);
  if (!subnet) throw new Error(`no subnet ${host.subnetId}`);
  const { family, source, destinationPort } = packet;
  const { arrival, inbound, reply, diverted } = internetGates(inventory, subnet, packet);
  const isAddressed =
    family === 4
      ? host.privateAddresses.some(({ publicAddress }) => publicAddress !== undefined)
      : host.ipv6Addresses.length > 0 && host.denyAllIgwTraffic !== true;
  const segment = { family, peer: source, port: destinationPort };
  const passes =
    isAddressed &&
    [...arrival, inbound, ...reply].every((gate) => gate.passes()) &&
    securityGroupsAdmit(inventory, host.securityGroupIds, segment);
  if (!passes) return 'stopped';
  return diverted ? 'perhaps' : 'delivered';
}
