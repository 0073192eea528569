import type { Service } from './protocol/services.js';

interface Bucket {
  readonly burst: number;
  readonly refillPerSecond: number;
}

/**
 * EC2's published limits per account, Region and API.
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 */
const describing: Bucket = { burst: 100, refillPerSecond: 20 };
const describingAtOnce: Bucket = { burst: 50, refillPerSecond: 10 };
/**
 * Each of the two load balancing services has one bucket for everything that reads.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html
 */
const loadBalancing: Bucket = { burst: 40, refillPerSecond: 10 };
const slowWhenUnpaged = new Set([
  'DescribeInstances',
  'DescribeInstanceStatus',
  'DescribeNetworkInterfaces',
  'DescribeSecurityGroups',
  'DescribeSnapshots',
  'DescribeSpotInstanceRequests',
  'DescribeVolumes',
]);

export interface ThrottledCall {
  readonly account: string | undefined;
  readonly region: string;
  readonly service: Service;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Answers whether the call is within the limits, and takes a token if it is. `now` is in milliseconds. */
export type Throttle = (call: ThrottledCall, now: number) => boolean;

/**
 * AWS publishes no limits for most other services; they get the limits of EC2's describing calls, so that a collector which
 * rushes them is seen to.
 */
export function createThrottle(): Throttle {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (call, now) => {
    const atOnce =
      slowWhenUnpaged.has(call.operation) &&
      call.input.MaxResults === undefined &&
      call.input.Filters === undefined;
    const isLoadBalancing = call.service === 'elb' || call.service === 'elbv2';
    const { burst, refillPerSecond } = isLoadBalancing
      ? loadBalancing
      : atOnce
        ? describingAtOnce
        : describing;
    const api = isLoadBalancing ? '' : call.operation;
    const key = [call.account, call.region, call.service, api, atOnce].join('/');
    const bucket = buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * refillPerSecond);
    const admitted = tokens >= 1;
    buckets.set(key, { tokens: admitted ? tokens - 1 : tokens, at: now });
    return admitted;
  };
}
