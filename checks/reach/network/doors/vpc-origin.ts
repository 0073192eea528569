import type { Scope, SecurityGroupRule, Subnet } from '../../../model/network.js';
import { isEmpty, isSubset, range } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import type { VpcOrigin } from '../../../model/vpc-origin.js';
import { anythingIn, exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import { blockPublicAccessGate } from '../block-public-access.js';
import type { Endpoint } from '../endpoint.js';
import { type Gate, unknownGate } from '../gate.js';
import { internetGatewayGate } from '../internet-gateway.js';
import { type Listener, listenerOn } from '../listener.js';
import { inboundGate, outboundGate, type PortGate } from '../network-acl.js';
import type { Judge } from '../places.js';
import { admissionOf, type Members, ruleText, securityGroupGate } from '../security-group.js';
import type { Connected } from '../sources/connected.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { withClientAddress } from './back-leg.js';
import { isFiltered } from './balancer-side.js';
import { distributionGate, vpcOriginsOf } from './distributions.js';
import { asBalancerGroup } from './from-internet.js';
import type { ReadFront } from './front.js';
import { frontsOfBalancer, judgeBehindLoadBalancer } from './load-balancer.js';
import { type CallerSeen, passagesThrough } from './passages.js';
import { otherTarget } from './target-gate.js';

const layer = 'vpc-origin';

/**
 * Every CloudFront VPC origin as a way into a network. CloudFront sends HTTP requests only, so that a database which
 * speaks another protocol is none of its targets.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export function throughVpcOrigins(estate: Estate): readonly Connected[] {
  return vpcOriginsOf(estate).map((origin) => ({
    source: { kind: 'internet', through: origin.arn },
    judge: (endpoint, conclude) => judgeThrough(estate, origin, endpoint, conclude),
  }));
}

function judgeThrough(
  estate: Estate,
  origin: VpcOrigin,
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
): Judge {
  return (space, subnet, listener) => {
    const fronts = endpoint.speaksHttp
      ? frontsOfBalancer(estate, origin.endpointArn, subnet.vpcId, endpoint)
      : [];
    const verdicts = fronts.flatMap((front): readonly Verdict[] => {
      if (front.kind === 'unread') return [{ kind: 'unknown', gaps: [front.gap] }];
      const place = { endpoint, subnet, listener };
      return passagesThrough(estate, space, front, place, seeingCloudFront(estate, origin)).flatMap(
        (passage): readonly Verdict[] => {
          if (!passage.known) return [{ kind: 'unknown', gaps: [passage.gap] }];
          const { entrance, port, gates } = passage.value;
          return [
            conclude({
              space,
              from: space.internet,
              gates: [...gatesToFront(estate, space, origin, front, entrance, port), ...gates],
              listener: listenerOn(port),
              target: {
                target: endpoint.arn,
                subnetId: subnet.id,
                availabilityZone: subnet.availabilityZone,
              },
              destination: origin.name,
            }),
          ];
        },
      );
    });
    if (verdicts.length > 0) return anyOf(verdicts);
    if (endpoint.speaksHttp && fronts.length === 0) {
      const judged = judgeBehindLoadBalancer(estate, origin.endpointArn, endpoint)(
        space,
        subnet,
        listener,
        'now',
      );
      if (judged.kind === 'unknown') return judged;
    }
    const text = `leads to nothing that is ${endpoint.id}`;
    return { kind: 'blocked', by: [{ layer, code: otherTarget, component: origin.arn, text }] };
  };
}

/** What stands between viewers and the load balancer behind a VPC origin, in one of its subnets. */
export function gatesToFront<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  origin: VpcOrigin,
  front: ReadFront,
  entrance: Subnet,
  port: number,
): readonly Gate<N>[] {
  const { balancer } = front;
  return [
    ...gatesToSubnet(estate, space, origin, entrance, port),
    ...(isFiltered(balancer)
      ? [asBalancerGroup(admittingCloudFront(estate, space, origin, balancer, listenerOn(port)))]
      : []),
    ...asPassedOn(space, origin, front, port),
  ];
}

/** What stands between viewers and the subnet of whatever is behind a VPC origin. */
export function gatesToSubnet<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  origin: VpcOrigin,
  subnet: Subnet,
  port: number,
): readonly Gate<N>[] {
  return [
    distributionGate(estate, space, origin, port),
    ...asCalled(space, origin),
    internetGatewayGate(estate, space, subnet),
    blockPublicAccessGate(estate, space, subnet),
    ...aclsFromSomewhere(estate, space, origin, subnet, port),
  ];
}

/**
 * A Network Load Balancer may keep the addresses from which CloudFront calls, so that its targets see these and neither
 * it nor the viewer.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html#client-ip-preservation
 */
export function seeingCloudFront(estate: Estate, origin: VpcOrigin): CallerSeen {
  return {
    gates: (space, leg) => {
      const { host, endpoint, listener } = leg;
      const groups = admittingCloudFront(estate, space, origin, endpoint, listener, host.securityGroupIds);
      return withClientAddress(estate, space, leg, groups).map((gate) =>
        gate === groups || isEmpty(gate.admits.may) ? gate : fromSomewhere(space, origin, gate),
      );
    },
  };
}

/** The network ACL of a subnet, for calls of CloudFront and the replies to them. */
function aclsFromSomewhere<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  origin: VpcOrigin,
  subnet: Subnet,
  port: number,
): readonly Gate<N>[] {
  return [inboundGate(estate, space, subnet, listenerOn(port)), outboundGate(estate, space, subnet)].map(
    (gate) => fromSomewhere(space, origin, gate),
  );
}

/** It calls over IPv4 whatever the viewer speaks, and over IPv6 where the VPC origin is made for it, which is not read. */
function asCalled<N extends number | bigint>(space: AddressSpace<N>, origin: VpcOrigin): readonly Gate<N>[] {
  if (space.family === 4) return [];
  return [doubtful(space, origin, `whether CloudFront calls VPC origin ${origin.name} over IPv6`)];
}

/**
 * What rules of a listener see of a request is what CloudFront passes on: by default neither the host that the viewer
 * named nor its headers.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/controlling-origin-requests.html
 */
function asPassedOn<N extends number | bigint>(
  space: AddressSpace<N>,
  origin: VpcOrigin,
  front: ReadFront,
  port: number,
): readonly Gate<N>[] {
  const listeners = [...front.ports.filter((at) => at.port === port), ...(front.onto?.ports ?? [])];
  const isAsked = listeners.some(({ forwarded }) => forwarded?.every(({ asksRequests }) => asksRequests));
  if (!isAsked) return [];
  const fact = `what CloudFront passes on of requests for VPC origin ${origin.name}, which rules of a listener ask about`;
  return [doubtful(space, origin, fact)];
}

function doubtful<N extends number | bigint>(
  space: AddressSpace<N>,
  { arn, name, account, region }: VpcOrigin,
  fact: string,
): Gate<N> {
  const deciding = { component: arn, decidedBy: name, text: 'may hand requests on' };
  return unknownGate(space, layer, deciding, [{ reason: 'unsupported', fact, account, region }]);
}

/**
 * No API says from which addresses CloudFront calls: its interfaces stand in subnets that nobody names, and a rule about
 * AWS's list of its public addresses lets it in. What does not treat all addresses alike may let it through or not, also
 * where it admits every block of the network.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
function fromSomewhere<N extends number | bigint>(
  space: AddressSpace<N>,
  { name, account, region }: VpcOrigin,
  gate: Gate<N> | PortGate<N>,
): Gate<N> {
  const { layer: at, decide, block } = gate;
  if (isSubset(space.all, gate.admits.must) && isOpenToReplies(gate))
    return { layer: at, admits: exactly(space.all), decide, block };
  const fact = `from which addresses CloudFront calls VPC origin ${name}`;
  const doubt: Gap = { reason: 'unsupported', fact, account, region };
  const gaps = gate.admits.gaps.length > 0 ? gate.admits.gaps : [doubt];
  return { layer: at, admits: anythingIn(space.all, gaps), decide, block };
}

/** Nobody says which of the usual ports its interfaces use. */
function isOpenToReplies<N extends number | bigint>(gate: Gate<N> | PortGate<N>): boolean {
  return !('segments' in gate) || gate.segments.every(({ ports }) => isSubset(ephemeral, ports.must));
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports */
const ephemeral = range(1024, 65536);

/** What CloudFront calls: a load balancer or an interface of a host, with its groups. */
type Filtered = Scope & { readonly securityGroupIds: readonly string[] };

/**
 * CloudFront calls from interfaces of its own in the network, behind a group of its own: whatever rule there is may be
 * about them. For certain it is let in by a rule about every address, about that group, and about AWS's list of
 * CloudFront's addresses; and by one about a group of what it comes `through`.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export function admittingCloudFront<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  origin: VpcOrigin,
  called: Filtered,
  listener: Listener,
  through: readonly string[] = [],
): Gate<N> {
  const members: Members<N> = ({ id }) => {
    const group = estate.securityGroup(id, called);
    const isItsOwn = group.known && group.value.name === 'CloudFront-VPCOrigins-Service-SG';
    return isItsOwn || through.includes(id) ? exactly(space.all) : anythingIn(space.all, []);
  };
  const groups = called.securityGroupIds;
  const gate = securityGroupGate(estate, space, groups, listener, called, members);
  if (isEmpty(gate.admits.may)) return gate;
  const { rules } = admissionOf(estate, space, groups, listener, called, members);
  const byList = rules.find(
    ({ rule, admits }) => !isEmpty(admits.must) && isCloudFronts(estate, called, rule),
  );
  if (!byList) return fromSomewhere(space, origin, gate);
  const { group, rule } = byList;
  const text = `allows ${ruleText(rule)}`;
  const decide = () => ({ component: group.id, decidedBy: rule.id ?? ruleText(rule), text });
  return { ...gate, admits: exactly(space.all), decide };
}

function isCloudFronts(estate: Estate, scope: Scope, { peer }: SecurityGroupRule): boolean {
  if (peer.kind !== 'prefix-list') return false;
  const list = estate.prefixList(peer.id, scope);
  return (
    list.known &&
    list.value.owner === 'AWS' &&
    (list.value.name?.endsWith('cloudfront.origin-facing') ?? false)
  );
}
