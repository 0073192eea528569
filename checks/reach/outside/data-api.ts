import type { Gap } from '../../model/value.js';
import type { Verdict } from '../../model/verdict.js';
import type { Source } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { DatabaseSubject } from '../index.js';
import { ipv4 } from '../network/address-space.js';
import { openGate } from '../network/gate.js';
import { listenerOn } from '../network/listener.js';
import type { Conclude } from '../network/verdict.js';

/** An AWS API that runs SQL in a database for whoever IAM allows it, wherever the caller is. */
export interface DataApi {
  readonly source: Extract<Source, { kind: 'identity' }>;
  judge(conclude: Conclude): Verdict;
}

/**
 * The Data API of a database; undefined when it surely has none. Aurora has it where it was turned on; Redshift has it
 * always, and cannot turn it off.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html
 * https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html
 */
export function dataApiOf(estate: Estate, subject: DatabaseSubject): DataApi | undefined {
  const { store, cluster } = subject;
  if (store?.service === 'redshift' || store?.service === 'redshift-serverless')
    return through('redshift-data', subject, 'every Redshift database has it');
  if (!cluster?.engine.startsWith('aurora')) return undefined;
  if (cluster.httpEndpointEnabled === true)
    return through('rds-data', subject, 'HttpEndpointEnabled is true');
  if (cluster.httpEndpointEnabled === false) return undefined;
  // RDS leaves the member out for clusters without one; but of some clusters no answer can be relied on.
  const gap = estate.listingGap('DescribeDBClusters', subject) ?? notDescribed(subject);
  if (!gap) return undefined;
  const unknown: Verdict = { kind: 'unknown', gaps: [gap] };
  return { source: sourceOf('rds-data', subject), judge: () => unknown };
}

function notDescribed({ id, account, region, cluster }: DatabaseSubject): Gap | undefined {
  if (!cluster?.seenOnlyThroughMembers) return undefined;
  return { reason: 'not-collected', fact: `HttpEndpointEnabled of ${id}`, account, region };
}

function sourceOf(service: string, { region }: DatabaseSubject): DataApi['source'] {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return { kind: 'identity', through: `${service}.${region}.${suffix}` };
}

function through(service: string, subject: DatabaseSubject, decidedBy: string): DataApi {
  const source = sourceOf(service, subject);
  return {
    source,
    judge: (conclude) =>
      conclude({
        space: ipv4,
        from: ipv4.internet,
        gates: [
          openGate(ipv4, 'service-endpoint', {
            component: subject.arn,
            decidedBy,
            text: 'runs SQL for signed requests that IAM allows',
          }),
        ],
        listener: listenerOn(443),
        target: { target: subject.arn },
        destination: source.through,
      }),
  };
}
