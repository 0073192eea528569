import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkInterface } from '../../../checks/model/network.js';
import { isEnteredFromInternet, sourceText, type Way } from '../../../checks/model/way.js';
import {
  addressesOf,
  type ChainSamples,
  type ChainTarget,
  isCarried,
  shortestChain,
  subnetCalled,
} from '../../simulator/host-chains.js';
import { databaseInterfaces } from '../../simulator/simulate.js';
import type { CreateReach } from '../disagreements.js';
import type { Samples } from '../samples.js';

/** Where the engine and the simulator differ about chains of hosts from the internet, in words; nothing when they agree. */
export function disagreementsOverHosts(
  createReach: CreateReach,
  inventory: Inventory,
  { ipv4, ipv6, clientPorts }: Samples,
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
    const among = (family: 4 | 6, others: readonly string[]) => [
      ...shown.filter((packet) => packet.family === family).map(({ source }) => source),
      ...others.slice(0, 6),
    ];
    const samples: ChainSamples = {
      sources: { 4: among(4, ipv4), 6: among(6, ipv6) },
      ports: [
        ...new Set([
          ...shown.flatMap(({ sourcePort, destinationPort }) => [sourcePort, destinationPort]),
          ...ports,
        ]),
      ],
    };
    const targets = own.flatMap((eni): readonly ChainTarget[] => {
      const subnet = subnetCalled(inventory, eni.subnetId);
      const [port] = instance.ports;
      if (!subnet || port === undefined) return [];
      return [{ subnet, addresses: addressesOf(eni), port, securityGroupIds: instance.securityGroupIds }];
    });
    const lengths = targets.flatMap((target) => shortestChain(inventory, target, samples) ?? []);
    const certain = entered.filter(({ now }) => now.kind === 'reachable');
    const isClosed = gaps.length === 0 && entered.every(isBlocked);
    if (isClosed && lengths.length > 0)
      return [`${subject.id}: no chain of hosts, but one of ${Math.min(...lengths)} gets through`];
    const [target] = targets;
    if (!target || own.length > 1) return [];
    return certain
      .filter((way) => !isShown(inventory, way, target, samples))
      .slice(0, 1)
      .map(({ source }) => `${subject.id}: ${sourceText(source)}, but nobody gets through that way`);
  });
}

function isBlocked({ now, failover }: Way): boolean {
  return now.kind === 'blocked' && failover.kind === 'blocked';
}

/** Hosts that are alike stand for one another: any of them may be the one that carries. */
function isShown(inventory: Inventory, { source }: Way, target: ChainTarget, samples: ChainSamples): boolean {
  if (source.kind !== 'host') return false;
  const hosts = source.hosts.map(({ id }) => fleetOf(inventory, id));
  const [door] = 'arn' in source.entry ? source.entry.arn.split(', ') : [];
  return isCarried(inventory, hosts, door, target, samples);
}

function fleetOf({ networkInterfaces }: Inventory, id: string): readonly NetworkInterface[] {
  const keyOf = ({ subnetId, securityGroupIds }: NetworkInterface) =>
    `${subnetId} ${[...securityGroupIds].sort()}`;
  const own = networkInterfaces.filter(({ instanceId }) => instanceId === id).map(keyOf);
  return networkInterfaces.filter((one) => one.instanceId !== undefined && own.includes(keyOf(one)));
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
