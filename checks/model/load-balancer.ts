import type { Scope } from './network.js';
import type { Value } from './value.js';

/** One place where a load balancer stands. */
export interface LoadBalancerSubnet {
  readonly id: string;
  readonly availabilityZone?: string;
  /** Static addresses of a Network Load Balancer; those that AWS chose itself stand on its network interfaces only. */
  readonly addresses: readonly LoadBalancerAddress[];
}

export interface LoadBalancerAddress {
  readonly privateAddress?: string;
  /** The Elastic IP address of an internet-facing load balancer. */
  readonly publicAddress?: string;
  readonly ipv6Address?: string;
}

interface LoadBalancerFacts extends Scope {
  readonly arn: string;
  readonly name: string;
  /** AWS's word: `internet-facing` or `internal`. Absent: the answer did not say. */
  readonly scheme?: string;
  readonly vpcId?: string;
  readonly subnets: readonly LoadBalancerSubnet[];
  /** Empty for a Network Load Balancer that was made without any: then no group filters what comes to it. */
  readonly securityGroupIds: readonly string[];
}

/** An Application, Network or Gateway Load Balancer. */
export interface ListeningLoadBalancer extends LoadBalancerFacts {
  /** `unrecognised` for a type that this version does not know. */
  readonly kind: 'application' | 'network' | 'gateway' | 'unrecognised';
  /** AWS's word: `active`, `provisioning`, `active_impaired`, `failed`. Absent: the answer did not say. */
  readonly state?: string;
  /** AWS's word: `ipv4`, `dualstack`, `dualstack-without-public-ipv4`. Absent: the answer did not say. */
  readonly ipAddressType?: string;
  /**
   * AWS's word, `on` or `off`: whether the security groups are asked about traffic that comes over PrivateLink.
   * Absent: the answer did not say, which AWS does for load balancers without security groups.
   */
  readonly enforceSecurityGroupsOnPrivateLink?: string;
  readonly attributes: Value<LoadBalancerAttributes>;
  readonly listeners: Value<readonly Listener[]>;
}

export interface LoadBalancerAttributes {
  /** Absent: the answer did not say. */
  readonly crossZone?: boolean;
  /** `ipv6.deny_all_igw_traffic`: no IPv6 through the internet gateway. Absent: the answer did not say. */
  readonly denyAllIgwTraffic?: boolean;
}

export interface Listener {
  readonly arn: string;
  /** AWS's word: `TCP`, `UDP`, `TCP_UDP`, `TLS`, `HTTP`, `HTTPS`, `GENEVE`, … Absent: the answer did not say. */
  readonly protocol?: string;
  /** Absent for Gateway Load Balancers, which take every port. */
  readonly port?: number;
  /** What happens to traffic that no rule of an Application Load Balancer takes; the only actions elsewhere. */
  readonly defaultActions: readonly ListenerAction[];
  /** Of Application Load Balancers, without the default one. Absent: it has none. */
  readonly rules?: Value<readonly ListenerRule[]>;
  /** AWS's word: `off`, `passthrough`, `verify`, which asks clients for a certificate. Absent: the answer did not say. */
  readonly mutualAuthentication?: string;
}

export interface ListenerRule {
  readonly arn: string;
  /** The lowest number is asked first. */
  readonly priority: number;
  /** All of them have to match. */
  readonly conditions: readonly ListenerCondition[];
  readonly actions: readonly ListenerAction[];
}

export type ListenerCondition =
  | { readonly kind: 'source-ip'; readonly cidrs: readonly string[] }
  /** About what a client says in its request. */
  | {
      readonly kind: 'request';
      /** AWS's word: `host-header`, `path-pattern`, …; of a header with its name, `http-header X-Team`. */
      readonly field: string;
      /** Of which one has to match, with `*` and `?`. Undefined: they are of a kind that this version does not know. */
      readonly values: readonly string[] | undefined;
    };

export type ListenerAction =
  | {
      readonly kind: 'forward';
      /** A weight of 0 sends nothing where another group has more. */
      readonly targetGroups: readonly { readonly arn: string; readonly weight: number }[];
    }
  /** AWS's word: `redirect`, `fixed-response`, `authenticate-oidc`, `authenticate-cognito`, or one of later days. */
  | { readonly kind: 'other'; readonly type: string };

/** A Classic Load Balancer: it sends to instances only. */
export interface ClassicLoadBalancer extends LoadBalancerFacts {
  readonly kind: 'classic';
  readonly attributes: Value<Pick<LoadBalancerAttributes, 'crossZone'>>;
  readonly listeners: readonly ClassicListener[];
  readonly instanceIds: readonly string[];
}

export interface ClassicListener {
  /** AWS's words: `TCP`, `SSL`, `HTTP`, `HTTPS`. Absent: the answer did not say. */
  readonly protocol?: string;
  readonly port: number;
  readonly instanceProtocol?: string;
  readonly instancePort: number;
}

export type LoadBalancer = ListeningLoadBalancer | ClassicLoadBalancer;

export interface TargetGroup extends Scope {
  readonly arn: string;
  readonly name: string;
  /** AWS's word: `instance`, `ip`, `alb`, `lambda`. Absent: the answer did not say. */
  readonly targetType?: string;
  /** As of a listener. Absent for Lambda functions. */
  readonly protocol?: string;
  /** Where a target has no port of its own. Absent for Lambda functions. */
  readonly port?: number;
  readonly vpcId?: string;
  /** AWS's word: `ipv4` or `ipv6`. Absent: the answer did not say. */
  readonly ipAddressType?: string;
  /**
   * Every load balancer that forwards to the group, be it by a default action or by a rule of an Application Load
   * Balancer.
   */
  readonly loadBalancerArns: readonly string[];
  readonly attributes: Value<TargetGroupAttributes>;
  readonly targets: Value<readonly Target[]>;
}

export interface TargetGroupAttributes {
  /** `preserve_client_ip.enabled`. Absent: the answer did not say, which AWS does where there is no choice. */
  readonly preserveClientIp?: boolean;
  /** AWS's word: `true`, `false`, `use_load_balancer_configuration`. Absent: the answer did not say. */
  readonly crossZone?: string;
}

export interface Target {
  /** An instance id, an address, or the ARN of an Application Load Balancer or of a Lambda function. */
  readonly id: string;
  /** Where the target gets the traffic, whatever the group's port. Absent for Lambda functions. */
  readonly port?: number;
  /** A zone's name, or `all`. Absent: the answer did not say. */
  readonly availabilityZone?: string;
}
