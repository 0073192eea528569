import type { Inventory } from '../../checks/model/inventory.js';
import type {
  ClassicLoadBalancer,
  ListenerAction,
  LoadBalancer,
  TargetGroup,
} from '../../checks/model/load-balancer.js';
import type { NetworkInterface, Subnet } from '../../checks/model/network.js';
import { addressesOfBalancer, edgesInside, ownPorts } from './connected/balancer-addresses.js';
import { networkAclAllows, securityGroupsAdmit } from './filters.js';
import { best, oneOf, passes, worst } from './host-fates.js';
import { fateOfHost, type HostFate } from './hosts.js';
import { internetGates } from './internet.js';
import { remembered } from './remember.js';

/** A connection of somebody on the internet, over IPv4. */
export interface Client {
  /** The address from which it is seen; several where one of them is, and nobody knows which. */
  readonly sources: readonly string[];
  readonly sourcePort: number;
}

/** How a connection gets to the listener of a load balancer in one of its subnets. */
export type Arrival = (balancer: LoadBalancer, entrance: Subnet, port: number) => HostFate;

/** What a load balancer hands to a host, where one of its listeners leads to it. */
interface Handing {
  /** The port of the host. */
  readonly port: number;
  readonly keepsClient: boolean;
  /** What is left open about it: weights that AWS does not explain, settings that nobody read. */
  inZone(entrance: Subnet): HostFate;
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
  if (handings.length === 0) return 'stopped';
  return best(
    balancer.subnets.map(({ id }) => {
      const entrance = inventory.subnets.find((one) => one.id === id);
      if (!entrance) throw new Error(`no subnet ${id}`);
      const arrives = arrival(balancer, entrance, port);
      if (arrives === 'stopped') return arrives;
      return best(
        handings.map((handing) =>
          worst([
            arrives,
            handing.inZone(entrance),
            handedOn(inventory, balancer, entrance, host, handing, client),
          ]),
        ),
      );
    }),
  );
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
  const { kind, listeners, attributes } = balancer;
  const protocols = kind === 'application' ? ['HTTP', 'HTTPS'] : ['TCP', 'TLS', 'TCP_UDP'];
  const listening = (listeners.known ? listeners.value : []).filter(
    (one) => one.port === port && protocols.includes(one.protocol ?? ''),
  );
  return listening
    .flatMap(({ defaultActions }) => defaultActions)
    .flatMap((action) => groupsOf(inventory, action))
    .flatMap(({ group, sends }) => {
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

/**
 * Whether a Classic Load Balancer crosses zones is not collected, so that targets of another zone than the entrance's
 * may get something or nothing.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/enable-disable-crosszone-lb.html
 */
function ofClassic(
  { listeners, instanceIds }: ClassicLoadBalancer,
  port: number,
  { instanceId }: NetworkInterface,
  home: Subnet,
): readonly Handing[] {
  if (instanceId === undefined || !instanceIds.includes(instanceId)) return [];
  return listeners
    .filter((one) => one.port === port)
    .map(({ instancePort }) => ({
      port: instancePort,
      keepsClient: false,
      inZone: ({ availabilityZone }) =>
        availabilityZone === home.availabilityZone ? 'delivered' : 'perhaps',
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
  host: NetworkInterface,
  { port, keepsClient }: Handing,
  client: Client,
): HostFate {
  return keepsClient
    ? oneOf(
        client.sources.map((source) =>
          keptFate(inventory, balancer, entrance, host, port, { ...client, source }),
        ),
      )
    : ownFate(inventory, balancer, entrance, host, port);
}

/** From an address of the load balancer; nothing about the client counts, so that this is worked out once. */
function ownFate(
  inventory: Inventory,
  balancer: LoadBalancer,
  entrance: Subnet,
  host: NetworkInterface,
  port: number,
): HostFate {
  return owns(inventory, `${balancer.arn} ${entrance.id} ${host.id} ${port}`, () => {
    const { securityGroupIds, kind } = balancer;
    const isUnfiltered = kind === 'network' && securityGroupIds.length === 0;
    const from = { subnetId: entrance.id, securityGroupIds, ...(isUnfiltered ? { isUnfiltered } : {}) };
    const subnet = inventory.subnets.find(({ id }) => id === host.subnetId);
    const [at] = host.privateAddresses;
    if (!subnet || !at) throw new Error(`no place of ${host.id}`);
    const to = { subnet, address: at.address, port, securityGroupIds: host.securityGroupIds };
    const addresses =
      balancer.kind === 'classic'
        ? edgesInside(inventory, entrance, 4)
        : addressesOfBalancer(inventory, balancer, entrance, 4);
    return oneOf(
      addresses.map((source) =>
        best(
          ownPorts(inventory).map((sourcePort) =>
            fateOfHost(inventory, { family: 4, from, source, sourcePort, to }),
          ),
        ),
      ),
    );
  });
}

const owns = remembered<HostFate>();

/**
 * With the client's address: rules about the group of the load balancer admit whatever comes through it, and replies go
 * back through the load balancer whatever the routes say.
 */
function keptFate(
  inventory: Inventory,
  { kind, securityGroupIds }: LoadBalancer,
  entrance: Subnet,
  host: NetworkInterface,
  port: number,
  { source, sourcePort }: { readonly source: string; readonly sourcePort: number },
): HostFate {
  const address = host.privateAddresses[0]?.address ?? '';
  const called = { family: 4 as const, peer: address, port };
  const arriving = { family: 4 as const, peer: source, port };
  const isSent =
    (kind === 'network' && securityGroupIds.length === 0) ||
    securityGroupsAdmit(
      inventory,
      securityGroupIds,
      called,
      ({ id }) => host.securityGroupIds.includes(id),
      'egress',
    );
  const isAdmitted = securityGroupsAdmit(inventory, host.securityGroupIds, arriving, ({ id }) =>
    securityGroupIds.includes(id),
  );
  if (!isSent || !isAdmitted) return 'stopped';
  if (entrance.id === host.subnetId) return 'delivered';
  const allows = (subnetId: string, direction: 'inbound' | 'outbound', peer: string, at: number) =>
    networkAclAllows(inventory, subnetId, direction, { family: 4, peer, port: at });
  return passes(
    allows(entrance.id, 'outbound', address, port) &&
      allows(host.subnetId, 'inbound', source, port) &&
      allows(host.subnetId, 'outbound', source, sourcePort) &&
      allows(entrance.id, 'inbound', address, sourcePort),
  );
}
