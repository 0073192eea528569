import type { Subnet } from '../../../model/network.js';
import { empty, equals, intersect, isEmpty, type Ranges, subtract, union } from '../../../model/ranges.js';
import type { TransitGatewayAttachment } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import type { Bounds } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { createMemory, createNotes } from '../../remember.js';
import type { AddressSpace } from '../address-space.js';
import { bothSegments, clientPorts, type PortSegment } from '../client-ports.js';
import { type Listener, listenerKey } from '../listener.js';
import { inboundGate, outboundGate, treatmentOf } from '../network-acl.js';
import { routingTo, toTarget } from '../route-table.js';
import { attachmentSubnets, entrancesOf, exitOf, zoneKeys } from './attachment-zones.js';
import { attachmentBasisOf } from './transit-basis.js';

/** What lies between the hosts of a network and the connection that carries their packets: one object where it is the same. */
export interface Crossing<N extends number | bigint> {
  /** For the hosts of a subnet, to which of their ports replies return, given what the subnet's own ACL lets in. */
  between(subnet: Subnet, ownAcl: Bounds<number>): readonly PortSegment<N>[];
}

const remembered = createMemory();

/**
 * Between a host and the transit gateway lies the attachment's subnet of the host's zone. Its ACL checks what the host
 * sends inbound, by the host's address, and what comes back outbound; a host in that very subnet gets the replies
 * without any ACL being asked. Replies keep the zone of the database; where that is undefined, nobody knows what zone they
 * come from.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html
 */
export function attachmentCrossings<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  far: TransitGatewayAttachment,
  listener: Listener,
): Crossings<N> {
  const basis = attachmentBasisOf(estate);
  return remembered([basis, space, far], listenerKey(listener), () => {
    const treatments = attachmentSubnets(estate, far).subnets.map((subnet) =>
      treatmentOf(estate, space, subnet, 'inbound', listener),
    );
    // Of the database only its zone counts, and of the listener only what the ACLs let pass to it.
    return remembered([basis, space, far, ...treatments], 'crossings', () => {
      const byZone = new Map<string, Crossing<N>>();
      const zoneOf = zoneKeys(estate, far);
      return (database) => {
        const zone = database ? zoneOf(database) : '';
        const present = byZone.get(zone);
        if (present) return present;
        const crossing = crossingFor(estate, space, far, database, listener);
        byZone.set(zone, crossing);
        return crossing;
      };
    });
  });
}

/** The crossing of packets to a database; undefined: nobody knows what zone replies come from. */
export type Crossings<N extends number | bigint> = (database: Subnet | undefined) => Crossing<N>;

function crossingFor<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  far: TransitGatewayAttachment,
  database: Subnet | undefined,
  listener: Listener,
): Crossing<N> {
  const segments = createNotes();
  return {
    between: (subnet, ownAcl) =>
      segments.of(subnet, createNotes).of(ownAcl, () => {
        const leaving = leavingBy(estate, space, far, subnet, listener);
        if (!leaving.known) return leaving.value;
        const { subnets, gap } = entrancesOf(estate, far, database);
        const ways = subnets.map((entrance) => repliesBy(estate, space, entrance, subnet, ownAcl));
        if (gap) ways.push(anyPort(space, [gap]));
        return bothSegments(leaving.value, chosenOf(ways, choiceOf(far)));
      }),
  };
}

/** One crossing for some addresses, and another for all others. */
export function crossingApart<N extends number | bigint>(
  space: AddressSpace<N>,
  some: Ranges<N>,
  ofThem: Crossing<N>,
  ofOthers: Crossing<N>,
): Crossing<N> {
  return remembered([space, some, ofThem, ofOthers], 'apart', () => {
    const others = subtract(space.all, some);
    const notes = createNotes();
    return {
      between: (subnet, ownAcl) =>
        notes
          .of(subnet, createNotes)
          .of(ownAcl, () => [
            ...within(some, ofThem.between(subnet, ownAcl)),
            ...within(others, ofOthers.between(subnet, ownAcl)),
          ]),
    };
  });
}

function within<N extends number | bigint>(
  some: Ranges<N>,
  segments: readonly PortSegment<N>[],
): readonly PortSegment<N>[] {
  return segments
    .map(({ addresses, ports }) => ({ addresses: intersect(addresses, some), ports }))
    .filter(({ addresses }) => !isEmpty(addresses));
}

/**
 * The same where replies may come back by any connection, and nobody knows what they meet there: packets still need the
 * attachment's subnet of their zone.
 */
export function leavingOnly<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  far: TransitGatewayAttachment,
  listener: Listener,
): Crossing<N> {
  const key = `any return ${listenerKey(listener)}`;
  return remembered([attachmentBasisOf(estate), space, far], key, () => {
    const segments = createNotes();
    return {
      between: (subnet) =>
        segments.of(subnet, () => {
          const leaving = leavingBy(estate, space, far, subnet, listener);
          return bothSegments(leaving.value, anyPort(space, []));
        }),
    };
  });
}

/** What the attachment's subnet in the zone of a host lets out; not known where it is not known which that is. */
function leavingBy<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  far: TransitGatewayAttachment,
  subnet: Subnet,
  listener: Listener,
): { readonly known: boolean; readonly value: readonly PortSegment<N>[] } {
  const exit = exitOf(estate, far, subnet);
  if (exit.kind === 'none') return { known: false, value: [] };
  if (exit.kind === 'unknown') return { known: false, value: anyPort(space, [exit.gap]) };
  const { admits } = inboundGate(estate, space, exit.subnet, listener);
  return { known: true, value: segmentsOf(space, admits) };
}

function repliesBy<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  entrance: Subnet,
  subnet: Subnet,
  ownAcl: Bounds<number>,
): readonly PortSegment<N>[] {
  const table = estate.entranceTableOf(entrance);
  const delivered = table.known
    ? segmentsOf(space, routingTo(estate, space, table.value, toTarget('local', 'local')).admits)
    : anyPort(space, [table.gap]);
  if (entrance.id === subnet.id) return delivered;
  const own: PortSegment<N> = { addresses: space.all, ports: ownAcl };
  return bothSegments(delivered, bothSegments(outboundGate(estate, space, entrance).segments, [own]));
}

/** All client ports for addresses that are admitted, none for the others. */
function segmentsOf<N extends number | bigint>(
  space: AddressSpace<N>,
  { must, may, gaps }: Bounds<N>,
): readonly PortSegment<N>[] {
  return [
    { addresses: must, ports: { must: clientPorts, may: clientPorts, gaps: [] } },
    { addresses: subtract(may, must), ports: { must: empty, may: clientPorts, gaps } },
    { addresses: subtract(space.all, may), ports: { must: empty, may: empty, gaps: [] } },
  ].filter(({ addresses }) => !isEmpty(addresses));
}

function anyPort<N extends number | bigint>(
  space: AddressSpace<N>,
  gaps: readonly Gap[],
): readonly PortSegment<N>[] {
  return [{ addresses: space.all, ports: { must: empty, may: clientPorts, gaps } }];
}

/** One of these ways is taken, and it is not known which: certain is what all let through. Each covers all addresses. */
function chosenOf<N extends number | bigint>(
  ways: readonly (readonly PortSegment<N>[])[],
  gap: Gap,
): readonly PortSegment<N>[] {
  const [first = [], ...others] = ways;
  return others.reduce(
    (chosen, way) =>
      chosen.flatMap((a) =>
        way.flatMap((b) => {
          const addresses = intersect(a.addresses, b.addresses);
          if (isEmpty(addresses)) return [];
          const must = intersect(a.ports.must, b.ports.must);
          const may = union(a.ports.may, b.ports.may);
          const alike = equals(a.ports.must, b.ports.must) && equals(a.ports.may, b.ports.may);
          const gaps = [...a.ports.gaps, ...b.ports.gaps, ...(alike ? [] : [gap])];
          return [{ addresses, ports: { must, may, gaps } }];
        }),
      ),
    first,
  );
}

function choiceOf({ id, account, region }: TransitGatewayAttachment): Gap {
  return { reason: 'unsupported', fact: `by which subnet of ${id} replies enter`, account, region };
}
