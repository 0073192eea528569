import type { DatabaseCluster, DatabaseInstance } from '../../checks/model/database.js';
import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface, Subnet } from '../../checks/model/network.js';
import type { Layer } from '../../checks/model/verdict.js';
import { type IpFamily, isPublicClient } from './addresses.js';
import type { Attempt } from './attempt.js';
import { securityGroupsAdmit } from './filters.js';
import { internetGates, type LazyGate, lazily } from './internet.js';
import { estatesOf } from './left-open.js';
import { report } from './listening.js';
import { remembered } from './remember.js';
import { interfacesOfStore, storeInVpc } from './stores/in-vpc.js';

export type { Attempt } from './attempt.js';

/**
 * `perhaps`: every gate lets it pass, but an appliance stands in the way and may or may not forward it; or AWS may let it
 * pass or not.
 */
export type Fate =
  | { readonly delivered: true }
  | { readonly delivered: 'perhaps' }
  | { readonly delivered: false; readonly stoppedAt: Layer };

/**
 * What happens to one packet and its reply, gate after gate, in an inventory that holds every fact.
 * Deliberately plain and slow: linear scans and nothing shared with the engine, whose answers it checks.
 */
export function simulate(inventory: Inventory, attempt: Attempt): Fate {
  const { family, source } = attempt;
  if (!isPublicClient(family, source)) throw new Error(`${source} is no address of the public internet`);
  return fates(inventory, keyOf(attempt), () => {
    const fate = fateOf(inventory, attempt);
    report(() => ({
      from: 'internet',
      inventory,
      end: String(fate.delivered),
      endIn: (other) => endOf(other, attempt),
      direct: { attempt, endOf },
    }));
    return fate;
  });
}

/** The same packet in the same estate is one packet, however often it is asked about. */
const fates = remembered<Fate>();

function keyOf({ database, subnetId, family, source, sourcePort, destinationPort }: Attempt): string {
  return `${database.arn} ${subnetId} ${family} ${source} ${sourcePort} ${destinationPort}`;
}

function endOf(inventory: Inventory, attempt: Attempt): string {
  return String(fateOf(inventory, attempt).delivered);
}

/** As `simulate`, but of any source, as if the internet had let it send. */
export function fateOf(inventory: Inventory, attempt: Attempt): Fate {
  const fates = estatesOf(inventory).map((estate) => fateIn(estate, attempt));
  const alike = fates.find(({ delivered }) => fates.every((one) => one.delivered === delivered));
  return alike ?? { delivered: 'perhaps' };
}

function fateIn(inventory: Inventory, attempt: Attempt): Fate {
  const { gates, diverted } = gatesFor(inventory, attempt);
  const closed = gates.find((gate) => !gate.passes());
  if (closed) return { delivered: false, stoppedAt: closed.layer };
  return { delivered: diverted ? 'perhaps' : true };
}

/** Every gate that would stop the packet, had it come that far, whatever is left open. */
export function stoppingLayers(inventory: Inventory, attempt: Attempt): readonly Layer[] {
  const [first = [], ...others] = estatesOf(inventory).map((estate) =>
    gatesFor(estate, attempt)
      .gates.filter((gate) => !gate.passes())
      .map(({ layer }) => layer),
  );
  return first.filter((layer) => others.every((layers) => layers.includes(layer)));
}

function gatesFor(inventory: Inventory, { database, ...attempt }: Attempt) {
  const subnet = inventory.subnets.find((candidate) => candidate.id === attempt.subnetId);
  if (!subnet) throw new Error(`no subnet ${attempt.subnetId}`);

  const { family, source, destinationPort } = attempt;
  const internet = internetGates(inventory, subnet, attempt);
  const arriving = { family, peer: source, port: destinationPort };
  const gates: readonly LazyGate[] = [
    ...internet.arrival,
    lazily('public-address', () => hasPublicAddress(inventory, database, subnet, family)),
    internet.inbound,
    lazily('security-group', () => securityGroupsAdmit(inventory, database.securityGroupIds, arriving)),
    ...internet.reply,
  ];
  return { gates, diverted: internet.diverted };
}

function hasPublicAddress(
  inventory: Inventory,
  database: DatabaseInstance | DatabaseCluster,
  subnet: Subnet,
  family: IpFamily,
): boolean {
  const interfaces = databaseInterfaces(inventory, database).filter((eni) => eni.subnetId === subnet.id);
  if (family === 6)
    return interfaces.some((eni) => eni.ipv6Addresses.length > 0 && eni.denyAllIgwTraffic !== true);
  return (
    database.publiclyAccessible === true ||
    interfaces.some((eni) => eni.privateAddresses.some((address) => address.publicAddress !== undefined))
  );
}

/**
 * No API tells which interface is whose: RDS names them alike, and they carry the database's security groups. Other
 * services have ways of their own to tell.
 */
export function databaseInterfaces(
  inventory: Inventory,
  database: DatabaseInstance | DatabaseCluster,
): readonly NetworkInterface[] {
  const store = storeInVpc(inventory, database.arn);
  if (store) return interfacesOfStore(inventory, store);
  const groups = [...database.securityGroupIds].sort().join();
  return inventory.networkInterfaces.filter(
    (eni) =>
      eni.description.startsWith('RDSNetworkInterface') && [...eni.securityGroupIds].sort().join() === groups,
  );
}
