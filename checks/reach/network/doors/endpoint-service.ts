import type { EndpointService } from '../../../model/endpoints.js';
import type { ListeningLoadBalancer } from '../../../model/load-balancer.js';
import type { Gap } from '../../../model/value.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import { type Listener, listenerOn } from '../listener.js';
import type { Judge } from '../places.js';
import { noAddressOfFamily } from '../public-address.js';
import { securityGroupGate } from '../security-group.js';
import type { Connected } from '../sources/connected.js';
import { hostsOf } from '../sources/hosts.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { isFiltered } from './balancer-side.js';
import { dualStackGates } from './dual-stack.js';
import { accessGate, type Consumer, consumersOf } from './endpoint-service-access.js';
import { arnOf, type ReadFront } from './front.js';
import { frontsInto } from './fronts.js';
import { frontsOfBalancer } from './load-balancer.js';
import { passagesThrough } from './passages.js';
import { otherTarget } from './target-gate.js';

/**
 * Every account that comes, or may come, through an endpoint service to one of these endpoints in a network. Groups on
 * the consumer's own endpoint are the consumer's choice and do not count. In no order.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html
 */
export function throughEndpointServices(
  estate: Estate,
  vpcId: string,
  endpoints: readonly Endpoint[],
): readonly Connected[] {
  const services = estate.inventory.endpointServices.filter(
    (service) => service.networkLoadBalancerArns.length > 0,
  );
  if (services.length === 0) return [];
  const fronting = new Set(frontsInto(estate, vpcId).map(arnOf));
  return services
    .filter((service) =>
      balancersOf(service, fronting).some((arn) => leadsToOne(estate, arn, vpcId, endpoints)),
    )
    .flatMap((service) =>
      consumersOf(service).map(
        (consumer): Connected => ({
          source: {
            kind: 'account',
            ...(consumer.account === undefined ? {} : { account: consumer.account }),
            through: service.id,
          },
          judge: (endpoint, conclude) => judgeThrough(estate, service, consumer, endpoint, conclude),
        }),
      ),
    );
}

/** Those of its load balancers that forward into the network. An unreadable name may be any of them. */
function balancersOf(
  { networkLoadBalancerArns }: EndpointService,
  fronting: ReadonlySet<string>,
): readonly string[] {
  if (networkLoadBalancerArns.every((arn) => arn.startsWith('arn:')))
    return networkLoadBalancerArns.filter((arn) => fronting.has(arn));
  return [...fronting];
}

function leadsToOne(estate: Estate, arn: string, vpcId: string, endpoints: readonly Endpoint[]): boolean {
  return endpoints.some((endpoint) => frontsOfBalancer(estate, arn, vpcId, endpoint).length > 0);
}

function judgeThrough(
  estate: Estate,
  service: EndpointService,
  consumer: Consumer,
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
): Judge {
  return (space, subnet, listener) => {
    const fronting = new Set(frontsInto(estate, subnet.vpcId).map(arnOf));
    const fronts = balancersOf(service, fronting).flatMap((arn) =>
      frontsOfBalancer(estate, arn, subnet.vpcId, endpoint),
    );
    const target = { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone };
    if (fronts.length === 0) {
      const text = `stands on no load balancer that leads to ${endpoint.id}`;
      return { kind: 'blocked', by: [{ layer: 'target', code: otherTarget, component: service.id, text }] };
    }
    return anyOf(
      fronts.flatMap((front): readonly Verdict[] => {
        if (front.kind === 'unread') return [{ kind: 'unknown', gaps: [front.gap] }];
        const before = (port: Listener) => [
          ...stateGates(space, service),
          accessGate(space, service, consumer),
          ...dualStackGates(space, front.balancer),
          ...groupGates(estate, space, front, port),
        ];
        return passagesThrough(estate, space, front, { endpoint, subnet, listener }, 'load-balancer').map(
          (passage) => {
            if (!passage.known) return { kind: 'unknown', gaps: [passage.gap] };
            const { port, gates } = passage.value;
            return conclude({
              space,
              from: hostsOf(space),
              gates: [...before(listenerOn(port)), ...gates],
              listener: listenerOn(port),
              target,
              destination: service.name ?? service.id,
            });
          },
        );
      }),
    );
  };
}

/** Whether the service works, over the family of the client. */
function stateGates<N extends number | bigint>(
  space: AddressSpace<N>,
  service: EndpointService,
): readonly Gate<N>[] {
  const layer = 'endpoint-service';
  const { id, state, ipAddressTypes, networkLoadBalancerArns, account, region } = service;
  const gates: Gate<N>[] = [];
  const maybe = (text: string, gap: Gap) =>
    unknownGate(space, layer, { component: id, decidedBy: id, text }, [gap]);
  const closed = (code: string, text: string) => closedGate<N>(layer, { code, component: id, text });
  switch (state.toLowerCase()) {
    case 'available':
      break;
    case 'pending':
    case 'deleting':
    case 'deleted':
    case 'failed':
      gates.push(closed('NO_POSSIBLE_DESTINATION', `is ${state.toLowerCase()}`));
      break;
    default:
      gates.push(
        maybe('may work', { reason: 'unsupported', fact: `state "${state}" of ${id}`, account, region }),
      );
  }
  if (networkLoadBalancerArns.some((arn) => !arn.startsWith('arn:'))) {
    const fact = `load balancers of ${id}`;
    gates.push(maybe('may stand on the load balancer', { reason: 'failed', fact, account, region }));
  }
  if (ipAddressTypes === undefined) {
    const fact = `whether ${id} takes connections over IPv6`;
    if (space.family === 6)
      gates.push(maybe('may speak IPv6', { reason: 'not-collected', fact, account, region }));
  } else if (!ipAddressTypes.some((type) => type.toLowerCase() === `ipv${space.family}`))
    gates.push(closed(noAddressOfFamily, `takes no connections over IPv${space.family}`));
  return gates;
}

/**
 * The groups of the load balancer see the private address that the client has in the consumer's network, which the
 * consumer chooses; they see nothing where they are not enforced for PrivateLink, which they are by default.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
function groupGates<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { balancer }: ReadFront,
  listener: Listener,
): readonly Gate<N>[] {
  if (!isFiltered(balancer)) return [];
  const enforced = balancer.enforceSecurityGroupsOnPrivateLink;
  const component = balancer.arn;
  if (enforced === 'off')
    return [openGate(space, 'load-balancer-group', { component, decidedBy: 'off', text: notEnforced })];
  const gate = securityGroupGate(estate, space, balancer.securityGroupIds, listener, balancer);
  const group: Gate<N> = {
    ...gate,
    layer: 'load-balancer-group',
    block: { ...gate.block, text: noConsumer },
  };
  return [enforced === 'on' ? group : maybeEnforced(space, balancer, group)];
}

const notEnforced = 'security groups are not asked about PrivateLink';
const noConsumer = 'no inbound rule admits an address that a consumer could have on the listener port';

function maybeEnforced<N extends number | bigint>(
  space: AddressSpace<N>,
  { arn, name, account, region }: ListeningLoadBalancer,
  group: Gate<N>,
): Gate<N> {
  const fact = `whether the security groups of ${name} are asked about PrivateLink`;
  const gap: Gap = { reason: 'not-collected', fact, account, region };
  const deciding = { component: arn, decidedBy: name, text: 'may apply its security groups' };
  const open = unknownGate(space, 'load-balancer-group', deciding, [gap]);
  return { ...open, admits: { must: group.admits.must, may: space.all, gaps: [gap] } };
}
