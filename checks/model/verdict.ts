import type { Family } from './address.js';
import { distinctGaps, type Gap } from './value.js';

/** The gates between the internet and a listener, in the order in which a first packet meets them. */
export const layers = [
  // Between a client and a database that a load balancer fronts.
  'load-balancer',
  'load-balancer-group',
  'target',
  // Other doors that take connections on to a database.
  'accelerator',
  'vpc-origin',
  'endpoint-service',
  'vpc-endpoint',
  'resource-configuration',
  'resource-gateway',
  'lattice-service',
  'proxy',
  'verified-access-endpoint',
  'instance-connect-endpoint',
  'client-vpn-endpoint',
  // A host that somebody has to take over first, and what its own groups let out.
  'host',
  'client-security-group',
  // On the client's side of a connection between networks.
  'client-subnet',
  'vpc-peering-connection',
  'transit-gateway',
  'vpn-gateway',
  'core-network',
  'direct-connect-gateway',
  // An endpoint that AWS runs on the internet, outside of every VPC.
  'service-endpoint',
  'resource-policy',
  // Aurora express configuration: an endpoint on the internet that no VPC stands in front of.
  'internet-access-gateway',
  'internet-gateway',
  'block-public-access',
  'gateway-route-table',
  'public-address',
  'network-acl-inbound',
  'security-group',
  'network-acl-outbound',
  'route-table',
] as const;
export type Layer = (typeof layers)[number];

/** One TCP connection attempt: the client's first packet, in the addresses that the client uses. */
export interface Packet {
  readonly family: Family;
  readonly protocol: 'tcp';
  readonly source: string;
  readonly sourcePort: number;
  /** The public address where it is known, otherwise a description such as "public address of orders". */
  readonly destination: string;
  readonly destinationPort: number;
}

/** One gate that the packet (or its reply) passes, and what lets it through. */
export interface Hop {
  readonly layer: Layer;
  /** Id of the thing that decides: `igw-…`, `rtb-…`, `acl-…`, `sg-…`, an ARN. */
  readonly component: string;
  /** The route, entry or rule inside the component, for example `0.0.0.0/0 -> igw-1`, `rule 100`, `sgr-1`. */
  readonly decidedBy: string;
  /** One short sentence without a final period. */
  readonly text: string;
  /** False when only some resolutions of the unknown facts let the packet through here. */
  readonly certain: boolean;
}

/** The client addresses that pass every gate. */
export interface AdmittedAddresses {
  readonly family: Family;
  /** How many addresses, as a decimal number: it may exceed what a JSON number holds. */
  readonly count: string;
  /** The fewest blocks that cover them, at most 20. */
  readonly cidrs: readonly string[];
  /** True when more blocks exist than are listed. */
  readonly truncated: boolean;
}

/** One way in: a concrete packet and every hop that lets it through. */
export interface Path {
  /** ARN of the instance or cluster whose interface the packet reaches. */
  readonly target: string;
  /** Absent when the listener is in no VPC. */
  readonly subnetId?: string;
  readonly availabilityZone?: string;
  readonly packet: Packet;
  /** The target's own port, where what stands in between calls it on another one than the packet's. */
  readonly port?: number;
  readonly hops: readonly Hop[];
  readonly admitted: AdmittedAddresses;
}

/** One gate that stops every packet, with the Reachability Analyzer code that names the reason. */
export interface Block {
  readonly layer: Layer;
  readonly code: string;
  readonly component: string;
  readonly text: string;
}

/**
 * Whether a packet from the internet reaches a listener.
 *
 * `reachable`: some packet passes whatever the unknown facts turn out to be.
 * `blocked`: no packet passes, whatever they turn out to be; `by` lists every layer that alone stops all packets,
 * or, where only several layers together do, all of those with their part.
 * `unknown`: a packet passes for some of them; `path` shows it and `gaps` says what to find out.
 */
export type Verdict =
  | {
      readonly kind: 'reachable';
      readonly path: Path;
      /** Whom other ways in admit that are judged with it, on another port or in another place. Absent: nobody else. */
      readonly besides?: readonly AdmittedAddresses[];
      /** Why others may get in by one of those. Absent: nobody else may. */
      readonly unclear?: readonly Gap[];
    }
  | { readonly kind: 'blocked'; readonly by: readonly Block[] }
  | { readonly kind: 'unknown'; readonly path?: Path; readonly gaps: readonly Gap[] };

/**
 * Across several ways in: one reachable way is enough; blocked needs all of them blocked, and is then only as strong
 * as the way with the fewest layers. Of no ways at all: blocked by nothing.
 */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  // Most ways are blocked, and most questions are about few of them.
  const blocked = weakestOf(verdicts);
  if (blocked) return blocked;
  const [reachable, ...more] = verdicts.filter((verdict) => verdict.kind === 'reachable');
  const unknowns = verdicts.filter((verdict) => verdict.kind === 'unknown');
  if (reachable) {
    const all = [reachable, ...more];
    const doubts = [...all.flatMap(({ unclear = [] }) => unclear), ...unknowns.flatMap(({ gaps }) => gaps)];
    return withUnclear(withBesides(reachable, all.flatMap(admittedBy)), doubts);
  }
  const first = unknowns.find((verdict) => verdict.path !== undefined) ?? unknowns[0];
  return first
    ? { ...first, gaps: distinctGaps(unknowns.flatMap((verdict) => verdict.gaps)) }
    : { kind: 'blocked', by: [] };
}

/** Of ways that are all blocked the one with the fewest layers; undefined where one of them is not, or there is none. */
function weakestOf(verdicts: readonly Verdict[]): Verdict | undefined {
  let weakest: Extract<Verdict, { kind: 'blocked' }> | undefined;
  for (const verdict of verdicts) {
    if (verdict.kind !== 'blocked') return undefined;
    if (weakest === undefined || isWeaker(verdict.by, weakest.by)) weakest = verdict;
  }
  return weakest;
}

type Reachable = Extract<Verdict, { kind: 'reachable' }>;

function admittedBy({ path, besides = [] }: Reachable): readonly AdmittedAddresses[] {
  return [path.admitted, ...besides];
}

/** In a stable order, each once, without what the path says itself. */
function withBesides(verdict: Reachable, admitted: readonly AdmittedAddresses[]): Reachable {
  if (admitted.length === 1) return verdict;
  const named = new Map(admitted.map((each) => [JSON.stringify(each), each]));
  named.delete(JSON.stringify(verdict.path.admitted));
  const besides = [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  return besides.length > 0 ? { ...verdict, besides } : verdict;
}

function withUnclear(verdict: Reachable, gaps: readonly Gap[]): Reachable {
  return gaps.length > 0 ? { ...verdict, unclear: distinctGaps(gaps) } : verdict;
}

/** The text of a block that stops some packets only, where the layers stop them all between them. */
export const stoppedTogether = 'admits only addresses that another layer stops';

/** How many layers each stop everything. Layers that do so only between them count as one; none as none. */
export function depthOf(by: readonly Block[]): number {
  if (by.length < 2) return by.length;
  return areTogether(by) ? 1 : new Set(by.map(({ layer }) => layer)).size;
}

function areTogether(by: readonly Block[]): boolean {
  return by.some(({ text }) => text === stoppedTogether);
}

function areEqual(some: readonly Block[], others: readonly Block[]): boolean {
  return some.length === others.length && some.every((block, index) => block === others[index]);
}

/** Of equals the layers that need each other, since to name one of the other way would claim that it stops all. */
function isWeaker(some: readonly Block[], others: readonly Block[]): boolean {
  if (some === others || areEqual(some, others)) return false;
  const [one, other] = [depthOf(some), depthOf(others)];
  if (one !== other) return one < other;
  const [isOne, isOther] = [areTogether(some), areTogether(others)];
  return isOne === isOther ? some.length < others.length : isOne;
}

/**
 * A way in two legs: open needs both open, and each layer of either leg that blocks, blocks the whole. `between` is what
 * takes the connection on, where a path is to show it.
 */
export function series(first: Verdict, then: Verdict, between?: Hop): Verdict {
  if (first.kind === 'blocked' || then.kind === 'blocked') {
    const by = [first, then].flatMap((verdict) => (verdict.kind === 'blocked' ? verdict.by : []));
    return { kind: 'blocked', by };
  }
  const path =
    first.path && then.path
      ? {
          ...then.path,
          ...pickFirst(first.path),
          port: portOf(then.path),
          hops: [...first.path.hops, ...(between ? [between] : []), ...then.path.hops],
        }
      : undefined;
  if (first.kind === 'reachable' && then.kind === 'reachable' && path)
    return withUnclear(
      { kind: 'reachable', path, ...(first.besides ? { besides: first.besides } : {}) },
      first.unclear ?? [],
    );
  const gaps = [first, then].flatMap((verdict) => (verdict.kind === 'unknown' ? verdict.gaps : []));
  return { kind: 'unknown', gaps: distinctGaps(gaps), ...(path === undefined ? {} : { path }) };
}

function portOf({ port, packet }: Path): number {
  return port ?? packet.destinationPort;
}

/** The packet that the client sends and who may send it; where it ends is the second leg's to say. */
function pickFirst({ packet, admitted }: Path): Pick<Path, 'packet' | 'admitted'> {
  return { packet, admitted };
}

/** Across places of which exactly one is the real one, when it is not known which. */
export function oneOf(verdicts: readonly Verdict[], gap: Gap): Verdict {
  const kinds = new Set(verdicts.map((verdict) => verdict.kind));
  if (kinds.size <= 1 && !kinds.has('unknown')) return anyOf(verdicts);
  const shown = anyOf(verdicts);
  const gaps = verdicts.flatMap((verdict) => (verdict.kind === 'unknown' ? verdict.gaps : []));
  const path = shown.kind === 'blocked' ? undefined : shown.path;
  return {
    kind: 'unknown',
    gaps: distinctGaps(kinds.size > 1 ? [gap, ...gaps] : gaps),
    ...(path === undefined ? {} : { path }),
  };
}
