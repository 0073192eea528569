import type { Owned, Scope } from './network.js';
import type { Value } from './value.js';

/** A VPC endpoint: how a VPC reaches a service, a resource or a service network over PrivateLink. */
export interface VpcEndpoint extends Owned {
  readonly id: string;
  /** AWS's word: `Interface`, `Gateway`, `GatewayLoadBalancer`, `Resource`, `ServiceNetwork`, … */
  readonly type: string;
  /** AWS's word in whatever case it is written, for example `available`, `pendingAcceptance`, `Deleted`. */
  readonly state: string;
  readonly vpcId: string;
  readonly serviceName?: string;
  /** The Region of the service, where it is another one. */
  readonly serviceRegion?: string;
  readonly resourceConfigurationArn?: string;
  readonly serviceNetworkArn?: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly networkInterfaceIds: readonly string[];
  /** Of gateway endpoints only. */
  readonly routeTableIds: readonly string[];
}

/** A VPC endpoint service: what this account offers to others over PrivateLink. */
export interface EndpointService extends Scope {
  readonly id: string;
  readonly name?: string;
  /** AWS's word, for example `Available`, `Deleted`. */
  readonly state: string;
  /** AWS's words: `Interface`, `GatewayLoadBalancer`. */
  readonly types: readonly string[];
  readonly networkLoadBalancerArns: readonly string[];
  readonly gatewayLoadBalancerArns: readonly string[];
  /** Whether each connection waits for this account's yes. Absent: the answer did not say. */
  readonly acceptanceRequired?: boolean;
  /** AWS's words: `ipv4`, `ipv6`. Absent: the answer did not say. */
  readonly ipAddressTypes?: readonly string[];
  /** Other Regions from which endpoints may connect. */
  readonly supportedRegions: readonly string[];
  /** ARNs of the principals that may connect; `*` is everyone. */
  readonly allowedPrincipals: Value<readonly string[]>;
  readonly connections: Value<readonly EndpointConnection[]>;
}

/** An endpoint of this or another account that is or wants to be connected to a service. */
export interface EndpointConnection {
  readonly endpointId: string;
  readonly endpointOwner?: string;
  readonly endpointRegion?: string;
  /** AWS's word in whatever case it is written, for example `available`, `pendingAcceptance`, `rejected`. */
  readonly state: string;
}

/** An EC2 Instance Connect Endpoint: who may use it decides IAM, where it leads decide its security groups' outbound rules. */
export interface InstanceConnectEndpoint extends Owned {
  readonly id: string;
  /** AWS's word, for example `create-complete`, `delete-complete`. */
  readonly state: string;
  readonly vpcId?: string;
  readonly subnetId?: string;
  readonly securityGroupIds: readonly string[];
  readonly networkInterfaceIds: readonly string[];
  /** Absent: the answer did not say. */
  readonly preserveClientIp?: boolean;
}

export interface VerifiedAccessEndpoint extends Scope {
  readonly id: string;
  /** AWS's word, for example `active`, `deleted`. */
  readonly state: string;
  readonly applicationDomain?: string;
  readonly endpointDomain?: string;
  readonly securityGroupIds: readonly string[];
  readonly target: VerifiedAccessTarget;
  /** Whether the endpoint has a policy of its own, beside that of its group. */
  readonly policyEnabled: Value<boolean>;
}

/** Both ends included. */
interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Protocol is AWS's word: `http`, `https`, `tcp`. Absent, or no ports: the answer did not say in a readable way. */
export type VerifiedAccessTarget =
  | {
      readonly kind: 'rds';
      /** The ARN of the DB instance, cluster or proxy. Absent: the answer did not say. */
      readonly arn?: string;
      /** The endpoint's DNS name. */
      readonly endpoint?: string;
      readonly protocol?: string;
      readonly ports: readonly PortRange[];
      readonly subnetIds: readonly string[];
    }
  | {
      readonly kind: 'network-interface';
      readonly id?: string;
      readonly protocol?: string;
      readonly ports: readonly PortRange[];
    }
  | {
      readonly kind: 'load-balancer';
      readonly arn?: string;
      readonly protocol?: string;
      readonly ports: readonly PortRange[];
      readonly subnetIds: readonly string[];
    }
  | {
      readonly kind: 'cidr';
      readonly cidr?: string;
      readonly protocol?: string;
      readonly ports: readonly PortRange[];
      readonly subnetIds: readonly string[];
    }
  /** A type that this version does not know, in AWS's word. */
  | { readonly kind: 'unrecognised'; readonly type: string };

/** A security group that network interfaces in another VPC than its own may carry. */
export interface SecurityGroupVpcAssociation extends Scope {
  readonly groupId: string;
  readonly groupOwner?: string;
  readonly vpcId: string;
  readonly vpcOwner?: string;
  /** AWS's word, for example `associated`, `association-failed`, `disassociated`. */
  readonly state: string;
}
