import type { DatabaseInstance } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer, LoadBalancer } from '../../../checks/model/load-balancer.js';
import type { Layer } from '../../../checks/model/verdict.js';
import { type IpFamily, isHost } from '../../simulator/addresses.js';
import type { Choice, ConnectedAttempt, Sender, Target } from '../../simulator/connected/attempt.js';
import { asksForClients } from '../../simulator/connected/load-balancer.js';
import { arrivalOf, stopsOf } from '../../simulator/connected/simulate.js';
import type { Arrival } from '../../simulator/connected/worlds.js';
import { databaseInterfaces } from '../../simulator/simulate.js';
import type { Samples } from '../samples.js';

export interface Sampled {
  readonly attempt: ConnectedAttempt;
  readonly arrival: Arrival;
}

/** Every address under which the database's interface is seen. */
export function targetsOf(inventory: Inventory, database: DatabaseInstance): readonly Target[] {
  const { arn, securityGroupIds, ports } = database;
  return databaseInterfaces(inventory, database).flatMap(({ subnetId, privateAddresses, ipv6Addresses }) => {
    const at = (family: IpFamily) => (destination: string) => ({
      arn,
      subnetId,
      family,
      destination,
      securityGroupIds,
      ports,
    });
    return [...privateAddresses.map(({ address }) => address).map(at(4)), ...ipv6Addresses.map(at(6))];
  });
}

/** Clients of one family behind a sender, and how they may address a listener. */
export interface Approach {
  readonly sender: Sender;
  readonly target: Target;
  readonly family: IpFamily;
  readonly choices: readonly Choice[];
}

export function approachesTo(inventory: Inventory, sender: Sender, target: Target): readonly Approach[] {
  const choices =
    sender.choices?.(inventory, target) ?? target.ports.map((destinationPort) => ({ destinationPort }));
  if (choices.length === 0) return [];
  return (sender.families?.(target) ?? [target.family]).map((family) => ({
    sender,
    target,
    family,
    choices,
  }));
}

/** What becomes of a source's packet, from the client port and by the choice with which it fares best. */
export function bestArrival(
  inventory: Inventory,
  approach: Approach,
  source: string,
  clientPorts: readonly number[],
): Sampled {
  const { sender, target, family } = approach;
  const dead = deadEndsOf(inventory);
  let best: Sampled | undefined;
  for (const choice of approach.choices) {
    const { destinationPort, entrance } = choice;
    const key = `${sender.id} ${target.destination} ${family} ${destinationPort} ${entrance}`;
    const known = dead.get(key);
    if (known) {
      best ??= { attempt: { ...known, source }, arrival: 'no' };
      continue;
    }
    for (const sourcePort of sender.ignoresClients ? clientPorts.slice(0, 1) : clientPorts) {
      const attempt = { ...target, ...choice, sender, family, source, sourcePort };
      const arrival = arrivalOf(inventory, attempt);
      if (arrival === 'yes') return { attempt, arrival };
      if (!best || (best.arrival === 'no' && arrival === 'perhaps')) best = { attempt, arrival };
      if (arrival === 'no' && isDeadEnd(inventory, attempt)) {
        dead.set(key, attempt);
        break;
      }
    }
  }
  if (!best) throw new Error('no way to try');
  return best;
}

/** Attempts by choices on which every client of the family fares alike, and badly. */
function deadEndsOf(inventory: Inventory): Map<string, ConnectedAttempt> {
  const known = deadEnds.get(inventory) ?? new Map<string, ConnectedAttempt>();
  deadEnds.set(inventory, known);
  return known;
}

const deadEnds = new WeakMap<Inventory, Map<string, ConnectedAttempt>>();

function isDeadEnd(inventory: Inventory, attempt: ConnectedAttempt): boolean {
  if (inventory.loadBalancers.some((one) => isThrough(inventory, one, attempt) && asksForClients(one)))
    return false;
  return stopsOf(inventory, attempt).every((stops) => stops.some((layer) => blind.has(layer)));
}

/** An entrance names the groups that are taken. */
function isThrough(
  { targetGroups }: Inventory,
  balancer: LoadBalancer,
  { entrance = '' }: ConnectedAttempt,
): balancer is ListeningLoadBalancer {
  return (
    balancer.kind !== 'classic' &&
    targetGroups.some(
      ({ loadBalancerArns, arn }) => loadBalancerArns.includes(balancer.arn) && entrance.includes(arn),
    )
  );
}

/** Layers that ask nothing about the client but its family. */
const blind: ReadonlySet<Layer> = new Set<Layer>([
  ...(['accelerator', 'endpoint-service', 'load-balancer', 'proxy', 'target'] as const),
  ...(['resource-configuration', 'resource-gateway', 'verified-access-endpoint'] as const),
  ...(['block-public-access', 'client-vpn-endpoint', 'internet-gateway', 'public-address'] as const),
]);

/** Whether packets of a sender can have that source. */
export function isSourceOf(sender: Sender, family: IpFamily, address: string): boolean {
  return sender.isSource?.(family, address) ?? isHost(family, address);
}

/** The sampled sources that packets of a sender can have. */
export function sourcesOf(sender: Sender, family: IpFamily, samples: Samples): readonly string[] {
  const all = family === 4 ? samples.ipv4 : samples.ipv6;
  const sources = all.filter((address) => isSourceOf(sender, family, address));
  return sender.ignoresClients ? sources.slice(0, 1) : sources;
}

export function arrivalsAt(
  inventory: Inventory,
  sender: Sender,
  targets: readonly Target[],
  samples: Samples,
): readonly Sampled[] {
  return targets
    .flatMap((target) => approachesTo(inventory, sender, target))
    .flatMap((approach) =>
      sourcesOf(sender, approach.family, samples).map((source) =>
        bestArrival(inventory, approach, source, samples.clientPorts),
      ),
    );
}

export function words({ attempt, arrival }: Sampled): string {
  const { sender, source, sourcePort, destination, destinationPort, subnetId, entrance } = attempt;
  const by = entrance === undefined ? sender.id : `${sender.id} (${entrance})`;
  return `${source}:${sourcePort} by ${by} -> ${destination}:${destinationPort} in ${subnetId} (${arrival})`;
}
