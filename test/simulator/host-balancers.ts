import type { Inventory } from '../../checks/model/inventory.js';
import type {
  ClassicLoadBalancer,
  ListenerAction,
  ListeningLoadBalancer,
  LoadBalancer,
  TargetGroup,
} from '../../checks/model/load-balancer.js';
import type { NetworkInterface, Subnet } from '../../checks/model/network.js';
import { addressesOfBalancer, edgesInside } from './connected/balancer-addresses.js';
import { securityGroupsAdmit } from './filters.js';
import { best, oneOf, passes, worst } from './host-fates.js';
import { type Called, type Client, fromOwnAddress, withClientAddress } from './host-legs.js';
import type { HostFate } from './hosts.js';
import { internetGates } from './internet.js';

/** How a connection gets to the listener of a load balancer in one of its subnets. */
export type Arrival = (balancer: LoadBalancer, entrance: Subnet, port: number) => HostFate;

/** What a load balancer hands to a host, or to another load balancer, where one of its listeners leads to it. */
interface Handing {
  readonly port: number;
  readonly keepsClient: boolean;
  /** What is left open about it: weights that AWS does not explain, settings that nobody read. */
  inZone(entrance: Subnet): HostFate;
}

/** One subnet of an Application Load Balancer that is a target of another load balancer. */
interface Next extends Handing {
  readonly balancer: ListeningLoadBalancer;
  readonly entrance: Subnet;
}

/** Whether what somebody sends to a port of a load balancer gets to the host, by whichever of its subnets. */
export function fateThroughBalancer(
  inventory: Inventory,
  arn: string,
  port: number,
  host: NetworkInterface,
  client: Client,
  arrival: Arrival = fromInternet(inventory, client),
): HostFate {
  const balancer = inventory.loadBalancers.find((one) => one.arn === arn);
  if (!balancer) return 'stopped';
  const handings = handingsTo(inventory, balancer, port, host);
  const others = balancersBehind(inventory, balancer, port, host);
  if (handings.length === 0 && others.length === 0) return 'stopped';
  return best(
    entrancesOf(inventory, balancer).map((entrance) => {
      const arrives = arrival(balancer, entrance, port);
      if (arrives === 'stopped') return arrives;
      const straight = handings.map((handing) =>
        worst([handing.inZone(entrance), handedOn(inventory, balancer, entrance, host, handing, client)]),
      );
      const onward = others.map((next) => overNext(inventory, balancer, entrance, next, host, client));
      return worst([arrives, best([...straight, ...onward])]);
    }),
  );
}

function entrancesOf(inventory: Inventory, { subnets }: LoadBalancer): readonly Subnet[] {
  return subnets.map(({ id }) => {
    const entrance = inventory.subnets.find((one) => one.id === id);
    if (!entrance) throw new Error(`no subnet ${id}`);
    return entrance;
  });
}

/**
 * The subnets of Application Load Balancers that are targets of a Network Load Balancer and lead on to the host.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html
 */
function balancersBehind(
  inventory: Inventory,
  balancer: LoadBalancer,
  port: number,
  host: NetworkInterface,
): readonly Next[] {
  return forwardedTo(inventory, balancer, port)
    .filter(({ group }) => group.targetType === 'alb')
    .flatMap(({ group, sends }) =>
      (group.targets.known ? group.targets.value : []).flatMap((target) => {
        const next = inventory.loadBalancers.find(({ arn }) => arn === target.id);
        const at = target.port ?? group.port ?? 0;
        if (next?.kind !== 'application' || handingsTo(inventory, next, at, host).length === 0) return [];
        const own = group.attributes.known ? group.attributes.value : {};
        const handing = { port: at, keepsClient: own.preserveClientIp ?? true, inZone: () => sends };
        return entrancesOf(inventory, next).map((entrance) => ({ ...handing, balancer: next, entrance }));
      }),
    );
}

/** Which address the second load balancer has in its subnet nobody tells; it calls the host from there. */
function overNext(
  inventory: Inventory,
  balancer: LoadBalancer,
  entrance: Subnet,
  next: Next,
  host: NetworkInterface,
  client: Client,
): HostFate {
  const { securityGroupIds, arn } = next.balancer;
  const between = addressesOfBalancer(inventory, next.balancer, next.entrance, 4).map((address) => {
    const called = {
      id: arn,
      subnetId: next.entrance.id,
      securityGroupIds,
      privateAddresses: [{ address }],
    };
    return handedOn(inventory, balancer, entrance, called, next, client);
  });
  const onward = handingsTo(inventory, next.balancer, next.port, host).map((handing) =>
    worst([
      handing.inZone(next.entrance),
      handedOn(inventory, next.balancer, next.entrance, host, handing, client),
    ]),
  );
  return worst([next.inZone(entrance), oneOf(between), best(onward)]);
}

/** Over IPv4, which every load balancer of the estates speaks. */
export function fromInternet(inventory: Inventory, { sources, sourcePort }: Client): Arrival {
  return (balancer, entrance, destinationPort) => {
    const [source = ''] = sources;
    const { arrival, inbound, reply, diverted } = internetGates(inventory, entrance, {
      family: 4,
      source,
      sourcePort,
      destinationPort,
    });
    const isOpen =
      balancer.scheme === 'internet-facing' &&
      [...arrival, inbound, ...reply].every((gate) => gate.passes()) &&
      admitsAtBalancer(inventory, balancer, source, destinationPort);
    return isOpen ? (diverted ? 'perhaps' : 'delivered') : 'stopped';
  };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html */
export function admitsAtBalancer(
  inventory: Inventory,
  { kind, securityGroupIds }: LoadBalancer,
  peer: string,
  port: number,
): boolean {
  if (kind === 'network' && securityGroupIds.length === 0) return true;
  return securityGroupsAdmit(inventory, securityGroupIds, { family: 4, peer, port });
}

function handingsTo(
  inventory: Inventory,
  balancer: LoadBalancer,
  port: number,
  host: NetworkInterface,
): readonly Handing[] {
  const home = inventory.subnets.find(({ id }) => id === host.subnetId);
  if (!home) throw new Error(`no subnet ${host.subnetId}`);
  if (balancer.kind === 'classic') return ofClassic(balancer, port, host, home);
  const { kind, attributes } = balancer;
  return forwardedTo(inventory, balancer, port).flatMap(({ group, sends }) => {
    const own = group.attributes.known ? group.attributes.value : {};
    const isByAddress = group.targetType === 'ip' && (group.protocol === 'TCP' || group.protocol === 'TLS');
    const crosses =
      own.crossZone === 'true' ||
      (own.crossZone !== 'false' &&
        (kind === 'application' || (attributes.known && attributes.value.crossZone === true)));
    return portsOn(group, host).map(
      (at): Handing => ({
        port: at,
        keepsClient: kind === 'network' && (own.preserveClientIp ?? !isByAddress),
        inZone: ({ availabilityZone }) =>
          worst([sends, passes(crosses || availabilityZone === home.availabilityZone)]),
      }),
    );
  });
}

/** The target groups to which it forwards what comes to a port. */
function forwardedTo(inventory: Inventory, balancer: LoadBalancer, port: number) {
  if (balancer.kind === 'classic') return [];
  const { kind, listeners } = balancer;
  const protocols = kind === 'application' ? ['HTTP', 'HTTPS'] : ['TCP', 'TLS', 'TCP_UDP'];
  return (listeners.known ? listeners.value : [])
    .filter((one) => one.port === port && protocols.includes(one.protocol ?? ''))
    .flatMap(({ defaultActions }) => defaultActions)
    .flatMap((action) => groupsOf(inventory, action));
}

/**
 * Targets of another zone than the entrance's get something where a Classic Load Balancer crosses zones, and something or
 * nothing where nobody says whether it does.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html
 */
function ofClassic(
  { listeners, instanceIds, attributes }: ClassicLoadBalancer,
  port: number,
  { instanceId }: NetworkInterface,
  home: Subnet,
): readonly Handing[] {
  if (instanceId === undefined || !instanceIds.includes(instanceId)) return [];
  const crosses = attributes.known ? attributes.value.crossZone : undefined;
  return listeners
    .filter((one) => one.port === port)
    .map(({ instancePort }) => ({
      port: instancePort,
      keepsClient: false,
      inZone: ({ availabilityZone }) => {
        if (availabilityZone === home.availabilityZone) return 'delivered';
        return crosses === undefined ? 'perhaps' : passes(crosses);
      },
    }));
}

/** A group with the weight 0 gets nothing where another has more; where none has, nobody knows. */
function groupsOf(inventory: Inventory, action: ListenerAction) {
  if (action.kind !== 'forward') return [];
  const isWeightless = action.targetGroups.every(({ weight }) => weight === 0);
  return action.targetGroups.flatMap(({ arn, weight }) => {
    const group = inventory.targetGroups.find((one) => one.arn === arn);
    if (!group || (weight === 0 && !isWeightless)) return [];
    return [{ group, sends: isWeightless ? ('perhaps' as const) : ('delivered' as const) }];
  });
}

/** The ports on which a host is registered: by its instance, or by an address of it. */
function portsOn({ targetType, targets, port }: TargetGroup, host: NetworkInterface): readonly number[] {
  const own = host.privateAddresses.map(({ address }) => address);
  return (targets.known ? targets.value : [])
    .filter(({ id }) => (targetType === 'instance' ? id === host.instanceId : own.includes(id)))
    .map((target) => target.port ?? port ?? 0);
}

function handedOn(
  inventory: Inventory,
  balancer: LoadBalancer,
  entrance: Subnet,
  called: Called,
  { port, keepsClient }: Pick<Handing, 'port' | 'keepsClient'>,
  client: Client,
): HostFate {
  const { arn: id, kind, securityGroupIds } = balancer;
  const isUnfiltered = kind === 'network' && securityGroupIds.length === 0;
  const hander = {
    id,
    subnetId: entrance.id,
    securityGroupIds,
    ...(isUnfiltered ? { isUnfiltered: true as const } : {}),
  };
  if (keepsClient) return withClientAddress(inventory, hander, called, port, client);
  const addresses =
    balancer.kind === 'classic'
      ? edgesInside(inventory, entrance, 4)
      : addressesOfBalancer(inventory, balancer, entrance, 4);
  return fromOwnAddress(inventory, hander, addresses, called, port);
}
