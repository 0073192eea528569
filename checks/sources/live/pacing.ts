import pLimit from 'p-limit';
import type { Service } from '../../model/operations.js';
import type { Clock } from './clock.js';
import { type Bucket, eased, fullBucket, type Rate, slowed, take } from './rate.js';

/** AWS publishes no figure for these services: our assumption, which suits calls that are few in every account. */
const unpublished: Rate = { burst: 5, perSecond: 5 };

/**
 * How fast we ask, for each account, Region and API. AWS shares its buckets between us and the account's own software
 * (auto scaling, consoles, deployments), so half of a published rate is left to them.
 */
export const rates: Readonly<Record<Service, Rate>> = {
  // Non-mutating EC2 actions have a bucket of 100 that refills by 20 a second. Calls with MaxResults count here and
  // not in the smaller bucket of unpaginated calls.
  // https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
  ec2: { burst: 50, perSecond: 10 },
  // AWS publishes no figure for RDS: our assumption is a bucket of 40 that refills by 40 a second. The pace drops by
  // itself when AWS says that this is too fast.
  rds: { burst: 32, perSecond: 40 },
  // AWS publishes no figure for GetCallerIdentity, which is asked once an account: our assumption.
  sts: { burst: 10, perSecond: 10 },
  // A bucket of 40 that refills by 10 a second, one for all reading APIs of each of the two services. Auto Scaling,
  // containers and stacks have buckets of their own, so that only other tools share this one with us.
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html
  elb: { burst: 30, perSecond: 8 },
  elbv2: { burst: 30, perSecond: 8 },
  ssm: unpublished,
  globalaccelerator: unpublished,
  cloudfront: unpublished,
  directconnect: unpublished,
  networkmanager: unpublished,
  'vpc-lattice': unpublished,
  redshift: unpublished,
  'redshift-serverless': unpublished,
  opensearch: unpublished,
  opensearchserverless: unpublished,
  'neptune-graph': unpublished,
  dsql: unpublished,
  lightsail: unpublished,
  dms: unpublished,
  'timestream-influxdb': unpublished,
  kafka: unpublished,
  elasticache: unpublished,
  memorydb: unpublished,
  iam: unpublished,
  // Half of the 50 a second that all calls about resource policies share.
  // https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
  secretsmanager: { burst: 25, perSecond: 25 },
  kms: unpublished,
  // Half of the 15 a second that most calls about functions share.
  // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  lambda: { burst: 7, perSecond: 7 },
  organizations: unpublished,
  // All APIs of Identity Center share 20 a second, and two are asked at once about the same listings.
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
  'sso-admin': { burst: 5, perSecond: 5 },
  identitystore: unpublished,
  'cognito-identity': unpublished,
  codebuild: unpublished,
  glue: unpublished,
  // AWS has a bucket for each group of APIs, of which that of reading clusters holds 50; a definition is read for each family,
  // and we stay far below. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
  ecs: { burst: 10, perSecond: 10 },
  // A fiftieth of the 2,500 a second that all calls of an account about how tables are set up share.
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-control-plane.html
  dynamodb: { burst: 50, perSecond: 50 },
  backup: unpublished,
  ram: unpublished,
};

/**
 * What AWS keeps a bucket for: each API, but the load balancing services as a whole. Several services have an API of one
 * name, such as `GetResourcePolicy`, and a bucket of their own for it.
 */
export function bucketName(service: Service, command: string): string {
  return service === 'elb' || service === 'elbv2' ? service : `${service}/${command}`;
}

/** The whole rate of a service when the user sets requests per second: one second's worth may go at once. */
function rateOf(service: Service, overrides: Partial<Record<Service, number>>): Rate {
  const perSecond = overrides[service];
  return perSecond === undefined ? rates[service] : { burst: Math.max(1, perSecond), perSecond };
}

export interface Attempt {
  readonly service: Service;
  /** Account (or role), Region and API (or service): what AWS keeps one bucket for. */
  readonly bucketKey: string;
  readonly signal: AbortSignal;
}

export interface Pacing {
  /** Runs one attempt of a call when its bucket and the concurrency allow it. */
  run<T>(attempt: Attempt, send: () => Promise<T>): Promise<T>;
  /** Requests that were sent, retries included, and how many of them AWS throttled. */
  counts(): { readonly requests: number; readonly throttled: number };
}

export function pacing(options: {
  readonly clock: Clock;
  readonly concurrency: number;
  readonly requestsPerSecond: Partial<Record<Service, number>>;
  readonly isThrottling: (error: unknown) => boolean;
}): Pacing {
  const { clock } = options;
  const limit = pLimit(options.concurrency);
  const buckets = new Map<string, Bucket>();
  const queues = new Map<string, Promise<void>>();
  let requests = 0;
  let throttled = 0;

  const bucketOf = ({ bucketKey, service }: Attempt): Bucket =>
    buckets.get(bucketKey) ?? fullBucket(rateOf(service, options.requestsPerSecond), clock.now());

  /** Waits for the callers before, and only then reads the bucket, so that a slower pace holds for all who wait. */
  const turn = (attempt: Attempt): Promise<void> => {
    const mine = (queues.get(attempt.bucketKey) ?? Promise.resolve()).then(async () => {
      attempt.signal.throwIfAborted();
      const { bucket, waitMilliseconds } = take(bucketOf(attempt), clock.now());
      buckets.set(attempt.bucketKey, bucket);
      if (waitMilliseconds > 0) await clock.sleep(waitMilliseconds, attempt.signal);
    });
    queues.set(
      attempt.bucketKey,
      mine.catch(() => undefined),
    );
    return mine;
  };

  return {
    async run(attempt, send) {
      await turn(attempt);
      return limit(async () => {
        attempt.signal.throwIfAborted();
        requests++;
        try {
          const answer = await send();
          buckets.set(attempt.bucketKey, eased(bucketOf(attempt), clock.now()));
          return answer;
        } catch (error) {
          if (options.isThrottling(error)) {
            throttled++;
            buckets.set(attempt.bucketKey, slowed(bucketOf(attempt), clock.now()));
          }
          throw error;
        }
      });
    },
    counts: () => ({ requests, throttled }),
  };
}
