import type { Inventory } from '../../../checks/model/inventory.js';
import { isEnteredFromInternet, sourceText, type Way } from '../../../checks/model/way.js';
import { type ChainSamples, shortestChain, subnetCalled } from '../../simulator/host-chains.js';
import { databaseInterfaces } from '../../simulator/simulate.js';
import type { CreateReach } from '../disagreements.js';
import type { Samples } from '../samples.js';

/** Where the engine and the simulator differ about chains of hosts from the internet, in words; nothing when they agree. */
export function disagreementsOverHosts(
  createReach: CreateReach,
  inventory: Inventory,
  { ipv4, clientPorts }: Samples,
): readonly string[] {
  const reach = createReach(inventory);
  const ports = [...portsIn(inventory), ...clientPorts.slice(0, 3)];
  return reach.databases.flatMap((subject) => {
    const [instance] = subject.instances;
    // Where interfaces cannot be told apart, nobody knows which addresses are whose.
    if (!instance || subject.instances.length > 1 || instance.networkType === 'IPV6') return [];
    const own = databaseInterfaces(inventory, instance);
    const { ways, gaps } = reach.steppingStones(subject);
    const entered = ways.filter(isEnteredFromInternet);
    const shown = entered.flatMap(({ now }) => (now.kind === 'reachable' ? [now.path.packet] : []));
    const samples: ChainSamples = {
      sources: [
        ...shown.filter(({ family }) => family === 4).map(({ source }) => source),
        ...ipv4.slice(0, 6),
      ],
      ports: [
        ...new Set([
          ...shown.flatMap(({ sourcePort, destinationPort }) => [sourcePort, destinationPort]),
          ...ports,
        ]),
      ],
    };
    const lengths = own.flatMap((eni) => {
      const subnet = subnetCalled(inventory, eni.subnetId);
      const [address] = eni.privateAddresses;
      const [port] = instance.ports;
      if (!subnet || !address || port === undefined) return [];
      const to = { subnet, address: address.address, port, securityGroupIds: instance.securityGroupIds };
      return shortestChain(inventory, to, samples) ?? [];
    });
    const certain = entered.filter(({ now }) => now.kind === 'reachable');
    const isClosed = gaps.length === 0 && entered.every(isBlocked);
    if (isClosed && lengths.length > 0)
      return [`${subject.id}: no chain of hosts, but one of ${Math.min(...lengths)} gets through`];
    return certain
      .filter(() => own.length === 1 && !lengths.includes(lengthOf(certain[0])))
      .slice(0, 1)
      .map(({ source }) => `${subject.id}: ${sourceText(source)}, but the shortest chains have ${lengths}`);
  });
}

function isBlocked({ now, failover }: Way): boolean {
  return now.kind === 'blocked' && failover.kind === 'blocked';
}

function lengthOf(way: Way | undefined): number {
  return way?.source.kind === 'host' ? way.source.hosts.length : 0;
}

/** Ports at which some filter may change its mind. */
function portsIn({ securityGroups, networkAcls }: Inventory): readonly number[] {
  const ranges = [
    ...securityGroups.flatMap(({ ingress, egress }) =>
      [ingress, egress].flatMap((listed) => (listed.known ? listed.value : [])),
    ),
    ...networkAcls.flatMap(({ entries }) => entries),
  ].flatMap(({ ports }) => (ports ? [ports.from, ports.to, ports.to + 1] : []));
  return [...new Set([1, ...ranges])].filter((port) => port >= 1 && port <= 65535);
}
