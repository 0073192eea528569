import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface, Subnet } from '../../checks/model/network.js';
import { entersHost, fateOfHost, type HostAttempt, type HostFate } from './hosts.js';
import { report } from './listening.js';
import { remembered } from './remember.js';

/** A listener under a certain address, to which hosts may lead. */
export type ChainTarget = HostAttempt['to'];

/** What is tried: the ports at which some filter may change its mind, and sources on the internet. */
export interface ChainSamples {
  readonly sources: readonly string[];
  readonly ports: readonly number[];
}

/** At most so many hosts one after the other. */
const longest = 3;

/**
 * Over how many hosts outsiders get to the target at least: onto the first one from the internet on whichever port, from
 * each to the next, and from the last to the target. Undefined: over none.
 */
export function shortestChain(
  inventory: Inventory,
  target: ChainTarget,
  samples: ChainSamples,
): number | undefined {
  const hosts = inventory.networkInterfaces.filter(
    ({ instanceId, vpcId }) => instanceId !== undefined && vpcId === target.subnet.vpcId,
  );
  let standing = hosts.filter((host) => calls(inventory, host, target, [target.port], samples));
  const met = new Set(standing);
  for (let length = 1; length <= longest && standing.length > 0; length++) {
    if (standing.some((host) => isEntered(inventory, host, samples))) return length;
    standing = hosts.filter(
      (host) => !met.has(host) && standing.some((next) => callsHost(inventory, host, next, samples)),
    );
    for (const host of standing) met.add(host);
  }
  return undefined;
}

function isEntered(inventory: Inventory, host: NetworkInterface, { sources, ports }: ChainSamples): boolean {
  return sources.some((source) =>
    ports.some((destinationPort) =>
      ports.some((sourcePort) => {
        const packet = { family: 4 as const, source, sourcePort, destinationPort };
        const key = `${host.id} ${source} ${sourcePort} ${destinationPort}`;
        return endOf(inventory, key, (estate) => entersHost(estate, host, packet)) === 'delivered';
      }),
    ),
  );
}

function callsHost(
  inventory: Inventory,
  from: NetworkInterface,
  onto: NetworkInterface,
  samples: ChainSamples,
): boolean {
  const subnet = inventory.subnets.find(({ id }) => id === onto.subnetId);
  const [address] = onto.privateAddresses;
  if (!subnet || !address) return false;
  const to = { subnet, address: address.address, port: 0, securityGroupIds: onto.securityGroupIds };
  return calls(inventory, from, to, samples.ports, samples);
}

function calls(
  inventory: Inventory,
  from: NetworkInterface,
  to: ChainTarget,
  onPorts: readonly number[],
  { ports }: ChainSamples,
): boolean {
  const source = from.privateAddresses[0]?.address ?? '';
  return onPorts.some((port) =>
    ports.some((sourcePort) => {
      const attempt = { family: 4 as const, from, source, sourcePort, to: { ...to, port } };
      const key = `${from.id} ${sourcePort} ${attempt.to.address} ${port} ${to.securityGroupIds}`;
      return endOf(inventory, key, (estate) => fateOfHost(estate, attempt)) === 'delivered';
    }),
  );
}

function endOf(inventory: Inventory, key: string, endIn: (estate: Inventory) => HostFate): HostFate {
  return ends(inventory, key, () => {
    const end = endIn(inventory);
    report(() => ({ from: 'hosts', inventory, end: ended(end), endIn: (other) => ended(endIn(other)) }));
    return end;
  });
}

/** The same packet in the same estate is one packet, however often it is asked about. */
const ends = remembered<HostFate>();

function ended(fate: string): string {
  return fate === 'stopped' ? 'no' : fate;
}

/** The subnet of that id. */
export function subnetCalled({ subnets }: Inventory, id: string): Subnet | undefined {
  return subnets.find((one) => one.id === id);
}
