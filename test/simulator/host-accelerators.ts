import type {
  Accelerator,
  AcceleratorEndpoint,
  AcceleratorEndpointGroup,
  AcceleratorListener,
} from '../../checks/model/accelerator.js';
import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkInterface, Subnet } from '../../checks/model/network.js';
import { publicEdges } from './connected/accelerator-gates.js';
import { ownPorts } from './connected/balancer-addresses.js';
import { possibleSources } from './connected/elastic-addresses.js';
import { networkAclAllows, securityGroupsAdmit } from './filters.js';
import { type Arrival, admitsAtBalancer, fateThroughBalancer } from './host-balancers.js';
import { best, oneOf, passes, worst } from './host-fates.js';
import type { Client } from './host-legs.js';
import type { HostFate } from './hosts.js';
import { internetGates } from './internet.js';

interface Lead {
  readonly endpoint: AcceleratorEndpoint;
  /** The port of the endpoint. */
  readonly port: number;
}

/**
 * Whether what somebody sends to a port of an accelerator gets to the host over IPv4: by its instance, an Elastic IP
 * address, its subnet, or a load balancer.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints.html
 */
export function fateThroughAccelerator(
  inventory: Inventory,
  arn: string,
  calledPort: number,
  host: NetworkInterface,
  client: Client,
): HostFate {
  const accelerator = inventory.accelerators.find((one) => one.arn === arn);
  if (accelerator?.enabled !== true) return 'stopped';
  return best(
    leadsOf(accelerator, calledPort).map(({ endpoint, port }) =>
      worst([
        endpoint.weight === 0 ? 'perhaps' : 'delivered',
        along(inventory, accelerator, endpoint, port, host, client),
      ]),
    ),
  );
}

function leadsOf({ kind, listeners }: Accelerator, called: number): readonly Lead[] {
  const all = listeners.known ? listeners.value : [];
  return all
    .filter(({ protocol }) => protocol !== 'UDP')
    .flatMap((listener) =>
      (listener.endpointGroups.known ? listener.endpointGroups.value : []).flatMap((group) => {
        const port =
          kind === 'custom-routing' ? routedTo(group, called) : portBehind(listener, group, called);
        return port === undefined ? [] : group.endpoints.map((endpoint) => ({ endpoint, port }));
      }),
    );
}

function portBehind(
  { ports }: AcceleratorListener,
  { portOverrides }: AcceleratorEndpointGroup,
  called: number,
): number | undefined {
  if (!ports.some(({ from, to }) => from <= called && called <= to)) return undefined;
  return portOverrides.find(({ listenerPort }) => listenerPort === called)?.endpointPort ?? called;
}

/** Clients call a port that stands for the port of one address; here that port itself. */
function routedTo({ destinations }: AcceleratorEndpointGroup, called: number): number | undefined {
  const leads = destinations.some(
    ({ from, to, protocols }) => protocols.includes('TCP') && from <= called && called <= to,
  );
  return leads ? called : undefined;
}

function along(
  inventory: Inventory,
  { kind }: Accelerator,
  { id, preservesClientIp }: AcceleratorEndpoint,
  port: number,
  host: NetworkInterface,
  client: Client,
): HostFate {
  const home = inventory.subnets.find((one) => one.id === host.subnetId);
  if (!home) throw new Error(`no subnet ${host.subnetId}`);
  // What it lets through to which addresses of the subnet no API lists.
  if (kind === 'custom-routing')
    return id === host.subnetId ? worst(['perhaps', kept(inventory, home, host, port, client)]) : 'stopped';
  if (id.startsWith('i-'))
    return id === host.instanceId ? kept(inventory, home, host, port, client) : 'stopped';
  if (id.startsWith('eipalloc-')) {
    const address = inventory.addresses.find(({ allocationId }) => allocationId === id);
    if (address?.networkInterfaceId !== host.id) return 'stopped';
    const admits = (source: string) =>
      securityGroupsAdmit(inventory, host.securityGroupIds, { family: 4, peer: source, port });
    return worst([hidden(inventory, home, port, admits), ...routed(inventory, home)]);
  }
  const keeps = preservesClientIp === true;
  const seen = keeps ? client : { ...client, sources: publicEdges(inventory) };
  const arrival: Arrival = (balancer, entrance, at) => {
    const admits = (source: string) => admitsAtBalancer(inventory, balancer, source, at);
    return keeps
      ? worst([
          edge(inventory, entrance),
          passes(admits(client.sources[0] ?? '')),
          replies(inventory, entrance, client),
        ])
      : hidden(inventory, entrance, at, admits);
  };
  if (keeps) return fateThroughBalancer(inventory, id, port, host, seen, arrival);
  // AWS's own addresses call from any port.
  return best(
    ownPorts(inventory).map((sourcePort) =>
      fateThroughBalancer(inventory, id, port, host, { ...seen, sourcePort }, arrival),
    ),
  );
}

/** The gateway has to be attached, but no route has to lead there; network ACLs see the replies alone. */
function kept(
  inventory: Inventory,
  home: Subnet,
  { securityGroupIds }: NetworkInterface,
  port: number,
  client: Client,
): HostFate {
  const isAdmitted = securityGroupsAdmit(inventory, securityGroupIds, {
    family: 4,
    peer: client.sources[0] ?? '',
    port,
  });
  return worst([edge(inventory, home), passes(isAdmitted), replies(inventory, home, client)]);
}

/** The gateway and Block Public Access, where nothing asks for a route. */
export function edge(inventory: Inventory, subnet: Subnet): HostFate {
  const { arrival } = internetGates(inventory, subnet, {
    family: 4,
    source: '',
    sourcePort: 1,
    destinationPort: 1,
  });
  return passes(arrival.every(({ layer, passes: isOpen }) => layer === 'gateway-route-table' || isOpen()));
}

function replies(inventory: Inventory, { id }: Subnet, { sources, sourcePort }: Client): HostFate {
  const to = { family: 4 as const, peer: sources[0] ?? '', port: sourcePort };
  return passes(networkAclAllows(inventory, id, 'outbound', to));
}

/** AWS does not say that packets to an address pass the routes of the gateway, and that their replies need one to it. */
function routed(inventory: Inventory, home: Subnet): readonly HostFate[] {
  const gates = possibleSources(inventory).map((source) =>
    internetGates(inventory, home, { family: 4, source, sourcePort: 1, destinationPort: 1 }),
  );
  const back = gates.map(({ reply }) =>
    passes(reply.every((gate) => gate.layer !== 'route-table' || gate.passes())),
  );
  const there = gates.map(({ arrival, diverted }) =>
    passes(!diverted && arrival.every((gate) => gate.layer !== 'gateway-route-table' || gate.passes())),
  );
  return [oneOf(back), oneOf(there)].map((fate) => (fate === 'stopped' ? 'perhaps' : fate));
}

/** Seen from an address of AWS: each filter passes all that there may be, or none, or nobody knows. */
function hidden(
  inventory: Inventory,
  subnet: Subnet,
  port: number,
  admits: (source: string) => boolean,
): HostFate {
  const own = publicEdges(inventory);
  const acl = (isOpen: (source: string) => boolean) => {
    const fate = oneOf(own.map((source) => passes(isOpen(source))));
    // AWS does not say that packets of an accelerator pass the ACL at all.
    return fate === 'stopped' ? 'perhaps' : fate;
  };
  const allows = (direction: 'inbound' | 'outbound', peer: string, at: number) =>
    networkAclAllows(inventory, subnet.id, direction, { family: 4, peer, port: at });
  return worst([
    edge(inventory, subnet),
    acl((source) => allows('inbound', source, port)),
    acl((source) => ownPorts(inventory).some((sourcePort) => allows('outbound', source, sourcePort))),
    oneOf(own.map((source) => passes(admits(source)))),
  ]);
}
