import type { Gap } from '../../model/value.js';
import type { Verdict } from '../../model/verdict.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { ipv4 } from '../network/address-space.js';
import { openGate } from '../network/gate.js';
import { listenerOn } from '../network/listener.js';
import { type Conclude, verdictOf } from '../network/verdict.js';

/** Aurora PostgreSQL's port, for an express cluster whose answer names none. */
const postgresPort = 5432;

/**
 * The door of Aurora express configuration: an internet access gateway that answers for the cluster from outside any
 * VPC, so that no route, ACL or security group stands before it.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html (InternetAccessGatewayEnabled)
 *
 * Undefined when the cluster surely has no such door.
 */
export function expressVerdict(
  estate: Estate,
  subject: DatabaseSubject,
  conclude: Conclude = verdictOf,
): Verdict | undefined {
  const { cluster } = subject;
  if (!cluster) return undefined;
  if (cluster.internetAccessGatewayEnabled === true) return throughGateway(subject, conclude);
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

function throughGateway(subject: DatabaseSubject, conclude: Conclude): Verdict {
  return conclude({
    space: ipv4,
    from: ipv4.internet,
    gates: [
      openGate(ipv4, 'internet-access-gateway', {
        component: subject.arn,
        decidedBy: 'InternetAccessGatewayEnabled true',
        text: 'answers on the internet, outside any VPC',
      }),
    ],
    listener: listenerOn(subject.ports[0] ?? postgresPort),
    target: { target: subject.arn },
    destination: `internet access gateway of ${subject.id}`,
  });
}
