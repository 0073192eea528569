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
  /** The distributions that use it, of whichever account: a VPC origin may be shared with others. */
  readonly users: Value<readonly DistributionName[]>;
}

export interface DistributionName {
  readonly id: string;
  readonly account: string;
}

export interface VpcOriginConfiguration {
  readonly httpPort?: number;
  readonly httpsPort?: number;
  /** AWS's word: `http-only`, `https-only`, `match-viewer`. Absent: the answer did not say. */
  readonly protocolPolicy?: string;
}

/** A CloudFront distribution that has VPC origins. Of any other nothing is kept. */
export interface Distribution extends Scope {
  readonly id: string;
  readonly arn: string;
  /** Absent: the answer did not say. */
  readonly enabled?: boolean;
  /** How viewers' requests get to its VPC origins: one for each cache behavior and VPC origin. */
  readonly uses: readonly VpcOriginUse[];
}

export interface VpcOriginUse {
  readonly vpcOriginId: string;
  /** AWS's word: `allow-all`, `https-only`, `redirect-to-https`. Absent: the answer did not say. */
  readonly viewerProtocolPolicy?: string;
  /** What may keep requests from it; without any everybody's arrive. */
  readonly guards: readonly DistributionGuard[];
}

export type DistributionGuard =
  | 'web-acl'
  | 'geographic-restriction'
  | 'client-certificate'
  | 'connection-function'
  | 'signed-requests'
  | 'edge-function'
  | 'failover'
  | 'tenants'
  | 'staging';
