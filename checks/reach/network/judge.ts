import type { Subnet } from '../../model/network.js';
import { contains, intersect, isEmpty, type Ranges, size } from '../../model/ranges.js';
import { distinctGaps, type Gap } from '../../model/value.js';
import { anyOf, type Block, type Hop, oneOf, type Path, type Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import { type AddressSpace, ipv4, ipv6 } from './address-space.js';
import { blockPublicAccessGate } from './block-public-access.js';
import type { Endpoint, When } from './endpoint.js';
import type { Gate } from './gate.js';
import { gatewayRouteTableGate } from './gateway-route-table.js';
import { internetGatewayGate } from './internet-gateway.js';
import type { Listener } from './listener.js';
import { inboundGate, type OutboundGate, outboundGate, pickClientPort } from './network-acl.js';
import { placementOf } from './placement.js';
import { noAddressOfFamily, publicAddressGate, publicIpv4Of } from './public-address.js';
import { routeGate } from './route-table.js';
import { securityGroupGate } from './security-group.js';

/** The text of a block that only together with others stops every address. */
export const stoppedTogether = 'admits only addresses that another layer stops';

/** How many blocks of admitted addresses a path lists. */
const listedBlocks = 20;

export interface EndpointVerdicts {
  readonly ipv4: Verdict;
  readonly ipv6: Verdict;
  readonly failoverIpv4: Verdict;
  readonly failoverIpv6: Verdict;
}

/** Whether packets from the internet reach the endpoint, by family, where it runs and where it may be moved. */
export function judgeEndpoint(estate: Estate, endpoint: Endpoint): EndpointVerdicts {
  const group = endpoint.subnetGroup;
  if (!group.known) return unknownEverywhere(group.gap);
  const placement = placementOf(estate, endpoint, group.value);
  if (placement.now.length === 0) return unknownEverywhere(placement.doubt);
  const now = <N extends number | bigint>(space: AddressSpace<N>) =>
    oneOf(
      placement.now.map((id) => judgeSubnet(estate, space, endpoint, id, 'now')),
      placement.doubt,
    );
  const failover = <N extends number | bigint>(space: AddressSpace<N>) =>
    anyOf([
      ...placement.failover.map((id) => judgeSubnet(estate, space, endpoint, id, 'failover')),
      ...allButOne(
        placement.now.map((id) => judgeSubnet(estate, space, endpoint, id, 'failover')),
        placement.doubt,
      ),
    ]);
  return { ipv4: now(ipv4), ipv6: now(ipv6), failoverIpv4: failover(ipv4), failoverIpv6: failover(ipv6) };
}

function unknownEverywhere(gap: Gap): EndpointVerdicts {
  const unknown: Verdict = { kind: 'unknown', gaps: [gap] };
  return { ipv4: unknown, ipv6: unknown, failoverIpv4: unknown, failoverIpv6: unknown };
}

/** The candidates for where it runs are also where it may move, except for the one that is the real one. */
function allButOne(verdicts: readonly Verdict[], doubt: Gap): readonly Verdict[] {
  if (verdicts.length < 2) return [];
  const reachable = verdicts.filter((verdict) => verdict.kind === 'reachable');
  // At least one of two is not where it runs.
  if (reachable.length > 1) return reachable;
  return [oneOf(verdicts, doubt)];
}

/** Either family is enough. A family that the endpoint has no address of says nothing about how well it is guarded. */
export function eitherFamily(first: Verdict, second: Verdict): Verdict {
  const verdicts = [first, second].filter((verdict) => !isAbsent(verdict));
  return anyOf(verdicts.length > 0 ? verdicts : [first]);
}

function isAbsent(verdict: Verdict): boolean {
  return verdict.kind === 'blocked' && verdict.by.some((block) => block.code === noAddressOfFamily);
}

function judgeSubnet<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnetId: string,
  when: When,
): Verdict {
  const subnet = estate.subnet(subnetId, endpoint);
  if (!subnet.known) return { kind: 'unknown', gaps: [subnet.gap] };
  return anyOf(
    endpoint.listeners.map((listener) =>
      judgeListener(estate, space, endpoint, subnet.value, listener, when),
    ),
  );
}

function judgeListener<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  when: When,
): Verdict {
  const replies = outboundGate(estate, space, subnet);
  const edge = gatewayRouteTableGate(estate, space, subnet);
  const gates: readonly Gate<N>[] = [
    internetGatewayGate(estate, space, subnet),
    blockPublicAccessGate(estate, space, subnet),
    ...(edge ? [edge] : []),
    publicAddressGate(estate, space, endpoint, subnet, when),
    inboundGate(estate, space, subnet, listener),
    securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint),
    replies,
    routeGate(estate, space, subnet),
  ];
  const must = gates.reduce((set, gate) => intersect(set, gate.admits.must), space.internet);
  const may = gates.reduce((set, gate) => intersect(set, gate.admits.may), space.internet);
  if (isEmpty(may)) return { kind: 'blocked', by: blocksOf(space, gates) };

  const admitted = isEmpty(must) ? may : must;
  const path = (): Path => {
    const address = pickAddress(space, admitted);
    return {
      target: endpoint.arn,
      subnetId: subnet.id,
      availabilityZone: subnet.availabilityZone,
      packet: {
        family: space.family,
        protocol: 'tcp',
        source: space.format(address),
        sourcePort: replyPort(replies, address),
        destination: destinationOf(estate, space, endpoint, subnet),
        destinationPort: listener.ports[0] ?? 0,
      },
      hops: gates.map((gate) => hopOf(gate, address)),
      admitted: describe(space, admitted),
    };
  };
  if (!isEmpty(must)) return { kind: 'reachable', path: path() };
  const gaps = distinctGaps(gates.flatMap((gate) => gate.admits.gaps));
  return listener.gap
    ? { kind: 'unknown', gaps: distinctGaps([...gaps, listener.gap]) }
    : { kind: 'unknown', path: path(), gaps };
}

/**
 * The layers that each stop every public address. Where none does, several stop the whole between them: then every
 * layer that stops some address takes part.
 */
function blocksOf<N extends number | bigint>(
  space: AddressSpace<N>,
  gates: readonly Gate<N>[],
): readonly Block[] {
  const alone = gates.filter((gate) => isEmpty(intersect(space.internet, gate.admits.may)));
  if (alone.length > 0) return alone.map((gate) => ({ layer: gate.layer, ...gate.block }));
  return gates
    .filter((gate) => size(intersect(space.internet, gate.admits.may)) < size(space.internet))
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

function replyPort<N extends number | bigint>(replies: OutboundGate<N>, address: N): number {
  const ports = replies.ports(address);
  return pickClientPort(isEmpty(ports.must) ? ports.may : ports.must);
}

function destinationOf<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
): string {
  const observed = space.family === 4 ? publicIpv4Of(estate, endpoint, subnet) : undefined;
  return observed ?? `public ${space.family === 4 ? 'IPv4' : 'IPv6'} address of ${endpoint.id}`;
}

function describe<N extends number | bigint>(space: AddressSpace<N>, set: Ranges<N>): Path['admitted'] {
  const cidrs = space.cidrs(set, listedBlocks + 1);
  return {
    family: space.family,
    count: size(set).toString(),
    cidrs: cidrs.slice(0, listedBlocks),
    truncated: cidrs.length > listedBlocks,
  };
}
