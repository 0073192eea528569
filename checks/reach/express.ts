import { size } from '../model/ranges.js';
import type { Gap } from '../model/value.js';
import type { Verdict } from '../model/verdict.js';
import type { Estate } from './estate.js';
import type { DatabaseSubject } from './index.js';
import { ipv4 } from './network/address-space.js';

/** Aurora PostgreSQL's port, for an express cluster whose answer names none. */
const postgresPort = 5432;

/**
 * The door of Aurora express configuration: an internet access gateway that answers for the cluster from outside any
 * VPC, so that no route, ACL or security group stands before it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html (InternetAccessGatewayEnabled)
 *
 * Undefined when the cluster surely has no such door.
 */
export function expressVerdict(estate: Estate, subject: DatabaseSubject): Verdict | undefined {
  const { cluster } = subject;
  if (!cluster) return undefined;
  if (cluster.internetAccessGatewayEnabled === true) return reachableThroughGateway(subject);
  if (cluster.internetAccessGatewayEnabled === false && cluster.vpcNetworkingEnabled !== false)
    return undefined;
  const scope = { account: subject.account, region: subject.region };
  if (cluster.vpcNetworkingEnabled === false) {
    return unknown({
      ...scope,
      reason: 'not-collected',
      fact: `whether ${cluster.id} has an internet access gateway`,
    });
  }
  // An answer that leaves the member out describes a cluster without a gateway; no answer describes nothing.
  if (!cluster.seenOnlyThroughMembers || !cluster.engine.startsWith('aurora-postgresql')) return undefined;
  const fact = `whether ${cluster.id} has an internet access gateway`;
  return unknown(
    estate.listingGap('DescribeDBClusters', scope) ?? { ...scope, reason: 'not-collected', fact },
  );
}

function unknown(gap: Gap): Verdict {
  return { kind: 'unknown', gaps: [gap] };
}

function reachableThroughGateway(subject: DatabaseSubject): Verdict {
  const cidrs = ipv4.cidrs(ipv4.internet);
  return {
    kind: 'reachable',
    path: {
      target: subject.arn,
      packet: {
        family: 4,
        protocol: 'tcp',
        source: ipv4.format(ipv4.next(ipv4.internet[0] ?? 0)),
        sourcePort: 49152,
        destination: `internet access gateway of ${subject.id}`,
        destinationPort: subject.ports[0] ?? postgresPort,
      },
      hops: [
        {
          layer: 'internet-access-gateway',
          component: subject.arn,
          decidedBy: 'InternetAccessGatewayEnabled true',
          text: 'answers on the internet, outside any VPC',
          certain: true,
        },
      ],
      admitted: {
        family: 4,
        count: size(ipv4.internet).toString(),
        cidrs: cidrs.slice(0, 20),
        truncated: cidrs.length > 20,
      },
    },
  };
}
