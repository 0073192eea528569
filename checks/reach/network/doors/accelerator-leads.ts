import type {
  Accelerator,
  AcceleratorEndpointGroup,
  AcceleratorListener,
  PortSpan,
} from '../../../model/accelerator.js';
import { empty, isEmpty, type Ranges, range, subtract, unionAll } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';

/** One endpoint of an accelerator, and the ports of it to which the accelerator hands connections. */
export interface Lead {
  readonly kind: 'load-balancer' | 'address' | 'instance' | 'subnet';
  readonly id: string;
  readonly ports: Ranges<number>;
  /** The port on which clients call the accelerator to get to a port of the endpoint. */
  calledOn(port: number): number;
  /** Whether the endpoint sees the client's address. Undefined: the answer did not say. */
  readonly keepsClient: boolean | undefined;
  /** Why connections may not be handed on. */
  readonly gaps: readonly Gap[];
}

/** Where an accelerator leads, and why it may lead elsewhere as well. */
export interface Leads {
  readonly leads: readonly Lead[];
  readonly unread: readonly Gap[];
}

/** Every TCP way through an accelerator. How much traffic a group is dialled to get does not count, as in a failover. */
export function leadsOf(accelerator: Accelerator & { readonly leads?: readonly Lead[] }): Leads {
  if (accelerator.leads) return { leads: accelerator.leads, unread: [] };
  const { listeners } = accelerator;
  if (!listeners.known) return { leads: [], unread: [listeners.gap] };
  const all = listeners.value.filter(({ protocol }) => protocol !== 'UDP');
  const groups = all.flatMap((listener) =>
    listener.endpointGroups.known
      ? listener.endpointGroups.value.map((group) => leadsIn(accelerator, listener, group))
      : [],
  );
  const unread = all.flatMap(({ endpointGroups }) => (endpointGroups.known ? [] : [endpointGroups.gap]));
  return { leads: groups.flat().filter(({ ports }) => !isEmpty(ports)), unread };
}

function leadsIn(
  accelerator: Accelerator,
  listener: AcceleratorListener,
  group: AcceleratorEndpointGroup,
): readonly Lead[] {
  const isCustom = accelerator.kind === 'custom-routing';
  const ports = isCustom ? destinationsOf(group) : endpointPortsOf(listener, group);
  return group.endpoints.map(({ id, weight, preservesClientIp }) => ({
    kind: isCustom ? 'subnet' : kindOf(id),
    id,
    ports,
    calledOn: (port) => (isCustom ? port : listenerPortFor(listener, group, port)),
    // https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints.sipp-caveats.html
    keepsClient: isCustom ? true : preservesClientIp,
    gaps: weight === 0 ? [weightless(accelerator, id)] : [],
  }));
}

/** An endpoint gets what comes to the port of the listener, on that port or on the one that stands for it. */
function endpointPortsOf(
  listener: AcceleratorListener,
  { portOverrides }: AcceleratorEndpointGroup,
): Ranges<number> {
  const listening = unionAll(listener.ports.map(spanOf));
  const overridden = unionAll(
    portOverrides.map(({ listenerPort }) => spanOf({ from: listenerPort, to: listenerPort })),
  );
  const instead = portOverrides
    .filter(({ listenerPort }) => listensOn(listener, listenerPort))
    .map(({ endpointPort }) => spanOf({ from: endpointPort, to: endpointPort }));
  return unionAll([subtract(listening, overridden), ...instead]);
}

function listensOn({ ports }: AcceleratorListener, port: number): boolean {
  return ports.some(({ from, to }) => from <= port && port <= to);
}

function listenerPortFor(
  listener: AcceleratorListener,
  { portOverrides }: AcceleratorEndpointGroup,
  port: number,
): number {
  const override = portOverrides.find(
    ({ listenerPort, endpointPort }) => endpointPort === port && listensOn(listener, listenerPort),
  );
  return override?.listenerPort ?? port;
}

/** Ports of the addresses in the subnets; a protocol that could not be read may be TCP. */
function destinationsOf({ destinations }: AcceleratorEndpointGroup): Ranges<number> {
  return unionAll(
    destinations.map((span) => (span.protocols.every((each) => each === 'UDP') ? empty : spanOf(span))),
  );
}

function spanOf({ from, to }: PortSpan): Ranges<number> {
  return range(from, to + 1);
}

/** By the shapes of ids; load balancers have ARNs. */
export function kindOf(id: string): Lead['kind'] {
  if (id.startsWith('eipalloc-')) return 'address';
  if (id.startsWith('subnet-')) return 'subnet';
  return id.startsWith('i-') ? 'instance' : 'load-balancer';
}

/**
 * Weight 0 stops traffic, but with no healthy endpoint of any weight Global Accelerator sends it to some endpoint.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints-endpoint-weights.unhealthy-endpoints.html
 */
function weightless({ account, region, name }: Accelerator, id: string): Gap {
  const fact = `whether accelerator ${name} sends anything to ${id}, whose weight is 0`;
  return { reason: 'unsupported', fact, account, region };
}
