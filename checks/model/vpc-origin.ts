import type { Scope } from './network.js';
import type { Value } from './value.js';

/** A CloudFront VPC origin: lets distributions send HTTP requests to one resource in a VPC, over interfaces in its subnets. */
export interface VpcOrigin extends Scope {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** AWS's word, for example `Deployed`, `Deploying`. Absent: the answer did not say. */
  readonly status?: string;
  /** The ARN of the load balancer or instance behind it. */
  readonly endpointArn: string;
  readonly configuration: Value<VpcOriginConfiguration>;
}

export interface VpcOriginConfiguration {
  readonly httpPort?: number;
  readonly httpsPort?: number;
  /** AWS's word: `http-only`, `https-only`, `match-viewer`. Absent: the answer did not say. */
  readonly protocolPolicy?: string;
}
