import type { Scope, Subnet } from '../../../model/network.js';
import {
  contains,
  empty,
  intersect,
  isEmpty,
  isSubset,
  type Ranges,
  subtract,
  unionAll,
} from '../../../model/ranges.js';
import { distinctGaps, type Gap } from '../../../model/value.js';
import type { Estate } from '../../estate.js';
import { createMemory } from '../../remember.js';
import { type AddressSpace, setOf } from '../address-space.js';
import { admittedBySegments, clientPorts, type PortSegment } from '../client-ports.js';
import type { Listener } from '../listener.js';
import { clientSide, type PortGate } from '../network-acl.js';
import { routingTo, type Wanted } from '../route-table.js';
import type { Crossing } from './crossing.js';

const layer = 'client-subnet';

const remembered = createMemory();

/** What one subnet of the client's network lets through. */
interface ClientSubnet<N extends number | bigint> extends PortSegment<N> {
  readonly subnet: Subnet;
  /** The route towards the database, as text. */
  readonly route: string;
}

/**
 * The side of a client somewhere in a connected VPC: its subnet must route the database's addresses into the
 * connection, and its network ACL must let the packet out and the reply back in. A host's own security group is its
 * owner's choice and does not count.
 */
export function clientSubnetGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  vpc: Scope & { readonly id: string },
  targets: Ranges<N>,
  wanted: Wanted,
  listener: Listener,
  crossing: Crossing<N> = (_subnet, ports) => [{ addresses: space.all, ports }],
): PortGate<N> {
  const gap = estate.listingGap('DescribeSubnets', vpc);
  return gateOfSubnets(
    estate,
    space,
    { id: vpc.id, subnets: estate.subnetsOf(vpc.id), gap },
    targets,
    wanted,
    listener,
    crossing,
  );
}

/** The same for some subnets alone; `gap` says why there may be more of them. */
export function gateOfSubnets<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  client: { readonly id: string; readonly subnets: readonly Subnet[]; readonly gap: Gap | undefined },
  targets: Ranges<N>,
  wanted: Wanted,
  listener: Listener,
  crossing: Crossing<N> = (_subnet, ports) => [{ addresses: space.all, ports }],
): PortGate<N> {
  const { gap } = client;
  const subnets = client.subnets.flatMap((subnet) =>
    judge(estate, space, subnet, targets, wanted, listener, crossing),
  );
  const unseen: PortSegment<N>[] = gap
    ? [{ addresses: space.all, ports: { must: empty, may: clientPorts, gaps: [gap] } }]
    : [];
  // What was seen of a subnet says more than that there may be others.
  const segments: readonly PortSegment<N>[] = gap ? mergeUnseen(subnets, unseen) : subnets;
  return {
    layer,
    admits: admittedBySegments(segments),
    segments,
    decide(address) {
      const from = subnets.find((candidate) => contains(candidate.addresses, address));
      if (!from) return { component: client.id, decidedBy: client.id, text: 'its subnets could not be read' };
      return { component: from.subnet.id, decidedBy: from.route, text: `sends the packet by ${from.route}` };
    },
    block: {
      code: 'CANNOT_ROUTE',
      component: client.id,
      text: 'no subnet there sends packets to the database into the connection and gets the reply',
    },
  };
}

/** Unseen subnets may hold any address of the network: then every address may be admitted, and only seen ones surely. */
function mergeUnseen<N extends number | bigint>(
  seen: readonly ClientSubnet<N>[],
  unseen: readonly PortSegment<N>[],
): readonly PortSegment<N>[] {
  const gaps = unseen.flatMap((segment) => segment.ports.gaps);
  const widened = seen.map((segment) => ({
    ...segment,
    ports: {
      must: segment.ports.must,
      may: clientPorts,
      gaps: distinctGaps([...segment.ports.gaps, ...gaps]),
    },
  }));
  const known = seen.map((segment) => segment.addresses);
  return [
    ...widened,
    ...unseen.map((segment) => ({
      ...segment,
      addresses: subtract(segment.addresses, unionAll(known)),
    })),
  ];
}

function judge<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  subnet: Subnet,
  targets: Ranges<N>,
  wanted: Wanted,
  listener: Listener,
  crossing: Crossing<N>,
): readonly ClientSubnet<N>[] {
  const all = remembered([space, subnet], 'addresses', () =>
    setOf(space.block, subnet.cidr === undefined ? subnet.ipv6Cidrs : [subnet.cidr, ...subnet.ipv6Cidrs]),
  );
  const table = estate.routeTableOf(subnet);
  if (!table.known) {
    const ports = { must: empty, may: clientPorts, gaps: [table.gap] };
    return [{ subnet, addresses: all, ports, route: `route table of ${subnet.id}` }];
  }
  const routing = routingTo(estate, space, table.value, wanted);
  const acl = clientSide(estate, space, subnet, targets, listener);
  const leaves = intersect(routing.admits.may, acl.leaves.may);
  // The database has one of the target addresses, and it is not known which: certain only if all can be reached.
  const surely =
    isSubset(targets, routing.admits.must) && isSubset(targets, acl.leaves.must) && !isEmpty(targets);
  const possibly = !isEmpty(intersect(leaves, targets));
  const leaving: readonly Gap[] = [...routing.admits.gaps, ...acl.leaves.gaps];
  const doubts = surely ? [] : leaving.length > 0 ? leaving : [partly(subnet)];
  const route = routing.decidedBy(targets[0] as N) ?? table.value.id;
  return crossing(subnet, acl.ports).flatMap(({ addresses, ports }) => {
    const here = intersect(addresses, all);
    if (isEmpty(here)) return [];
    const bounds = {
      must: surely ? ports.must : empty,
      may: possibly ? ports.may : empty,
      gaps: possibly ? [...doubts, ...ports.gaps] : [],
    };
    return [{ subnet, addresses: here, route, ports: bounds }];
  });
}

function partly(subnet: Subnet): Gap {
  return {
    reason: 'unsupported',
    fact: `which address the database has: ${subnet.id} can send to some of its subnet only`,
    account: subnet.account,
    region: subnet.region,
  };
}
