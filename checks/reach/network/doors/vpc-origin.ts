import { anyOf, type Verdict } from '../../../model/verdict.js';
import type { VpcOrigin } from '../../../model/vpc-origin.js';
import { anythingIn } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import { blockPublicAccessGate } from '../block-public-access.js';
import type { Endpoint } from '../endpoint.js';
import { type Gate, unknownGate } from '../gate.js';
import { internetGatewayGate } from '../internet-gateway.js';
import { listenerOn } from '../listener.js';
import type { Judge } from '../places.js';
import { securityGroupGate } from '../security-group.js';
import type { Connected } from '../sources/connected.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { isFiltered } from './balancer-side.js';
import { asBalancerGroup } from './from-internet.js';
import { frontsOfBalancer, judgeBehindLoadBalancer } from './load-balancer.js';
import { passagesThrough } from './passages.js';
import { otherTarget } from './target-gate.js';

const layer = 'vpc-origin';

/**
 * Every CloudFront VPC origin as a way into a network. CloudFront sends HTTP requests only, so that a database which
 * speaks another protocol is none of its targets.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export function throughVpcOrigins(estate: Estate): readonly Connected[] {
  return estate.inventory.vpcOrigins.map((origin) => ({
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
    const ports = portsOf(origin);
    const fronts = endpoint.speaksHttp
      ? frontsOfBalancer(estate, origin.endpointArn, subnet.vpcId, endpoint)
      : [];
    const verdicts = fronts.flatMap((front): readonly Verdict[] => {
      if (front.kind === 'unread') return [{ kind: 'unknown', gaps: [front.gap] }];
      const { balancer } = front;
      const place = { endpoint, subnet, listener };
      return passagesThrough(estate, space, front, place, 'load-balancer').flatMap(
        (passage): readonly Verdict[] => {
          if (!passage.known) return [{ kind: 'unknown', gaps: [passage.gap] }];
          const { entrance, port, gates } = passage.value;
          if (ports && !ports.includes(port)) return [];
          const group = isFiltered(balancer)
            ? [asBalancerGroup(admittingAny(estate, space, balancer, port))]
            : [];
          return [
            conclude({
              space,
              from: space.internet,
              gates: [
                originGate(space, origin),
                internetGatewayGate(estate, space, entrance),
                blockPublicAccessGate(estate, space, entrance),
                ...group,
                ...gates,
              ],
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

/** The ports on which CloudFront calls the load balancer; undefined when they are not known. */
function portsOf({ configuration }: VpcOrigin): readonly number[] | undefined {
  if (!configuration.known) return undefined;
  const { httpPort, httpsPort, protocolPolicy } = configuration.value;
  const http = protocolPolicy === 'https-only' ? undefined : httpPort;
  const https = protocolPolicy === 'http-only' ? undefined : httpsPort;
  return [http, https].filter((port) => port !== undefined);
}

/** Which distributions use the origin, and whom they let in, is not read. */
function originGate<N extends number | bigint>(
  space: AddressSpace<N>,
  { arn, name, endpointArn, account, region }: VpcOrigin,
): Gate<N> {
  const fact = `whether a CloudFront distribution hands requests to VPC origin ${name}`;
  const deciding = { component: arn, decidedBy: name, text: `leads to ${endpointArn}` };
  return unknownGate(space, layer, deciding, [{ reason: 'unsupported', fact, account, region }]);
}

/**
 * CloudFront calls from interfaces of its own in the network, behind a group of its own: whatever rule there is may be
 * about them.
 */
function admittingAny<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  balancer: Parameters<typeof isFiltered>[0] & Parameters<typeof securityGroupGate>[4],
  port: number,
): Gate<N> {
  const anyMember = () => anythingIn(space.all, []);
  const gate = securityGroupGate(
    estate,
    space,
    balancer.securityGroupIds,
    listenerOn(port),
    balancer,
    anyMember,
  );
  return { ...gate, admits: anythingIn(gate.admits.may.length > 0 ? space.all : [], gate.admits.gaps) };
}
