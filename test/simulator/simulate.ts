import type { DatabaseCluster, DatabaseInstance } from '../../checks/model/database.js';
import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface, Subnet } from '../../checks/model/network.js';
import type { Layer } from '../../checks/model/verdict.js';
import { type IpFamily, isPublicClient } from './addresses.js';
import { networkAclAllows, securityGroupsAdmit } from './filters.js';
import { gatewayRouteOf, routeOf } from './routing.js';

/** One connection attempt from the internet, to a listener that runs in one certain subnet. */
export interface Attempt {
  readonly database: DatabaseInstance | DatabaseCluster;
  readonly subnetId: string;
  readonly family: IpFamily;
  readonly source: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

/** `by-middlebox`: every gate lets it pass, but an appliance stands in the way and may or may not forward it. */
export type Fate =
  | { readonly delivered: true }
  | { readonly delivered: 'by-middlebox' }
  | { readonly delivered: false; readonly stoppedAt: Layer };

/**
 * What happens to one packet and its reply, gate after gate, in an inventory that holds every fact.
 * Deliberately plain and slow: linear scans and nothing shared with the engine, whose answers it checks.
 */
export function simulate(inventory: Inventory, attempt: Attempt): Fate {
  const { family, source } = attempt;
  if (!isPublicClient(family, source)) throw new Error(`${source} is no address of the public internet`);
  const fate = fateOf(inventory, attempt);
  listener?.(inventory, attempt, fate);
  return fate;
}

type Listener = (inventory: Inventory, attempt: Attempt, fate: Fate) => void;
let listener: Listener | undefined;

/** Tells somebody who counts of every simulated packet, until the work is done. */
export function whileListening<T>(heard: Listener, work: () => T): T {
  const before = listener;
  listener = heard;
  try {
    return work();
  } finally {
    listener = before;
  }
}

/** As `simulate`, but of any source, as if the internet had let it send. */
export function fateOf(inventory: Inventory, attempt: Attempt): Fate {
  const { gates, diverted } = gatesFor(inventory, attempt);
  const closed = gates.find((gate) => !gate.passes());
  if (closed) return { delivered: false, stoppedAt: closed.layer };
  return { delivered: diverted ? 'by-middlebox' : true };
}

/** Every gate that would stop the packet, had it come that far. */
export function stoppingLayers(inventory: Inventory, attempt: Attempt): readonly Layer[] {
  return gatesFor(inventory, attempt)
    .gates.filter((gate) => !gate.passes())
    .map(({ layer }) => layer);
}

function gatesFor(inventory: Inventory, { database, family, source, ...attempt }: Attempt) {
  const subnet = inventory.subnets.find((candidate) => candidate.id === attempt.subnetId);
  if (!subnet) throw new Error(`no subnet ${attempt.subnetId}`);

  const gateway = inventory.internetGateways.find((candidate) =>
    candidate.attachments.some(
      ({ vpcId, state }) => vpcId === subnet.vpcId && (state === 'available' || state === 'attached'),
    ),
  );
  const arrival = gateway && gatewayRouteOf(inventory, gateway.id, subnet, family);
  const arriving = { family, peer: source, port: attempt.destinationPort };
  // Network ACLs keep no state: the reply is addressed to the client's own port.
  const reply = { family, peer: source, port: attempt.sourcePort };
  const gate = (layer: Layer, passes: () => boolean) => ({ layer, passes });
  const gates = [
    gate('internet-gateway', () => gateway !== undefined),
    gate('block-public-access', () => !publicAccessIsBlocked(inventory, subnet)),
    gate('gateway-route-table', () => arrival?.state !== 'blackhole'),
    gate('public-address', () => hasPublicAddress(inventory, database, subnet, family)),
    gate('network-acl-inbound', () => networkAclAllows(inventory, subnet.id, 'inbound', arriving)),
    gate('security-group', () => securityGroupsAdmit(inventory, database.securityGroupIds, arriving)),
    gate('network-acl-outbound', () => networkAclAllows(inventory, subnet.id, 'outbound', reply)),
    gate('route-table', () => {
      const back = routeOf(inventory, subnet, family, source);
      return back?.state === 'active' && back.target.id === gateway?.id;
    }),
  ];
  return { gates, diverted: arrival !== undefined && arrival.target.kind !== 'local' };
}

/**
 * Set for the account and Region of the subnet's owner; only an exclusion that allows both directions lets packets in.
 * https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
function publicAccessIsBlocked(inventory: Inventory, subnet: Subnet): boolean {
  const ofOwner = (fact: { readonly account: string; readonly region: string }) =>
    fact.account === subnet.owner && fact.region === subnet.region;
  const mode = inventory.blockPublicAccess.find(ofOwner)?.mode;
  if (mode !== 'block-bidirectional' && mode !== 'block-ingress') return false;
  return !inventory.blockPublicAccessExclusions.some(
    (exclusion) =>
      ofOwner(exclusion) &&
      exclusion.mode === 'allow-bidirectional' &&
      (exclusion.state === 'create-complete' || exclusion.state === 'update-complete') &&
      (exclusion.resourceArn.endsWith(`:subnet/${subnet.id}`) ||
        exclusion.resourceArn.endsWith(`:vpc/${subnet.vpcId}`)),
  );
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

/** No API tells which interface is whose: RDS names them alike, and they carry the database's security groups. */
export function databaseInterfaces(
  inventory: Inventory,
  database: DatabaseInstance | DatabaseCluster,
): readonly NetworkInterface[] {
  const groups = [...database.securityGroupIds].sort().join();
  return inventory.networkInterfaces.filter(
    (eni) =>
      eni.description.startsWith('RDSNetworkInterface') && [...eni.securityGroupIds].sort().join() === groups,
  );
}
