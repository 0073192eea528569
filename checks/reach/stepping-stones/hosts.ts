import type { NetworkInterface, Scope } from '../../model/network.js';
import { known } from '../../model/value.js';
import { type Estate, setKey } from '../estate.js';
import type { Endpoint } from '../network/endpoint.js';
import type { Host } from '../network/hosts/host.js';
import { interfaceAddressesOf } from '../network/interface-addresses.js';
import type { Listener } from '../network/listener.js';
import { createMemory } from '../remember.js';

/** A machine, a container or a replication instance with its interfaces. */
export interface Machine extends Scope {
  /** The id of the instance; of a container that of its interface. */
  readonly id: string;
  readonly interfaces: readonly NetworkInterface[];
}

/** Machines whose interfaces stand in the same subnets behind the same groups: gates treat them alike. */
export interface Fleet {
  readonly key: string;
  readonly vpcId: string;
  readonly machines: readonly Machine[];
}

const remembered = createMemory();

/** The fleets of a network, in a stable order. Interfaces of AWS's own services are no machines that one stands on. */
export function fleetsIn(estate: Estate, vpcId: string): readonly Fleet[] {
  return remembered([estate.networkInterfacesOf, estate.inventory.replicationInstances], vpcId, () => {
    const machines = new Map<string, NetworkInterface[]>();
    for (const eni of estate.networkInterfacesOf(vpcId)) {
      const id = machineOf(estate, eni);
      if (id !== undefined) machines.set(id, [...(machines.get(id) ?? []), eni]);
    }
    const fleets = new Map<string, Machine[]>();
    for (const [id, interfaces] of machines) {
      const [first] = interfaces;
      if (!first) continue;
      const key = interfaces
        .map((eni) => `${eni.subnetId} ${setKey(eni.securityGroupIds)}`)
        .sort()
        .join(' | ');
      const machine = { id, interfaces, account: first.account, region: first.region };
      fleets.set(key, [...(fleets.get(key) ?? []), machine]);
    }
    return [...fleets]
      .map(([key, members]) => ({ key, vpcId, machines: members.sort((a, b) => (a.id < b.id ? -1 : 1)) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  });
}

/**
 * EC2 instances, tasks of ECS, whose interfaces say so in their description, and replication instances of DMS.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html
 */
function machineOf(estate: Estate, eni: NetworkInterface): string | undefined {
  if (eni.instanceId !== undefined) return eni.instanceId;
  if (/^arn:aws[a-z-]*:ecs:/.test(eni.description)) return eni.id;
  if (!eni.description.startsWith('DMSNetworkInterface')) return undefined;
  const own = eni.privateAddresses.map(({ address }) => address);
  const replicating = estate.inventory.replicationInstances.find(({ privateAddresses, vpcId }) =>
    privateAddresses.some((address) => own.includes(address) && (vpcId ?? eni.vpcId) === eni.vpcId),
  );
  return replicating?.id ?? eni.id;
}

/** Interfaces of several machines that stand in one subnet behind the same groups. */
interface Place {
  /** The first of the machines. */
  readonly id: string;
  readonly first: NetworkInterface;
  readonly addresses: readonly string[];
}

function placesOf(machines: readonly Machine[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { id, interfaces } of machines) {
    for (const eni of interfaces) {
      const key = `${eni.subnetId} ${setKey(eni.securityGroupIds)}`;
      const { id: firstId = id, first = eni, addresses = [] } = places.get(key) ?? {};
      places.set(key, { id: firstId, first, addresses: [...addresses, ...interfaceAddressesOf(eni)] });
    }
  }
  return [...places.values()];
}

/** These machines as senders: one for each kind of interface, with the addresses of all of them. */
export function sendersOf(machines: readonly Machine[]): readonly Host[] {
  return placesOf(machines).map(({ id, first, addresses }) => {
    const { account, region, subnetId, securityGroupIds } = first;
    return { account, region, id, subnetId, addresses, securityGroupIds, isFiltered: true };
  });
}

/** The same as something that listens, on any of the ports that are given for a kind of interface. */
export function receiversOf(
  machines: readonly Machine[],
  listeners: (eni: NetworkInterface) => readonly Listener[],
): readonly Endpoint[] {
  return placesOf(machines).map(({ id, first, addresses }) => {
    const { account, region, subnetId, securityGroupIds } = first;
    return {
      account,
      region,
      id,
      arn: id,
      listeners: listeners(first),
      securityGroupIds,
      publiclyAccessible: known(false),
      subnetGroup: known({ account, region, name: subnetId, subnets: [{ id: subnetId }] }),
      privateAddresses: addresses,
    };
  });
}
