import type { Accelerator } from '../../../model/accelerator.js';
import type { Subnet } from '../../../model/network.js';
import { contains, intersect, isEmpty } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import { anyOf, oneOf, type Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import { blockPublicAccessGate } from '../block-public-access.js';
import type { Endpoint } from '../endpoint.js';
import type { Gate } from '../gate.js';
import { internetGatewayGate } from '../internet-gateway.js';
import { type Listener, listenerOn } from '../listener.js';
import { inboundGate, outboundGate, type PortGate } from '../network-acl.js';
import type { Judge } from '../places.js';
import { securityGroupGate } from '../security-group.js';
import type { Connected } from '../sources/connected.js';
import { type Conclude, verdictOf, type WayIn } from '../verdict.js';
import { type Arrival, atTheEdge, hidingClients, unlessClosed } from './accelerator-gates.js';
import { type Lead, leadsOf } from './accelerator-leads.js';
import { elasticAddressOn, toElasticAddress } from './accelerator-to-address.js';
import { isFiltered } from './balancer-side.js';
import { dualStackGates } from './dual-stack.js';
import { asBalancerGroup } from './from-internet.js';
import { carries, type ReadFront } from './front.js';
import { frontsInto } from './fronts.js';
import { lentAccelerators } from './lent-to-accelerators.js';
import { frontsOfBalancer, judgeBehindLoadBalancer } from './load-balancer.js';
import { type Passage, passagesThrough } from './passages.js';
import { otherTarget } from './target-gate.js';

const layer = 'accelerator';

/** Every accelerator as a way into a network. Those that lead elsewhere are blocked by their target. */
export function throughAccelerators(estate: Estate): readonly Connected[] {
  return [...estate.inventory.accelerators, ...lentAccelerators(estate)].map((accelerator) => ({
    source: { kind: 'internet', through: accelerator.arn },
    judge: (endpoint, conclude) => judgeThrough(estate, accelerator, endpoint, conclude),
  }));
}

function judgeThrough(
  estate: Estate,
  accelerator: Accelerator,
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
): Judge {
  const { leads, unread } = leadsOf(accelerator);
  return (space, subnet, listener) => {
    const at: Arrival = { estate, accelerator, endpoint, subnet, listener, conclude };
    const verdicts = leads.flatMap((lead) => alongLead(space, at, lead));
    if (unread.length > 0 && mayLeadHere(at)) verdicts.push({ kind: 'unknown', gaps: unread });
    return verdicts.length > 0 ? anyOf(verdicts) : leadsElsewhere(at);
  };
}

type Gates<N extends number | bigint> = readonly (Gate<N> | PortGate<N>)[];

/**
 * Whether an accelerator of which more could not be read may lead to the place: over a load balancer, an Elastic IP
 * address, or into its subnet.
 */
function mayLeadHere(at: Arrival): boolean {
  const { estate, accelerator, endpoint, subnet } = at;
  if (accelerator.kind === 'custom-routing' || elasticAddressOn(at, () => true)) return true;
  // Load balancers that nobody listed may forward to it.
  const listings = ['DescribeLoadBalancers', 'DescribeTargetGroups'] as const;
  if (listings.some((listing) => estate.listingGap(listing, endpoint) !== undefined)) return true;
  return frontsInto(estate, subnet.vpcId).some((front) => carries(front, endpoint));
}

function leadsElsewhere({ accelerator, endpoint }: Arrival): Verdict {
  const text = `leads to nothing that is ${endpoint.id}`;
  return { kind: 'blocked', by: [{ layer, code: otherTarget, component: accelerator.arn, text }] };
}

function alongLead<N extends number | bigint>(
  space: AddressSpace<N>,
  at: Arrival,
  lead: Lead,
): readonly Verdict[] {
  switch (lead.kind) {
    case 'load-balancer':
      return toLoadBalancer(space, at, lead);
    case 'subnet':
      return intoSubnet(space, at, lead);
    case 'address':
      return toElasticAddress(space, at, lead);
    case 'instance':
      // No managed database is an instance of the account.
      return [];
  }
}

function toLoadBalancer<N extends number | bigint>(
  space: AddressSpace<N>,
  at: Arrival,
  lead: Lead,
): readonly Verdict[] {
  const { estate, endpoint, subnet, listener, accelerator } = at;
  const fronts = frontsOfBalancer(estate, lead.id, subnet.vpcId, endpoint);
  if (fronts.length === 0) {
    const judged = judgeBehindLoadBalancer(estate, lead.id, endpoint)(space, subnet, listener, 'now');
    return judged.kind === 'blocked' ? [] : [judged];
  }
  return fronts.flatMap((front): readonly Verdict[] => {
    if (front.kind === 'unread') return [{ kind: 'unknown', gaps: [front.gap] }];
    const passages = passagesThrough(estate, space, front, { endpoint, subnet, listener });
    return passages.flatMap((passage): readonly Verdict[] => {
      if (!passage.known) return [{ kind: 'unknown', gaps: [passage.gap] }];
      if (!contains(lead.ports, passage.value.port)) return [];
      const target = { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone };
      const ahead: Ahead = { accelerator, lead, front, target, conclude: at.conclude };
      return [throughPassage(estate, space, ahead, passage.value)];
    });
  });
}

/** A load balancer to which an accelerator leads, and what lies behind it. */
interface Ahead {
  readonly accelerator: Accelerator;
  readonly lead: Lead;
  readonly front: ReadFront;
  readonly target: WayIn<number>['target'];
  readonly conclude: Conclude;
}

/** From the internet over an accelerator through one passage of a load balancer. */
export function throughPassage<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  ahead: Ahead,
  passage: Passage<N>,
): Verdict {
  const { accelerator, lead } = ahead;
  const seeing = (keepsClient: boolean) => asSeen(estate, space, ahead, passage, keepsClient);
  if (lead.keepsClient !== undefined) return seeing(lead.keepsClient);
  const { account, region, name } = accelerator;
  const fact = `whether accelerator ${name} keeps client addresses`;
  return oneOf([seeing(true), seeing(false)], { reason: 'not-collected', fact, account, region });
}

/**
 * The network of the load balancer needs an attached internet gateway, and no route to it; the load balancer may be
 * internal. What keeps the client's address comes from an interface in the load balancer's own subnet, so that network
 * ACLs see the replies alone.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/secure-vpc-connections.html
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/about-endpoints.sipp-caveats.html
 */
function asSeen<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  { accelerator, lead, front: { balancer }, target, conclude }: Ahead,
  { entrance, port, gates }: Passage<N>,
  keepsClient: boolean,
): Verdict {
  const at = listenerOn(port);
  const guarding: Gates<N> = isFiltered(balancer)
    ? [asBalancerGroup(securityGroupGate(estate, space, balancer.securityGroupIds, at, balancer))]
    : [];
  const seen: Gates<N> = keepsClient
    ? [...guarding, outboundGate(estate, space, entrance), ...gates]
    : [
        ...[inboundGate(estate, space, entrance, at), outboundGate(estate, space, entrance)].map((gate) =>
          unlessClosed(space, accelerator, gate),
        ),
        ...[...guarding, ...gates].map((gate) => hidingClients(space, accelerator, gate)),
      ];
  return conclude({
    space,
    from: space.internet,
    gates: [
      ...atTheEdge(estate, space, accelerator, lead, entrance, keepsClient),
      ...dualStackGates(space, balancer),
      ...seen,
    ],
    listener: listenerOn(lead.calledOn(port)),
    target,
    destination: accelerator.name,
  });
}

/**
 * A custom routing accelerator leads to addresses in whole subnets. Which of them it lets clients reach is switched on
 * and off one by one, and cannot be listed; AWS documents machines as destinations and nothing about databases.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/about-custom-routing-how-it-works.html
 */
function intoSubnet<N extends number | bigint>(
  space: AddressSpace<N>,
  at: Arrival,
  lead: Lead,
): readonly Verdict[] {
  const { estate, accelerator, endpoint, subnet, listener, conclude } = at;
  if (lead.id !== subnet.id || isEmpty(intersect(lead.ports, listener.ports))) return [];
  const { account, region, name } = accelerator;
  const fact = `whether accelerator ${name} lets clients reach ${endpoint.id} in ${subnet.id}`;
  const gaps: readonly Gap[] = [{ reason: 'unsupported', fact, account, region }];
  return [
    conclude({
      space,
      from: space.internet,
      gates: [
        ...atTheEdge(estate, space, accelerator, { ...lead, gaps }, subnet, true),
        ...behindCustomRouting(estate, space, endpoint, subnet, listener),
      ],
      listener,
      target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
      destination: name,
    }),
  ];
}

function behindCustomRouting<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
): Gates<N> {
  return [
    securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint),
    outboundGate(estate, space, subnet),
  ];
}

/** Whether a custom routing accelerator, if there were one for its subnet, could lead to the endpoint. */
export function judgeIfCustomRouted(estate: Estate, endpoint: Endpoint): Judge {
  return (space, subnet, listener) =>
    verdictOf({
      space,
      from: space.internet,
      gates: [
        internetGatewayGate(estate, space, subnet),
        blockPublicAccessGate(estate, space, subnet),
        ...behindCustomRouting(estate, space, endpoint, subnet, listener),
      ],
      listener,
      target: { target: endpoint.arn, subnetId: subnet.id },
      destination: endpoint.id,
    });
}
