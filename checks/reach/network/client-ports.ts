import { contains, empty, intersect, isEmpty, type Ranges, range, unionAll } from '../../model/ranges.js';
import type { Bounds } from '../bounds.js';

/** Ports that a client may send from. */
export const clientPorts: Ranges<number> = range(1, 65536);

/** Clients that are treated alike, and the client ports to which replies may return. */
export interface PortSegment<N extends number | bigint> {
  readonly addresses: Ranges<N>;
  readonly ports: Bounds<number>;
}

/** The clients that have at least one port: surely the same one in every resolution, or possibly. */
export function admittedBySegments<N extends number | bigint>(
  segments: readonly PortSegment<N>[],
): Bounds<N> {
  const having = (bound: 'must' | 'may') =>
    unionAll(
      segments.filter((segment) => !isEmpty(segment.ports[bound])).map((segment) => segment.addresses),
    );
  return {
    must: having('must'),
    may: having('may'),
    gaps: segments.flatMap((segment) => segment.ports.gaps),
  };
}

export function portsFor<N extends number | bigint>(
  segments: readonly PortSegment<N>[],
  address: N,
): Bounds<number> {
  const segment = segments.find((candidate) => contains(candidate.addresses, address));
  return segment?.ports ?? { must: empty, may: empty, gaps: [] };
}

/** Replies must pass all of these gates; where there is none, any client may send from any port. */
export function throughAll<N extends number | bigint>(
  everybody: Ranges<N>,
  gates: readonly (readonly PortSegment<N>[])[],
): readonly PortSegment<N>[] {
  const [first, ...others] = gates;
  if (!first) return [{ addresses: everybody, ports: { must: clientPorts, may: clientPorts, gaps: [] } }];
  return others.reduce(bothSegments, first);
}

/** Replies must pass both: the parts that both treat alike, with the ports that both admit. */
export function bothSegments<N extends number | bigint>(
  first: readonly PortSegment<N>[],
  second: readonly PortSegment<N>[],
): readonly PortSegment<N>[] {
  const both: PortSegment<N>[] = [];
  for (const a of first)
    for (const b of second) {
      const addresses = intersect(a.addresses, b.addresses);
      if (isEmpty(addresses)) continue;
      const must = intersect(a.ports.must, b.ports.must);
      const may = intersect(a.ports.may, b.ports.may);
      both.push({ addresses, ports: { must, may, gaps: [...a.ports.gaps, ...b.ports.gaps] } });
    }
  return both;
}

/** An ordinary dynamic port where one is admitted (RFC 6335 §6), otherwise any unprivileged one, otherwise the lowest. */
export function pickClientPort(ports: Ranges<number>): number {
  for (const wanted of [range(49152, 65536), range(1024, 65536), range(1, 65536)]) {
    const [port] = intersect(ports, wanted);
    if (port !== undefined) return port;
  }
  return 0;
}
