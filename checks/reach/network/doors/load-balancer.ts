import type { ListeningLoadBalancer } from '../../../model/load-balancer.js';
import type { Subnet } from '../../../model/network.js';
import { intersect, isEmpty, isSubset } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, hostsOf, ipv4 } from '../address-space.js';
import { blockPublicAccessGate } from '../block-public-access.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import { gatewayRouteTableGate } from '../gateway-route-table.js';
import { internetGatewayGate } from '../internet-gateway.js';
import { type Listener, listenerOn } from '../listener.js';
import { inboundGate, outboundGate, type PortGate } from '../network-acl.js';
import { routeGate } from '../route-table.js';
import { securityGroupGate } from '../security-group.js';
import { privateAddressesOf } from '../sources/targets.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { backLeg, ownLeg } from './back-leg.js';
import type { Front } from './front.js';
import { lifted } from './translation.js';

/** The code of a block which says that the target group names others. */
export const otherTarget = 'TARGET_ADDRESS_RESTRICTION';

/** Protocols of listeners that carry a database's connections on. */
const carriers = new Set(['TCP', 'TLS', 'TCP_UDP']);

/**
 * The Network Load Balancers that forward to targets by address in this VPC. Instance targets are no managed
 * databases, and an Application Load Balancer speaks HTTP only.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html
 */
export function frontsIn(estate: Estate, vpcId: string): readonly Front[] {
  return estate
    .targetGroupsAround(vpcId)
    .filter(({ targetType }) => targetType === 'ip' || targetType === undefined)
    .flatMap((group) =>
      group.loadBalancerArns.flatMap((arn): readonly Front[] => {
        const balancer = estate.loadBalancer(arn);
        if (!balancer || balancer.kind === 'classic' || balancer.kind !== 'network') return [];
        if (!balancer.listeners.known)
          return [{ balancer, group, ports: undefined, gap: balancer.listeners.gap }];
        const ports = balancer.listeners.value
          .filter((listener) => carriers.has(listener.protocol ?? 'TCP'))
          .filter((listener) => listener.defaultActions.some((action) => forwardsTo(action, group.arn)))
          .flatMap(({ port }) => (port === undefined ? [] : [port]));
        return ports.length > 0 ? [{ balancer, group, ports, gap: undefined }] : [];
      }),
    );
}

function forwardsTo(
  action: {
    readonly kind: string;
    readonly targetGroups?: readonly { readonly arn: string; readonly weight: number }[];
  },
  arn: string,
): boolean {
  return action.targetGroups?.some((target) => target.arn === arn && target.weight > 0) ?? false;
}

/** Whether packets from the internet reach the listener through the load balancer. */
export function judgeThroughFront<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  front: Front,
  conclude: Conclude = verdictOf,
): Verdict {
  const { balancer, group } = front;
  // A dual-stack load balancer translates IPv6 clients for a target group of IPv4 addresses.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html#ip-address-type
  const translates = space.family === 6 && group.ipAddressType !== 'ipv6';
  const target = translates
    ? lifted(space, targetGate(estate, ipv4, endpoint, subnet, listener, front))
    : targetGate(estate, space, endpoint, subnet, listener, front);
  const backFrom = (entrance: Subnet) => {
    const leg = { front, entrance, endpoint, subnet, listener };
    return translates
      ? ownLeg(estate, ipv4, leg).map((gate) => lifted(space, gate))
      : backLeg(estate, space, leg);
  };
  if (front.gap || front.ports === undefined) {
    if (isEmpty(target.admits.may)) return { kind: 'blocked', by: [{ layer: 'target', ...target.block }] };
    return { kind: 'unknown', gaps: front.gap ? [front.gap] : [] };
  }
  return anyOf(
    balancer.subnets.flatMap(({ id }) => {
      const entrance = estate.subnet(id, balancer);
      if (!entrance.known) return [{ kind: 'unknown' as const, gaps: [entrance.gap] }];
      return (front.ports ?? []).map((port) =>
        conclude({
          space,
          from: space.internet,
          gates: [
            ...frontGates(estate, space, balancer, entrance.value, listenerOn(port)),
            target,
            ...backFrom(entrance.value),
          ],
          listener: listenerOn(port),
          target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
          destination: `${balancer.name}`,
        }),
      );
    }),
  );
}

/** What a packet from the internet meets on its way to the load balancer itself. */
function frontGates<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  balancer: ListeningLoadBalancer,
  entrance: Subnet,
  listener: Listener,
): readonly (Gate<N> | PortGate<N>)[] {
  const edge = gatewayRouteTableGate(estate, space, entrance);
  return [
    internetGatewayGate(estate, space, entrance),
    blockPublicAccessGate(estate, space, entrance),
    ...(edge ? [edge] : []),
    schemeGate(space, balancer),
    inboundGate(estate, space, entrance, listener),
    ...(balancer.securityGroupIds.length > 0
      ? [
          {
            ...securityGroupGate(estate, space, balancer.securityGroupIds, listener, balancer),
            layer: 'load-balancer-group' as const,
          },
        ]
      : []),
    outboundGate(estate, space, entrance),
    routeGate(estate, space, entrance),
  ];
}

/** Internet-facing load balancers have public addresses; internal ones have none. */
function schemeGate<N extends number | bigint>(
  space: AddressSpace<N>,
  balancer: ListeningLoadBalancer,
): Gate<N> {
  const layer = 'load-balancer';
  const { name, scheme, ipAddressType, attributes, account, region } = balancer;
  const deciding = (text: string) => ({ component: balancer.arn, decidedBy: name, text });
  const gap = (fact: string): Gap => ({ reason: 'not-collected', fact, account, region });
  if (scheme === 'internal') {
    return closedGate(layer, {
      code: 'IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
      component: balancer.arn,
      text: 'is internal',
    });
  }
  if (scheme !== 'internet-facing')
    return unknownGate(space, layer, deciding('may be internet-facing'), [gap(`scheme of ${name}`)]);
  if (space.family === 4) return openGate(space, layer, deciding('is internet-facing'));
  if (ipAddressType === 'ipv4') {
    return closedGate(layer, {
      code: 'NO_POSSIBLE_DESTINATION',
      component: balancer.arn,
      text: 'has no IPv6 address',
    });
  }
  if (!attributes.known)
    return unknownGate(space, layer, deciding('may be reachable over IPv6'), [attributes.gap]);
  if (attributes.value.denyAllIgwTraffic === true) {
    return closedGate(layer, {
      code: 'ENI_ADDRESS_RESTRICTION',
      component: balancer.arn,
      text: 'denies IPv6 from the internet gateway',
    });
  }
  if (ipAddressType === undefined)
    return unknownGate(space, layer, deciding('may be dual-stack'), [gap(`address type of ${name}`)]);
  return openGate(space, layer, deciding('is internet-facing and dual-stack'));
}

/** Whether the target group names this very listener. A registered target's own port overrides that of the group. */
function targetGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  { group }: Front,
): Gate<N> {
  const layer = 'target';
  const component = group.arn;
  const deciding = (id: string) => ({ component, decidedBy: id, text: `forwards to ${id}` });
  if (!group.targets.known)
    return unknownGate(space, layer, deciding('targets that are not known'), [group.targets.gap]);
  let possible: string | undefined;
  for (const { id, port } of group.targets.value) {
    const listening = port ?? group.port;
    if (listening !== undefined && isEmpty(intersect(listener.ports, [listening, listening + 1]))) continue;
    const match = namesEndpoint(estate, space, endpoint, subnet, id);
    const isCertain = listening !== undefined && listener.gap === undefined;
    if (match === 'yes' && isCertain) return openGate(space, layer, deciding(`${id}:${listening}`));
    if (match !== 'no') possible = id;
  }
  if (possible !== undefined) {
    const { account, region, id } = endpoint;
    return unknownGate(space, layer, deciding(possible), [
      { reason: 'unsupported', fact: `whether target ${possible} is ${id}`, account, region },
    ]);
  }
  return closedGate(layer, {
    code: otherTarget,
    component,
    text: `names no target that is ${endpoint.id}`,
  });
}

function namesEndpoint<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  id: string,
): 'yes' | 'no' | 'maybe' {
  const target = hostsOf(space, [id]);
  const addresses = privateAddressesOf(estate, space, endpoint, subnet);
  if (isEmpty(target) || isEmpty(intersect(target, addresses))) return 'no';
  return isSubset(addresses, target) ? 'yes' : 'maybe';
}
