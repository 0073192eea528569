import { contains, intersect, isEmpty, overlaps, type Ranges, size } from '../../model/ranges.js';
import { distinctGaps } from '../../model/value.js';
import {
  type AdmittedAddresses,
  type Block,
  type Hop,
  type Path,
  stoppedTogether,
  type Verdict,
} from '../../model/verdict.js';
import type { Bounds } from '../bounds.js';
import { type Asks, withLate } from '../late.js';
import type { AddressSpace } from './address-space.js';
import {
  admittedBySegments,
  type PortSegment,
  pickClientPort,
  portsFor,
  throughAll,
} from './client-ports.js';
import type { Gate } from './gate.js';
import type { Listener } from './listener.js';
import type { PortGate } from './network-acl.js';

/** How many blocks of admitted addresses a path lists. */
const listedBlocks = 20;

/** One way to one listener: from which addresses, and every gate in between. */
export interface WayIn<N extends number | bigint> {
  readonly space: AddressSpace<N>;
  readonly from: Ranges<N>;
  /** In the order in which the first packet, then the reply, meets them. */
  readonly gates: readonly (Gate<N> | PortGate<N>)[];
  readonly listener: Listener;
  readonly target: Pick<Path, 'target' | 'subnetId' | 'availabilityZone'>;
  /** How the client calls the target. */
  readonly destination: string;
}

/** How a way in becomes a verdict: by default for every client that it is for. */
export type Conclude = <N extends number | bigint>(way: WayIn<N>) => Verdict;

/** Intersects what all gates admit. Reachable, blocked and unknown carry their evidence. */
export function verdictOf<N extends number | bigint>(way: WayIn<N>): Verdict {
  const { space, from, gates, listener } = way;
  const alone = stoppingAll(from, gates);
  // Where one layer stops everybody it makes no difference which replies the others would let back.
  if (alone.length > 0) return { kind: 'blocked', by: alone.map(blockOf) };
  const { must, may } = admittedBy(way);
  if (isEmpty(may)) return { kind: 'blocked', by: blocksBetween(from, gates) };

  const admitted = isEmpty(must) ? may : must;
  const path = (): Path => {
    const address = pickAddress(space, admitted);
    const ports = portsFor(repliesOn(way), address);
    return {
      ...way.target,
      packet: {
        family: space.family,
        protocol: 'tcp',
        source: space.format(address),
        sourcePort: pickClientPort(isEmpty(ports.must) ? ports.may : ports.must),
        destination: way.destination,
        destinationPort: listener.ports[0] ?? 0,
      },
      hops: gates.map((gate) => hopOf(gate, address)),
      admitted: describedClients(space, admitted),
    };
  };
  if (!isEmpty(must))
    return listener.doubt ? { kind: 'unknown', path: path(), gaps: [listener.doubt] } : reachableBy(path);
  const gaps = [...gates.flatMap((gate) => gate.admits.gaps), ...(listener.doubt ? [listener.doubt] : [])];
  return listener.gap
    ? { kind: 'unknown', gaps: distinctGaps([...gaps, listener.gap]) }
    : { kind: 'unknown', path: path(), gaps: distinctGaps(gaps) };
}

/** Most paths are never read: whoever asks for one gets it worked out then. */
function reachableBy(path: () => Path): Verdict {
  return withLate({ kind: 'reachable' }, onPath, path);
}

const onPath: Asks<{ readonly path: Path }, () => Path> = { path: (work) => work() };

/** Which clients all gates let through, surely and possibly, and some port of theirs gets replies. */
export function admittedBy<N extends number | bigint>(way: WayIn<N>): Omit<Bounds<N>, 'gaps'> {
  const answered = admittedBySegments(repliesOn(way));
  const through = (bound: 'must' | 'may') =>
    way.gates.reduce((set, gate) => intersect(set, gate.admits[bound]), intersect(way.from, answered[bound]));
  return { must: through('must'), may: through('may') };
}

/** The ports on which clients get replies. Two gates may each leave a client a port, and not the same one. */
function repliesOn<N extends number | bigint>({ space, gates }: WayIn<N>): readonly PortSegment<N>[] {
  return throughAll(
    space.all,
    gates.filter((gate) => 'segments' in gate).map((gate) => gate.segments),
  );
}

/** The layers that each stop every client. */
function stoppingAll<N extends number | bigint>(
  from: Ranges<N>,
  gates: readonly Gate<N>[],
): readonly Gate<N>[] {
  return gates.filter((gate) => !mayAdmitSome(gate, from));
}

/** The block of a gate that stops every client. */
export function blockOf({ layer, block }: Pick<Gate<never>, 'layer' | 'block'>): Block {
  if (isOfLayer(block, layer)) return block;
  const { code, component, text } = block;
  return { layer, code, component, text };
}

function isOfLayer(block: Gate<never>['block'], layer: Block['layer']): block is Block {
  return block.layer === layer;
}

/** Whether a gate lets some of these clients through, whatever the unknown facts turn out to be or for some of them. */
export function mayAdmitSome<N extends number | bigint>(gate: Gate<N>, of: Ranges<N>): boolean {
  return gate.mayAdmitSome?.(of) ?? overlaps(of, gate.admits.may);
}

/** Where no layer stops every client, several do between them: every layer that stops some client takes part. */
function blocksBetween<N extends number | bigint>(
  from: Ranges<N>,
  gates: readonly Gate<N>[],
): readonly Block[] {
  const stopsSome = (gate: Gate<N>) => size(intersect(from, gate.admits.may)) < size(from);
  // Of several ACLs each may leave every client a port, and not the same one.
  const several = gates.filter((gate) => 'segments' in gate).length > 1;
  return gates
    .filter((gate) => stopsSome(gate) || (several && 'segments' in gate))
    .map((gate) => ({
      layer: gate.layer,
      code: gate.block.code,
      component: gate.block.component,
      text: stoppedTogether,
    }));
}

function hopOf<N extends number | bigint>(gate: Gate<N>, address: N): Hop {
  return { layer: gate.layer, ...gate.decide(address), certain: contains(gate.admits.must, address) };
}

/** An ordinary host address: the second of the first block that has two, otherwise the lowest. */
function pickAddress<N extends number | bigint>(space: AddressSpace<N>, set: Ranges<N>): N {
  for (let i = 0; i < set.length; i += 2) {
    const second = space.next(set[i] as N);
    if (second < (set[i + 1] as N)) return second;
  }
  return set[0] as N;
}

/** A set of clients as a report shows it: how many, and the first blocks that cover them. */
export function describedClients<N extends number | bigint>(
  space: AddressSpace<N>,
  set: Ranges<N>,
): AdmittedAddresses {
  const cidrs = space.cidrs(set, listedBlocks + 1);
  return {
    family: space.family,
    count: size(set).toString(),
    cidrs: cidrs.slice(0, listedBlocks),
    truncated: cidrs.length > listedBlocks,
  };
}
