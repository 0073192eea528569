import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface, Subnet } from '../../checks/model/network.js';
import { type IpFamily, isPublicClient } from './addresses.js';
import { doorsOntoHosts, type HostDoor } from './host-doors.js';
import { best } from './host-fates.js';
import { entersHost, fateOfHost, type HostAttempt, type HostFate } from './hosts.js';
import { report } from './listening.js';
import { remembered } from './remember.js';

/** A listener to which hosts may lead, under an address of one family or of both. */
export interface ChainTarget extends Omit<HostAttempt['to'], 'address'> {
  readonly addresses: Readonly<Partial<Record<IpFamily, string>>>;
}

/** What is tried: the ports at which some filter may change its mind, and sources, most of them on the internet. */
export interface ChainSamples {
  readonly sources: Readonly<Record<IpFamily, readonly string[]>>;
  readonly ports: readonly number[];
}

/** At most so many hosts one after the other. */
const longest = 3;

/** How outsiders may get to the target over hosts. */
export interface ChainFrom {
  /** The id of the door onto the first host; `internet` where it is entered straight. */
  readonly entrance: string;
  /** Over how many hosts at least. */
  readonly length: number;
}

/**
 * From where outsiders may get to the target over hosts: onto the first one from the internet on whichever port or
 * through a door, from each to the next, and from the last to the target.
 */
export function shortestChains(
  inventory: Inventory,
  target: ChainTarget,
  samples: ChainSamples,
): readonly ChainFrom[] {
  const layers = layersBefore(inventory, target, samples);
  const shortest = (entrance: string, enters: (host: NetworkInterface) => HostFate) => {
    const index = layers.findIndex((hosts) => hosts.some((host) => enters(host) !== 'stopped'));
    return index < 0 ? [] : [{ entrance, length: index + 1 }];
  };
  return [
    ...shortest('internet', (host) => enteredStraight(inventory, host, samples)),
    ...doorsOntoHosts(inventory).flatMap((door) =>
      shortest(door.id, (host) => enteredThrough(inventory, host, door, samples)),
    ),
  ];
}

/** The hosts that call the target, those that call these, and so on; each host where it comes first. */
function layersBefore(
  inventory: Inventory,
  target: ChainTarget,
  samples: ChainSamples,
): readonly (readonly NetworkInterface[])[] {
  const hosts = inventory.networkInterfaces.filter(
    ({ instanceId, vpcId }) => instanceId !== undefined && vpcId === target.subnet.vpcId,
  );
  const met = new Set<NetworkInterface>();
  const layers: (readonly NetworkInterface[])[] = [];
  let next = hosts.filter((host) => calls(inventory, host, target, [target.port], samples));
  while (layers.length < longest && next.length > 0) {
    layers.push(next);
    for (const host of next) met.add(host);
    const onto = next;
    next = hosts.filter(
      (host) => !met.has(host) && onto.some((one) => callsHost(inventory, host, one, samples)),
    );
  }
  return layers;
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
  const doors = doorsOntoHosts(inventory).filter(({ id }) => id === door);
  const [first = [], ...others] = hosts;
  let standing = first.filter(
    (host) =>
      (door === undefined
        ? enteredStraight(inventory, host, samples)
        : best(doors.map((one) => enteredThrough(inventory, host, one, samples)))) === 'delivered',
  );
  for (const next of others)
    standing = next.filter((onto) => standing.some((from) => callsHost(inventory, from, onto, samples)));
  return standing.some((host) => calls(inventory, host, target, [target.port], samples));
}

function enteredStraight(
  inventory: Inventory,
  host: NetworkInterface,
  { sources, ports }: ChainSamples,
): HostFate {
  return bestOf(
    ([4, 6] as const).flatMap((family) =>
      publicAmong(family, sources).flatMap((source) =>
        ports.flatMap((destinationPort) =>
          ports.map((sourcePort) => ({ family, source, sourcePort, destinationPort })),
        ),
      ),
    ),
    (packet) => {
      const key = `${host.id} ${packet.source} ${packet.sourcePort} ${packet.destinationPort}`;
      return endOf(inventory, 'hosts', key, (estate) => entersHost(estate, host, packet));
    },
  );
}

function enteredThrough(
  inventory: Inventory,
  host: NetworkInterface,
  door: HostDoor,
  { sources, ports }: ChainSamples,
): HostFate {
  const callers = door.isOpen ? publicAmong(4, sources) : sources[4];
  const clients = callers.flatMap((source) => ports.map((sourcePort) => ({ sources: [source], sourcePort })));
  const seen = door.showsClients ? clients : clients.slice(0, 1);
  return bestOf(
    seen.flatMap((client) => door.ports.map((port) => ({ client, port }))),
    ({ client, port }) => {
      const key = `${door.id} ${host.id} ${client.sources} ${client.sourcePort} ${port}`;
      return endOf(inventory, door.kind, key, (estate) => door.fate(estate, port, host, client));
    },
  );
}

function publicAmong(family: IpFamily, sources: ChainSamples['sources']): readonly string[] {
  return sources[family].filter((source) => isPublicClient(family, source));
}

/** What becomes of the most fortunate of these packets. */
function bestOf<P>(packets: readonly P[], fateOf: (packet: P) => HostFate): HostFate {
  let fate: HostFate = 'stopped';
  for (const packet of packets) {
    fate = best([fate, fateOf(packet)]);
    if (fate === 'delivered') return fate;
  }
  return fate;
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
