import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkInterface, Subnet } from '../../../checks/model/network.js';
import { isPublicClient } from '../addresses.js';
import { edgesOf } from '../blocks.js';
import { internetGates } from '../internet.js';
import { aclGate, edgeGates, groupGate, publicEdges } from './accelerator-gates.js';
import type { Choice, ConnectedAttempt, Target } from './attempt.js';
import { ownPorts } from './balancer-addresses.js';
import { either, merged } from './columns.js';
import { combined, type Gate, type World } from './worlds.js';

/** How the entrance of an attempt begins that goes straight to an address, where a load balancer would be named. */
export const addressed = 'address';

/** Whether an endpoint of an accelerator is an Elastic IP address. */
export function isAddress(id: string): boolean {
  return id.startsWith('eipalloc-');
}

/** The interface that has an Elastic IP address. */
export function homeOf(
  { addresses, networkInterfaces }: Inventory,
  allocationId: string,
): NetworkInterface | undefined {
  const address = addresses.find((one) => one.allocationId === allocationId);
  return networkInterfaces.find(({ id }) => id === address?.networkInterfaceId);
}

/** Each port of a target, where the address is one of its interface. */
export function atAddress(
  inventory: Inventory,
  allocationId: string,
  { subnetId, destination, ports }: Target,
): readonly Choice[] {
  const home = homeOf(inventory, allocationId);
  const isThere =
    home?.subnetId === subnetId && home.privateAddresses.some(({ address }) => address === destination);
  return isThere ? ports.map((destinationPort) => ({ destinationPort, entrance: `${addressed} -` })) : [];
}

/**
 * Packets to an address come from one of Global Accelerator's, and nobody says which. Nor does AWS say whether they pass
 * network ACLs and routes: what these stop may get through.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/preserve-client-ip-address.html
 */
export function addressWorlds(
  inventory: Inventory,
  subnet: Subnet,
  attempt: ConnectedAttempt,
): readonly World[] {
  const sources = possibleSources(inventory);
  const from = (source: string, sourcePort = 1) => ({ ...attempt, source, sourcePort });
  const onSomePort = (gateOf: (one: ConnectedAttempt) => Gate) => (source: string) => {
    const gates = ownPorts(inventory).map((port) => gateOf(from(source, port)));
    return gates.find(({ passes }) => passes) ?? gates[0] ?? gateOf(from(source));
  };
  const inbound = onSomePort((one) => aclGate(inventory, subnet, one, 'inbound'));
  const outbound = onSomePort((one) => aclGate(inventory, subnet, one, 'outbound'));
  const route = (source: string): Gate => {
    const gate = internetGates(inventory, subnet, from(source)).reply.find(
      ({ layer }) => layer === 'route-table',
    );
    return { layer: 'route-table', passes: gate?.passes() === true };
  };
  const { arrival, diverted } = internetGates(inventory, subnet, attempt);
  const edge = arrival.find(({ layer }) => layer === 'gateway-route-table');
  const undocumented = [
    ...merged(sources.map((source) => [inbound(source), outbound(source), route(source)])),
    { layer: 'gateway-route-table', is: diverted || edge?.passes() !== true ? 'no' : 'yes' } as const,
  ].map((column) => (column.is === 'no' ? { ...column, is: 'perhaps' as const } : column));
  const groups = merged(sources.map((source) => [groupGate(inventory, from(source))]));
  return combined([edgeGates(inventory, subnet, attempt)], either([...undocumented, ...groups]));
}

/** An address of each kind that filters and routes tell apart, as Global Accelerator may send from any. */
export function possibleSources(inventory: Inventory): readonly string[] {
  const blocks = inventory.routeTables.flatMap(({ routes }) =>
    routes.flatMap(({ destination }) => (destination.kind === 'cidr' ? [destination.cidr] : [])),
  );
  const edges = blocks.flatMap((block) => edgesOf(block, 4)).filter((one) => isPublicClient(4, one));
  return [...new Set([...publicEdges(inventory), ...edges])];
}
