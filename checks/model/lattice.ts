import type { PortSpan } from './accelerator.js';
import type { Target } from './load-balancer.js';
import type { Scope } from './network.js';
import type { Value } from './value.js';

/** A resource gateway of VPC Lattice: where connections from consumers of resources enter a VPC, with addresses of its own. */
export interface ResourceGateway extends Scope {
  readonly id: string;
  /** AWS's word, for example `ACTIVE`, `CREATE_FAILED`. */
  readonly state: string;
  readonly vpcId?: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** By which addresses it calls: `IPV4`, `IPV6`, `DUAL`. Absent: the answer did not say. */
  readonly networkType?: string;
}

/** A resource configuration of VPC Lattice: what consumers get to through a resource gateway. */
export interface ResourceConfiguration extends Scope {
  readonly id: string;
  readonly arn: string;
  /** AWS's word: `SINGLE`, `GROUP`, `CHILD`, `ARN`, `CIDR`. */
  readonly type: string;
  /** AWS's word, for example `ACTIVE`. */
  readonly state: string;
  /** Absent for a child, which has that of its group. */
  readonly gatewayId?: string;
  /** Of a child: the group, whose consumers are its own. */
  readonly groupId?: string;
  readonly definition: Value<ResourceDefinition>;
  /** Whom its resource policy lets put endpoints to it into networks of their own. */
  readonly sharedWith: Value<readonly ResourceShare[]>;
  readonly endpoints: Value<readonly ResourceEndpoint[]>;
  readonly serviceNetworks: Value<readonly ServiceNetworkMembership[]>;
}

export interface ResourceDefinition {
  readonly target: ResourceTarget;
  /** Empty: the port of the resource that an ARN names, or the answer did not say in a readable way. */
  readonly ports: readonly PortSpan[];
  /** AWS's word. Absent: the answer did not say. */
  readonly protocol?: string;
  /** Whether it may join service networks that other accounts use. Absent: the answer did not say. */
  readonly joinsShareableNetworks?: boolean;
}

export type ResourceTarget =
  | { readonly kind: 'arn'; readonly arn: string }
  | { readonly kind: 'cidr'; readonly cidr: string }
  | { readonly kind: 'dns'; readonly name: string }
  /** A group, which leads to what its children lead to. */
  | { readonly kind: 'children' }
  | { readonly kind: 'unrecognised' };

/** A principal of a resource policy; the account is absent where it is not one account. */
export interface ResourceShare {
  readonly account?: string;
  /** As the policy has it. */
  readonly principal: string;
  /** Whether conditions narrow it. */
  readonly isConditional: boolean;
}

/** A VPC endpoint, of this or another account, that leads to a resource configuration. */
export interface ResourceEndpoint {
  readonly associationId: string;
  readonly endpointId: string;
  readonly owner?: string;
}

export interface ServiceNetworkMembership {
  /** Absent: the answer did not say. */
  readonly associationId?: string;
  readonly serviceNetworkId: string;
  /** AWS's word, for example `ACTIVE`. */
  readonly state: string;
}

/** A service network of VPC Lattice: whatever is associated with it gets to the resources in it. */
export interface ServiceNetwork extends Scope {
  readonly id: string;
  readonly arn: string;
  /** Whom its resource policy lets associate networks and endpoints of their own with it. */
  readonly sharedWith: Value<readonly ResourceShare[]>;
  readonly vpcs: Value<readonly ServiceNetworkVpc[]>;
  readonly endpoints: Value<readonly ServiceNetworkEndpoint[]>;
}

export interface ServiceNetworkVpc {
  readonly vpcId: string;
  /** The account that made the association: the VPC is its own. */
  readonly createdBy?: string;
  readonly state: string;
}

export interface ServiceNetworkEndpoint {
  readonly endpointId: string;
  readonly owner?: string;
  readonly state: string;
}

/** A target group to which services of VPC Lattice forward. */
export interface ServiceTargetGroup extends Scope {
  readonly id: string;
  readonly arn: string;
  /** AWS's word: `IP`, `ALB`, `INSTANCE`, `LAMBDA`. */
  readonly type: string;
  /** AWS's word: `HTTP`, `HTTPS`, or `TCP` for listeners that pass TLS through. Absent: the answer did not say. */
  readonly protocol?: string;
  /** Where a target has no port of its own. */
  readonly port?: number;
  readonly vpcId?: string;
  /** The services of which some listener or rule names it. */
  readonly serviceArns: readonly string[];
  readonly targets: Value<readonly Target[]>;
}
