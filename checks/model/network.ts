import type { Value } from './value.js';

/** Where a fact was read: the account whose credentials saw it, and the Region. */
export interface Scope {
  readonly account: string;
  readonly region: string;
}

/** `owner` is the account that owns the resource; in a shared VPC it differs from the account that saw it. */
export interface Owned extends Scope {
  readonly owner: string;
}

export interface Vpc extends Owned {
  readonly id: string;
  readonly name?: string;
  readonly isDefault: boolean;
  /** Associated IPv4 blocks, the primary first. */
  readonly cidrs: readonly string[];
  readonly ipv6Cidrs: readonly string[];
}

export interface Subnet extends Owned {
  readonly id: string;
  readonly arn?: string;
  readonly name?: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly availabilityZoneId?: string;
  readonly cidr?: string;
  readonly ipv6Cidrs: readonly string[];
}

export type RouteTargetKind =
  | 'local'
  | 'internet-gateway'
  | 'egress-only-internet-gateway'
  | 'nat-gateway'
  | 'network-interface'
  | 'transit-gateway'
  | 'vpc-peering-connection'
  | 'vpn-gateway'
  | 'vpc-endpoint'
  | 'carrier-gateway'
  | 'local-gateway'
  | 'core-network'
  | 'odb-network'
  | 'next-hop-address'
  | 'unrecognised';

export interface RouteTarget {
  readonly kind: RouteTargetKind;
  /** The AWS id of the target; `local` for local routes. */
  readonly id: string;
}

export type RouteDestination =
  | { readonly kind: 'cidr'; readonly cidr: string }
  | { readonly kind: 'prefix-list'; readonly id: string };

export interface Route {
  readonly destination: RouteDestination;
  readonly target: RouteTarget;
  /** AWS's word: `active`, `blackhole`, `filtered`; anything else is unknown to this version. */
  readonly state: string;
  /** AWS's word: `CreateRouteTable`, `CreateRoute`, `EnableVgwRoutePropagation`, `Advertisement`. */
  readonly origin: string;
}

export interface RouteTableAssociation {
  readonly id?: string;
  readonly isMain: boolean;
  readonly subnetId?: string;
  /** An internet or virtual private gateway: then this is an edge (gateway) route table. */
  readonly gatewayId?: string;
}

export interface RouteTable extends Owned {
  readonly id: string;
  readonly vpcId: string;
  readonly associations: readonly RouteTableAssociation[];
  readonly routes: readonly Route[];
}

export interface InternetGateway extends Owned {
  readonly id: string;
  /** State is AWS's word: `available` (an internet gateway's word for attached), `attached`, `detaching`, … */
  readonly attachments: readonly { readonly vpcId: string; readonly state: string }[];
}

export interface EgressOnlyInternetGateway extends Scope {
  readonly id: string;
  readonly attachments: readonly { readonly vpcId: string; readonly state: string }[];
}

export interface NatGateway extends Scope {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId?: string;
  readonly state: string;
  readonly connectivity: string;
}

export interface NetworkAclEntry {
  readonly direction: 'inbound' | 'outbound';
  readonly ruleNumber: number;
  readonly action: 'allow' | 'deny' | 'unrecognised';
  /** IANA protocol number as text, or `-1` for all. */
  readonly protocol: string;
  /** An IPv4 or IPv6 block. */
  readonly cidr: string;
  /** Both ends included. Absent for protocols without ports, and for all ports. */
  readonly ports?: { readonly from: number; readonly to: number };
}

export interface NetworkAcl extends Owned {
  readonly id: string;
  readonly vpcId: string;
  readonly isDefault: boolean;
  readonly subnetIds: readonly string[];
  /** In the order of the answer. AWS evaluates by rule number, whatever the order here. */
  readonly entries: readonly NetworkAclEntry[];
}

export type SecurityGroupPeer =
  | { readonly kind: 'cidr'; readonly cidr: string }
  | { readonly kind: 'prefix-list'; readonly id: string }
  | {
      readonly kind: 'security-group';
      readonly id: string;
      readonly account?: string;
      readonly vpcPeeringConnectionId?: string;
    }
  | { readonly kind: 'unrecognised'; readonly text: string };

export interface SecurityGroupRule {
  /** `sgr-…` where the rule listing could be read. */
  readonly id?: string;
  /** `-1`, `tcp`, `udp`, `icmp`, `icmpv6`, or a protocol number as text. */
  readonly protocol: string;
  /** Both ends included. Absent when the protocol is `-1` or has no ports. */
  readonly ports?: { readonly from: number; readonly to: number };
  /** The source of an ingress rule, the destination of an egress rule. One rule per peer, so that a trace can point at it. */
  readonly peer: SecurityGroupPeer;
  readonly description?: string;
}

export interface SecurityGroup extends Owned {
  readonly id: string;
  readonly name?: string;
  readonly vpcId?: string;
  readonly ingress: Value<readonly SecurityGroupRule[]>;
  readonly egress: Value<readonly SecurityGroupRule[]>;
}

export interface PrefixList extends Scope {
  readonly id: string;
  readonly name?: string;
  /** `AWS` for AWS-managed lists, otherwise the owning account. */
  readonly owner: string;
  readonly entries: Value<readonly string[]>;
}

export interface NetworkInterface extends Owned {
  readonly id: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly availabilityZone?: string;
  readonly description: string;
  readonly interfaceType: string;
  readonly requesterId?: string;
  readonly securityGroupIds: readonly string[];
  readonly privateAddresses: readonly { readonly address: string; readonly publicAddress?: string }[];
  readonly ipv6Addresses: readonly string[];
  /** AWS blocks IPv6 through the internet gateway to this interface. Absent: the answer did not say. */
  readonly denyAllIgwTraffic?: boolean;
  readonly instanceId?: string;
}

export interface ElasticAddress extends Scope {
  readonly publicAddress: string;
  readonly allocationId?: string;
  readonly networkInterfaceId?: string;
  readonly instanceId?: string;
  readonly privateAddress?: string;
}

export interface Instance extends Scope {
  readonly id: string;
  readonly name?: string;
  readonly state: string;
  readonly vpcId?: string;
  readonly subnetId?: string;
  readonly securityGroupIds: readonly string[];
  readonly publicAddress?: string;
  /** Through which it acts as a role. Absent: it has none. */
  readonly instanceProfileArn?: string;
  /** Absent: the answer did not say. */
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

export interface PeeringSide {
  readonly vpcId?: string;
  readonly account?: string;
  readonly region?: string;
  readonly cidrs: readonly string[];
  readonly ipv6Cidrs: readonly string[];
}

export interface VpcPeeringConnection extends Scope {
  readonly id: string;
  readonly status: string;
  readonly requester: PeeringSide;
  readonly accepter: PeeringSide;
}

export interface BlockPublicAccessOptions extends Scope {
  /** AWS's word: `off`, `block-bidirectional`, `block-ingress`; anything else is unknown to this version. */
  readonly mode: string;
  readonly managedBy?: string;
}

export interface BlockPublicAccessExclusion extends Scope {
  readonly id: string;
  /** ARN of a VPC or a subnet. */
  readonly resourceArn: string;
  /** AWS's word: `allow-bidirectional` or `allow-egress`. */
  readonly mode: string;
  /** AWS's word, for example `create-complete`, `delete-complete`. */
  readonly state: string;
}
