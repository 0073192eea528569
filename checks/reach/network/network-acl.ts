import type { NetworkAcl, NetworkAclEntry, Subnet } from '../../model/network.js';
import {
  contains,
  empty,
  equals,
  intersect,
  isEmpty,
  overlaps,
  type Ranges,
  range,
  subtract,
  union,
  unionAll,
} from '../../model/ranges.js';
import type { Gap } from '../../model/value.js';
import type { Block } from '../../model/verdict.js';
import { anythingIn, type Bounds } from '../bounds.js';
import type { Estate } from '../estate.js';
import { createMemory } from '../remember.js';
import type { AddressSpace } from './address-space.js';
import {
  admittedBySegments,
  clientPorts,
  type PortSegment,
  pickClientPort,
  portsFor,
} from './client-ports.js';
import { type Deciding, type Gate, unknownGate } from './gate.js';
import { applies, isTcp, type Listener, listenerKey, type Match } from './listener.js';

/** An ACL decides alone: what it lets pass rests on nothing else in the estate. */
const remembered = createMemory();

/** An entry as the first-match evaluation sees it: what it matches, how surely, and what it then does. */
interface Step<N extends number | bigint> {
  readonly entry: NetworkAclEntry;
  readonly set: Ranges<N>;
  readonly match: Match;
}

/**
 * The ACL of a subnet for packets that arrive at a listener.
 *
 * ACLs are stateless and evaluated at the subnet boundary in ascending rule number, whatever the order of the answer;
 * the first match decides and what matches nothing is denied.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
 */
export function inboundGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  listener: Listener,
): Gate<N> {
  const layer = 'network-acl-inbound';
  const acl = estate.networkAclOf(subnet);
  if (!acl.known) return unreadable(space, layer, subnet, acl.gap);
  return remembered([space, acl.value], `inbound gate ${listenerKey(listener)}`, () => {
    const { steps, admits } = admissionTo(space, acl.value, 'inbound', listener);
    return {
      layer,
      admits,
      decide: (address) => decidingEntry(acl.value, steps, (step) => contains(step.set, address)),
      stop: (address) => stoppingEntry(acl.value, steps, (step) => contains(step.set, address)),
      block: blocked(acl.value, 'inbound'),
    };
  });
}

interface ListenerAdmission<N extends number | bigint> {
  readonly steps: readonly Step<N>[];
  readonly admits: Bounds<N>;
}

/** Whose packets one direction of the ACL lets pass to the listener. */
function admissionTo<N extends number | bigint>(
  space: AddressSpace<N>,
  acl: NetworkAcl,
  direction: NetworkAclEntry['direction'],
  listener: Listener,
): ListenerAdmission<N> {
  return remembered([space, acl], `${direction} ${listenerKey(listener)}`, () => {
    const steps = stepsOf(space, acl, direction, (entry) => applies(entry, listener));
    const admits = firstMatch(space.all, steps, acl, listener.gap);
    if (admits.gaps.length > 0) return { steps, admits };
    // One object for equal answers, so that what rests on it is worked out once.
    const key = `${direction} ${admits.must} of ${admits.may}`;
    return { steps, admits: remembered([space, acl], key, () => admits) };
  });
}

/** One object for all listeners to which the ACL of a subnet lets pass the same packets. */
export function treatmentOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  direction: NetworkAclEntry['direction'],
  listener: Listener,
): object {
  const acl = estate.networkAclOf(subnet);
  // An ACL that was not read treats all listeners alike.
  return acl.known ? admissionTo(space, acl.value, direction, listener).admits : subnet;
}

/** A gate that also says from which client ports the replies get back, for each part of the clients. */
export interface PortGate<N extends number | bigint> extends Gate<N> {
  /** Disjoint; clients in none of them get no reply. */
  readonly segments: readonly PortSegment<N>[];
}

/**
 * The ACL of a subnet for the replies: ACLs keep no state, so the outbound entries must admit packets to the client's
 * address *and port*. A client may send from any port; one admitted port is enough.
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
export function outboundGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
): PortGate<N> {
  const layer = 'network-acl-outbound';
  const acl = estate.networkAclOf(subnet);
  if (!acl.known) {
    const gate = unreadable(space, layer, subnet, acl.gap);
    const ports = { must: empty, may: clientPorts, gaps: [acl.gap] };
    return { ...gate, segments: [{ addresses: space.all, ports }] };
  }
  return remembered([space, acl.value], 'outbound gate', () => outboundGateOf(space, acl.value));
}

function outboundGateOf<N extends number | bigint>(space: AddressSpace<N>, acl: NetworkAcl): PortGate<N> {
  const segments = portSegments(space, acl, 'outbound');
  return {
    layer: 'network-acl-outbound',
    admits: admittedBySegments(segments),
    segments,
    decide(address) {
      const admitted = portsFor(segments, address);
      const port = pickClientPort(isEmpty(admitted.must) ? admitted.may : admitted.must);
      const steps = stepsOf(space, acl, 'outbound', (entry) =>
        applies(entry, { ports: range(port, port + 1) }),
      );
      return decidingEntry(acl, steps, (step) => contains(step.set, address));
    },
    stop(address) {
      const steps = stepsOf(space, acl, 'outbound', (entry) => applies(entry, { ports: clientPorts }));
      return stoppingEntry(acl, steps, (step) => contains(step.set, address));
    },
    block: blocked(acl, 'outbound'),
  };
}

/**
 * What the ACL of a client's subnet does: whether the first packet to these targets leaves the subnet, and to which
 * client ports their replies may return.
 */
export function clientSide<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  targets: Ranges<N>,
  listener: Listener,
): ClientSide<N> {
  return clientSides(estate, space, subnet, listener)(targets);
}

export interface ClientSide<N extends number | bigint> {
  readonly leaves: Bounds<N>;
  readonly ports: Bounds<number>;
}

/** The same for many targets. */
export function clientSides<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  listener: Listener,
): (targets: Ranges<N>) => ClientSide<N> {
  const acl = estate.networkAclOf(subnet);
  if (!acl.known) {
    const gaps = [acl.gap];
    const ports = { must: empty, may: clientPorts, gaps };
    return (targets) => ({ leaves: anythingIn(targets, gaps), ports });
  }
  const leaving = admissionTo(space, acl.value, 'outbound', listener).admits;
  const segments = portSegments(space, acl.value, 'inbound');
  return (targets) => ({
    leaves: {
      must: intersect(leaving.must, targets),
      may: intersect(leaving.may, targets),
      gaps: leaving.gaps,
    },
    ports: returningTo(acl.value, segments, targets),
  });
}

/** The reply may come from any of the targets, so a port is certain only if all of them may send to it. */
function returningTo<N extends number | bigint>(
  acl: NetworkAcl,
  segments: readonly PortSegment<N>[],
  targets: Ranges<N>,
): Bounds<number> {
  const returning = segments.filter(({ addresses }) => overlaps(addresses, targets));
  const [only] = returning;
  if (only && returning.length === 1) return only.ports;
  const must = returning.reduce((ports, segment) => intersect(ports, segment.ports.must), clientPorts);
  const may = unionAll(returning.map((segment) => segment.ports.may));
  const ports = { must, may, gaps: returning.flatMap((segment) => segment.ports.gaps) };
  if (ports.gaps.length > 0) return ports;
  // One object for equal answers, so that what rests on it is worked out once.
  return remembered([acl], `ports ${must} of ${may}`, () => ports);
}

/** Sets of targets: what `clientSide` says of a target changes only where one of them begins or ends. */
export function targetsTold<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  listener: Listener,
): readonly Ranges<N>[] {
  const acl = estate.networkAclOf(subnet);
  if (!acl.known) return [];
  const { must, may } = admissionTo(space, acl.value, 'outbound', listener).admits;
  return [must, may, ...portSegments(space, acl.value, 'inbound').map(({ addresses }) => addresses)];
}

/** Splits the addresses into parts that the entries treat alike, each with the client ports admitted to or from it. */
function portSegments<N extends number | bigint>(
  space: AddressSpace<N>,
  acl: NetworkAcl,
  direction: NetworkAclEntry['direction'],
): readonly PortSegment<N>[] {
  return remembered([space, acl], `${direction} segments`, () => splitByPorts(space, acl, direction));
}

function splitByPorts<N extends number | bigint>(
  space: AddressSpace<N>,
  acl: NetworkAcl,
  direction: NetworkAclEntry['direction'],
): readonly PortSegment<N>[] {
  const steps = stepsOf(space, acl, direction, (entry) => (isTcp(entry.protocol) === 'no' ? 'no' : 'yes'));
  const boundaries = [...new Set([...space.all, ...steps.flatMap((step) => step.set)])].sort((a, b) =>
    a < b ? -1 : 1,
  );
  const segments: PortSegment<N>[] = [];
  for (let i = 0; i + 1 < boundaries.length; i++) {
    const first = boundaries[i] as N;
    const addresses = range(first, boundaries[i + 1] as N);
    const portSteps = steps
      .filter((step) => contains(step.set, first))
      .map((step) => ({ entry: step.entry, ...portsOf(step) }));
    const ports = firstMatch(clientPorts, portSteps, acl, undefined);
    const same = segments.findIndex(
      (segment) => equals(segment.ports.must, ports.must) && equals(segment.ports.may, ports.may),
    );
    const twin = segments[same];
    if (twin) segments[same] = { ...twin, addresses: union(twin.addresses, addresses) };
    else segments.push({ addresses, ports });
  }
  return segments;
}

function portsOf({ entry, match }: { readonly entry: NetworkAclEntry; readonly match: Match }) {
  const protocol = isTcp(entry.protocol);
  const { ports } = entry;
  const set =
    protocol === 'all' || ports === undefined || ports.from === -1
      ? clientPorts
      : range(ports.from, ports.to + 1);
  const doubtful = match === 'maybe' || protocol === 'maybe';
  return { set, match: doubtful ? ('maybe' as const) : ('yes' as const) };
}

/** The entries of one direction that can match, in the order in which AWS evaluates them. */
function stepsOf<N extends number | bigint>(
  space: AddressSpace<N>,
  acl: NetworkAcl,
  direction: NetworkAclEntry['direction'],
  matches: (entry: NetworkAclEntry) => Match,
): readonly Step<N>[] {
  const steps: Step<N>[] = [];
  for (const entry of acl.entries) {
    if (entry.direction !== direction) continue;
    const match = matches(entry);
    // IPv4 and IPv6 entries are independent lists: an entry never matches packets of the other family.
    const block = space.block(entry.cidr);
    if (match === 'no' || block === 'other-family') continue;
    if (block === 'unreadable') steps.push({ entry, set: space.all, match: 'maybe' });
    else steps.push({ entry, set: block.set, match });
  }
  return steps.sort(
    (a, b) => a.entry.ruleNumber - b.entry.ruleNumber || (a.entry.action < b.entry.action ? -1 : 1),
  );
}

/**
 * First match with doubt. An entry that may or may not match an address allows it only *perhaps*, and a doubtful deny
 * takes away certainty, so both remainders are carried: what surely is still undecided, and what possibly is.
 */
function firstMatch<N extends number | bigint>(
  all: Ranges<N>,
  steps: readonly Step<N>[],
  acl: NetworkAcl,
  listenerGap: Gap | undefined,
): Bounds<N> {
  let undecided = all;
  let possiblyUndecided = all;
  const must: Ranges<N>[] = [];
  const may: Ranges<N>[] = [];
  const gaps: Gap[] = [];
  for (const { entry, set, match } of steps) {
    if (isEmpty(possiblyUndecided)) break;
    const certain = match === 'yes' && entry.action !== 'unrecognised';
    if (!certain) gaps.push(listenerGap ?? uninterpreted(acl, entry));
    if (entry.action !== 'deny') may.push(intersect(possiblyUndecided, set));
    if (entry.action === 'allow' && certain) must.push(intersect(undecided, set));
    if (entry.action !== 'allow' || certain) undecided = subtract(undecided, set);
    if (entry.action !== 'deny' || certain) possiblyUndecided = subtract(possiblyUndecided, set);
  }
  return { must: unionAll(must), may: unionAll(may), gaps };
}

function decidingEntry<N extends number | bigint>(
  acl: NetworkAcl,
  steps: readonly Step<N>[],
  matches: (step: Step<N>) => boolean,
) {
  const step = steps.find((candidate) => matches(candidate) && candidate.entry.action !== 'deny');
  if (!step) return { component: acl.id, decidedBy: acl.id, text: 'no entry matches' };
  return {
    component: acl.id,
    decidedBy: `rule ${step.entry.ruleNumber}`,
    text: `${step.entry.direction} rule ${step.entry.ruleNumber} ${step.entry.action}s ${entryText(step.entry)}`,
  };
}

/** The entry that stops a packet for which no entry decides otherwise; what matches none is denied. */
function stoppingEntry<N extends number | bigint>(
  acl: NetworkAcl,
  steps: readonly Step<N>[],
  matches: (step: Step<N>) => boolean,
): Deciding {
  const step = steps.find((candidate) => matches(candidate) && candidate.entry.action === 'deny');
  if (!step) return { component: acl.id, decidedBy: acl.id, text: 'no entry matches, so it is denied' };
  const { direction, ruleNumber } = step.entry;
  return {
    component: acl.id,
    decidedBy: `rule ${ruleNumber}`,
    text: `${direction} rule ${ruleNumber} denies ${entryText(step.entry)}`,
  };
}

/** `all traffic 0.0.0.0/0`, `tcp 1024-65535 0.0.0.0/0` */
function entryText(entry: NetworkAclEntry): string {
  const protocol = isTcp(entry.protocol);
  if (protocol === 'all') return `all traffic ${entry.cidr}`;
  const ports = entry.ports ? ` ${entry.ports.from}-${entry.ports.to}` : '';
  return `${protocol === 'yes' ? 'tcp' : `protocol ${entry.protocol}`}${ports} ${entry.cidr}`;
}

function uninterpreted(acl: NetworkAcl, entry: NetworkAclEntry): Gap {
  return {
    reason: 'unsupported',
    fact: `what ${entry.direction} rule ${entry.ruleNumber} of ${acl.id} matches (${entry.action} ${entryText(entry)})`,
    account: acl.account,
    region: acl.region,
  };
}

function blocked(acl: NetworkAcl, direction: 'inbound' | 'outbound'): Block {
  const text =
    direction === 'inbound'
      ? 'no inbound entry admits a public address on the listener port'
      : 'no outbound entry lets replies back to a public address';
  return { layer: `network-acl-${direction}`, code: 'SUBNET_ACL_RESTRICTION', component: acl.id, text };
}

function unreadable<N extends number | bigint>(
  space: AddressSpace<N>,
  layer: 'network-acl-inbound' | 'network-acl-outbound',
  subnet: Subnet,
  gap: Gap,
): Gate<N> {
  const component = `network ACL of ${subnet.id}`;
  return unknownGate(space, layer, { component, decidedBy: component, text: 'could not be read' }, [gap]);
}
