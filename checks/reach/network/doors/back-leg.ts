import type { Subnet } from '../../../model/network.js';
import { empty, intersect, isEmpty, isSubset, type Ranges } from '../../../model/ranges.js';
import { distinctGaps, type Gap } from '../../../model/value.js';
import { exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, hostsOf, setOf } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import type { Listener } from '../listener.js';
import { inboundGate, outboundGate, type PortGate } from '../network-acl.js';
import { type Members, securityGroupGate } from '../security-group.js';
import type { Front } from './front.js';

export interface BackLeg {
  readonly front: Front;
  /** The subnet in which the load balancer took the connection. */
  readonly entrance: Subnet;
  readonly endpoint: Endpoint;
  readonly subnet: Subnet;
  readonly listener: Listener;
}

const layer = 'target';

/**
 * What a connection meets between a Network Load Balancer and its target. Where the load balancer keeps the client's
 * address, the target's group and ACL see the client; otherwise they see the load balancer. In both cases a rule may
 * refer to the load balancer's own group.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
export function backLeg<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  leg: BackLeg,
): readonly (Gate<N> | PortGate<N>)[] {
  const { group } = leg.front;
  if (!group.attributes.known) {
    const deciding = { component: group.arn, decidedBy: group.name, text: 'may pass client addresses on' };
    return [...zoneGates(space, leg), unknownGate(space, layer, deciding, [group.attributes.gap])];
  }
  // By default client addresses are kept, except for targets by address over TCP and TLS.
  const kept =
    group.attributes.value.preserveClientIp ?? (group.protocol !== 'TCP' && group.protocol !== 'TLS');
  if (!kept) return ownLeg(estate, space, leg);
  return [...zoneGates(space, leg), ...withClientAddress(estate, space, leg)];
}

/** The same where the target sees the load balancer's address, as always after translation. */
export function ownLeg<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  leg: BackLeg,
): readonly Gate<N>[] {
  return [...zoneGates(space, leg), withOwnAddress(estate, space, leg)];
}

/**
 * Without cross-zone load balancing a zone's address leads to targets of that zone alone; targets in other networks are
 * not modelled.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#availability-zones
 */
function zoneGates<N extends number | bigint>(
  space: AddressSpace<N>,
  { front, entrance, subnet }: BackLeg,
): readonly Gate<N>[] {
  const { group, balancer } = front;
  const { account, region } = group;
  const deciding = { component: group.arn, decidedBy: group.name, text: 'may lie out of its reach' };
  if (entrance.vpcId !== subnet.vpcId) {
    const fact = `the way from ${balancer.name} to targets in another VPC`;
    return [unknownGate(space, layer, deciding, [{ account, region, reason: 'unsupported', fact }])];
  }
  if (entrance.availabilityZone === subnet.availabilityZone) return [];
  const own = group.attributes.known ? group.attributes.value.crossZone : undefined;
  if (own === 'true') return [];
  const inherits = own !== 'false';
  if (inherits && (!group.attributes.known || !balancer.attributes.known)) {
    const fact = `cross-zone setting of ${balancer.name}`;
    return [unknownGate(space, layer, deciding, [{ account, region, reason: 'not-collected', fact }])];
  }
  if (inherits && balancer.attributes.known && balancer.attributes.value.crossZone === true) return [];
  return [
    closedGate(layer, {
      code: 'ELB_NOT_CROSSZONE',
      component: balancer.arn,
      text: `reaches no target in ${subnet.availabilityZone} from ${entrance.availabilityZone}`,
    }),
  ];
}

function withClientAddress<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { front, endpoint, subnet, entrance, listener }: BackLeg,
): readonly (Gate<N> | PortGate<N>)[] {
  const groups = securityGroupGate(
    estate,
    space,
    endpoint.securityGroupIds,
    listener,
    endpoint,
    throughBalancer(space, front),
  );
  if (entrance.id === subnet.id) return [groups];
  return [inboundGate(estate, space, subnet, listener), groups, outboundGate(estate, space, subnet)];
}

/** A rule that refers to the load balancer's group admits whatever comes through it, whoever the client is. */
function throughBalancer<N extends number | bigint>(space: AddressSpace<N>, { balancer }: Front): Members<N> {
  return (group) => exactly<N>(balancer.securityGroupIds.includes(group.id) ? space.all : empty);
}

function withOwnAddress<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  leg: BackLeg,
): Gate<N> {
  const { front, endpoint, subnet, entrance, listener } = leg;
  const { group, balancer } = front;
  const own = ownAddresses(space, leg);
  const gates: Gate<N>[] = [
    securityGroupGate(
      estate,
      space,
      endpoint.securityGroupIds,
      listener,
      endpoint,
      throughBalancer(space, front),
    ),
  ];
  // A network ACL is not evaluated within one subnet.
  if (entrance.id !== subnet.id) {
    gates.push(inboundGate(estate, space, subnet, listener), outboundGate(estate, space, subnet));
  }
  const surely = gates.every((gate) => isSubset(own, gate.admits.must)) && !isEmpty(own);
  const possibly = gates.every((gate) => !isEmpty(intersect(own, gate.admits.may)));
  const deciding = {
    component: group.arn,
    decidedBy: group.name,
    text: `${endpoint.id} admits ${balancer.name}`,
  };
  if (surely) return openGate(space, layer, deciding);
  const stopping = gates.find((gate) => isEmpty(intersect(own, gate.admits.may)));
  if (!possibly && stopping) {
    return closedGate(layer, {
      ...stopping.block,
      text: `${stopping.block.component} does not admit ${balancer.name}`,
    });
  }
  const gaps = distinctGaps(gates.flatMap((gate) => gate.admits.gaps));
  const { account, region } = balancer;
  const which: Gap = {
    reason: 'unsupported',
    fact: `which private address ${balancer.name} has`,
    account,
    region,
  };
  return unknownGate(space, layer, deciding, gaps.length > 0 ? gaps : [which]);
}

/** The load balancer's private addresses in this subnet: static ones, otherwise somewhere in its block. */
function ownAddresses<N extends number | bigint>(
  space: AddressSpace<N>,
  { front, entrance }: BackLeg,
): Ranges<N> {
  const place = front.balancer.subnets.find(({ id }) => id === entrance.id);
  const fixed = (place?.addresses ?? []).flatMap(({ privateAddress, ipv6Address }) =>
    [privateAddress, ipv6Address].filter((address) => address !== undefined),
  );
  const known = hostsOf(space, fixed);
  if (!isEmpty(known)) return known;
  const blocks =
    space.family === 4 ? (entrance.cidr === undefined ? [] : [entrance.cidr]) : entrance.ipv6Cidrs;
  return setOf(space.block, blocks);
}
