import type { Inventory } from '../../../checks/model/inventory.js';
import type { NetworkInterface } from '../../../checks/model/network.js';
import {
  type HostEntry,
  isEnteredFromInternet,
  isOverHttp,
  sourceText,
  type Way,
} from '../../../checks/model/way.js';
import {
  addressesOf,
  type ChainSamples,
  type ChainTarget,
  isCarried,
  shortestChains,
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
    const shown = ways.flatMap(({ now }) => (now.kind === 'reachable' ? [now.path.packet] : []));
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
    const longest = Math.min(...ways.filter(isOverOpenPorts).map(lengthOf));
    // Longer chains than one over open ports nobody looks for.
    const hidden = targets
      .flatMap((target) => shortestChains(inventory, target, samples))
      .filter(({ length }) => length <= longest)
      .filter(({ entrance }) => !ways.some((way) => !isBlocked(way) && entranceOf(way) === entrance));
    if (gaps.length === 0 && hidden.length > 0)
      return hidden
        .slice(0, 1)
        .map(
          ({ entrance, length }) =>
            `${subject.id}: no chain of hosts from ${entrance}, but one of ${length} may get through`,
        );
    const [target] = targets;
    if (!target || own.length > 1) return [];
    return ways
      .filter(({ now }) => now.kind === 'reachable')
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
  const entrance = entranceThrough(source.entry);
  return isCarried(inventory, hosts, entrance === 'internet' ? undefined : entrance, target, samples);
}

function entranceOf({ source }: Way): string | undefined {
  return source.kind === 'host' ? entranceThrough(source.entry) : undefined;
}

/** What outsiders call: that which stands first where there are several. */
function entranceThrough(entry: HostEntry): string {
  if ('arn' in entry) return entry.arn.split(', ')[0] ?? '';
  return 'id' in entry ? entry.id : entry.kind;
}

function isOverOpenPorts(way: Way): boolean {
  return way.source.kind === 'host' && isEnteredFromInternet(way) && !isOverHttp(way.source.entry);
}

function lengthOf({ source }: Way): number {
  return source.kind === 'host' ? source.hosts.length : 0;
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
