import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface, Subnet } from '../../checks/model/network.js';
import type { IpFamily } from './addresses.js';
import { doorsOntoHosts, fateThroughDoor, type HostDoor } from './host-doors.js';
import { entersHost, fateOfHost, type HostAttempt, type HostFate } from './hosts.js';
import { report } from './listening.js';
import { remembered } from './remember.js';

/** A listener to which hosts may lead, under an address of one family or of both. */
export interface ChainTarget extends Omit<HostAttempt['to'], 'address'> {
  readonly addresses: Readonly<Partial<Record<IpFamily, string>>>;
}

/** What is tried: the ports at which some filter may change its mind, and sources on the internet. */
export interface ChainSamples {
  readonly sources: Readonly<Record<IpFamily, readonly string[]>>;
  readonly ports: readonly number[];
}

/** At most so many hosts one after the other. */
const longest = 3;

/**
 * Over how many hosts outsiders get to the target at least: onto the first one from the internet on whichever port or
 * through a door, from each to the next, and from the last to the target. Undefined: over none.
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

/**
 * Whether these hosts carry outsiders on to the target, who get onto the first one straight from the internet, or
 * through the door that is named.
 */
export function isCarried(
  inventory: Inventory,
  hosts: readonly (readonly NetworkInterface[])[],
  door: string | undefined,
  target: ChainTarget,
  samples: ChainSamples,
): boolean {
  const doors = doorsOntoHosts(inventory).filter(({ arn }) => arn === door);
  const [first = [], ...others] = hosts;
  let standing = first.filter((host) =>
    door === undefined
      ? isEnteredStraight(inventory, host, samples)
      : doors.some((one) => isEnteredThrough(inventory, host, one, samples)),
  );
  for (const next of others)
    standing = next.filter((onto) => standing.some((from) => callsHost(inventory, from, onto, samples)));
  return standing.some((host) => calls(inventory, host, target, [target.port], samples));
}

function isEntered(inventory: Inventory, host: NetworkInterface, samples: ChainSamples): boolean {
  return (
    isEnteredStraight(inventory, host, samples) ||
    doorsOntoHosts(inventory).some((door) => isEnteredThrough(inventory, host, door, samples))
  );
}

function isEnteredStraight(
  inventory: Inventory,
  host: NetworkInterface,
  { sources, ports }: ChainSamples,
): boolean {
  return ([4, 6] as const).some((family) =>
    sources[family].some((source) =>
      ports.some((destinationPort) =>
        ports.some((sourcePort) => {
          const packet = { family, source, sourcePort, destinationPort };
          const key = `${host.id} ${source} ${sourcePort} ${destinationPort}`;
          const fate = endOf(inventory, 'hosts', key, (estate) => entersHost(estate, host, packet));
          return fate === 'delivered';
        }),
      ),
    ),
  );
}

function isEnteredThrough(
  inventory: Inventory,
  host: NetworkInterface,
  { arn, kind, ports: listening }: HostDoor,
  { sources, ports }: ChainSamples,
): boolean {
  return sources[4].some((source) =>
    listening.some((port) =>
      ports.some((sourcePort) => {
        const key = `${arn} ${host.id} ${source} ${sourcePort} ${port}`;
        const fate = endOf(inventory, kind, key, (estate) =>
          fateThroughDoor(estate, arn, port, host, { source, sourcePort }),
        );
        return fate === 'delivered';
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
  const subnet = subnetCalled(inventory, onto.subnetId);
  if (!subnet) return false;
  const { securityGroupIds } = onto;
  const to = { subnet, addresses: addressesOf(onto), port: 0, securityGroupIds };
  return calls(inventory, from, to, samples.ports, samples);
}

/** An interface has one address of a family at most, in these estates. */
export function addressesOf({ privateAddresses, ipv6Addresses }: NetworkInterface): ChainTarget['addresses'] {
  const [four] = privateAddresses;
  const [six] = ipv6Addresses;
  return { ...(four ? { 4: four.address } : {}), ...(six === undefined ? {} : { 6: six }) };
}

function calls(
  inventory: Inventory,
  from: NetworkInterface,
  { addresses, ...to }: ChainTarget,
  onPorts: readonly number[],
  { ports }: ChainSamples,
): boolean {
  return ([4, 6] as const).some((family) => {
    const source = addressesOf(from)[family];
    const address = addresses[family];
    if (source === undefined || address === undefined) return false;
    return onPorts.some((port) =>
      ports.some((sourcePort) => {
        const attempt = { family, from, source, sourcePort, to: { ...to, address, port } };
        const key = `${from.id} ${sourcePort} ${address} ${port} ${to.securityGroupIds}`;
        return endOf(inventory, 'hosts', key, (estate) => fateOfHost(estate, attempt)) === 'delivered';
      }),
    );
  });
}

function endOf(
  inventory: Inventory,
  from: string,
  key: string,
  endIn: (estate: Inventory) => HostFate,
): HostFate {
  return ends(inventory, key, () => {
    const end = endIn(inventory);
    report(() => ({ from, inventory, end: ended(end), endIn: (other) => ended(endIn(other)) }));
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
