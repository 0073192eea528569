import type { RouteDestination, Scope } from './network.js';
import type { Value } from './value.js';

export interface TransitGateway extends Scope {
  readonly id: string;
  /** The account that owns it; only there can its route tables be read. Absent: the answer did not say. */
  readonly owner?: string;
  /** AWS's word, for example `available`, `deleted`. */
  readonly state: string;
  readonly cidrs: readonly string[];
  // AWS's words, `enable` or `disable`. Absent: the answer did not say.
  readonly securityGroupReferencingSupport?: string;
  readonly autoAcceptSharedAttachments?: string;
  readonly defaultRouteTableAssociation?: string;
  readonly associationDefaultRouteTableId?: string;
  readonly defaultRouteTablePropagation?: string;
  readonly propagationDefaultRouteTableId?: string;
}

export interface TransitGatewayAttachment extends Scope {
  readonly id: string;
  readonly transitGatewayId?: string;
  readonly transitGatewayOwner?: string;
  /** AWS's word: `vpc`, `vpn`, `direct-connect-gateway`, `connect`, `peering`, `tgw-peering`, `client-vpn`, … */
  readonly resourceType: string;
  readonly resourceId?: string;
  readonly resourceOwner?: string;
  /** AWS's word, for example `available`, `pendingAcceptance`, `deleted`. */
  readonly state: string;
  /**
   * The route table that decides where traffic from here goes. Absent: the answer named none, which an account that
   * does not own the transit gateway is not told either; the associations of the route tables are what counts then.
   */
  readonly association?: TransitGatewayAttachmentAssociation;
  /** Of attachments of the type `vpc` only. */
  readonly vpc?: Value<TransitGatewayVpcAttachment>;
  /** Of attachments of the type `peering` only. */
  readonly peering?: Value<TransitGatewayPeeringAttachment>;
}

export interface TransitGatewayAttachmentAssociation {
  /** Absent for a policy table. */
  readonly routeTableId?: string;
  /** AWS's word, for example `associated`, `disassociating`. */
  readonly state: string;
}

/** What an attachment of a VPC has of its own. */
export interface TransitGatewayVpcAttachment {
  readonly vpcId: string;
  /** At most one in each Availability Zone; the other zones of the VPC cannot send to the transit gateway. */
  readonly subnetIds: readonly string[];
  // AWS's words, `enable` or `disable`. Absent: the answer did not say.
  readonly securityGroupReferencingSupport?: string;
  readonly applianceModeSupport?: string;
  readonly ipv6Support?: string;
}

/** What an attachment between two transit gateways has of its own. */
export interface TransitGatewayPeeringAttachment {
  /** The attachment's id at the accepting side, where the answer gives one. */
  readonly accepterAttachmentId?: string;
  readonly requester: TransitGatewayPeer;
  readonly accepter: TransitGatewayPeer;
}

export interface TransitGatewayPeer {
  readonly transitGatewayId?: string;
  /** Of a core network of Cloud WAN. */
  readonly coreNetworkId?: string;
  readonly account?: string;
  readonly region?: string;
}

export interface TransitGatewayRouteTable extends Scope {
  readonly id: string;
  readonly transitGatewayId?: string;
  /** AWS's word, for example `available`, `deleted`. */
  readonly state: string;
  readonly routes: Value<readonly TransitGatewayRoute[]>;
  /** The attachments whose traffic this table routes. An attachment that no table is associated with sends nowhere. */
  readonly associations: Value<readonly TransitGatewayTableAttachment[]>;
  /** The attachments whose addresses become routes here. */
  readonly propagations: Value<readonly TransitGatewayTableAttachment[]>;
}

/**
 * Rules that say by which route table packets are routed. Attachments may be associated with one of these in place of a
 * route table. https://docs.aws.amazon.com/vpc/latest/tgw/tgw-policy-tables-concepts.html
 */
export interface TransitGatewayPolicyTable extends Scope {
  readonly id: string;
  readonly transitGatewayId?: string;
  /** AWS's word, for example `available`, `deleted`. */
  readonly state: string;
  /** Attachments that the table routes. */
  readonly associations: Value<readonly TransitGatewayTableAttachment[]>;
  readonly entries: Value<readonly TransitGatewayPolicyEntry[]>;
}

/** Which packets are routed by a route table. What an entry does not name it does not ask for; AWS writes that as `*` too. */
export interface TransitGatewayPolicyEntry {
  /** The lowest is asked first. Absent: the answer gave no number. */
  readonly ruleNumber?: number;
  readonly sourceCidr?: string;
  readonly destinationCidr?: string;
  readonly sourcePorts?: string;
  readonly destinationPorts?: string;
  /** Its number: `6` is TCP. */
  readonly protocol?: string;
  /** What a peering with a core network says beside the packet, as `key value`: its segment. */
  readonly metaData?: string;
  /** Absent: the answer named none. */
  readonly routeTableId?: string;
  /** AWS's word, `active` or `deleted`. Absent: the answer did not say. */
  readonly state?: string;
}

export interface TransitGatewayRoute {
  readonly destination: RouteDestination;
  /** The prefix list that the block comes from: such a route gives way to a static one. */
  readonly prefixListId?: string;
  /** AWS's word: `static` or `propagated`. */
  readonly type: string;
  /** AWS's word: `active` or `blackhole`; anything else is unknown to this version. */
  readonly state: string;
  /** Where it leads: several for equal-cost paths, none for a blackhole. */
  readonly attachments: readonly {
    readonly id?: string;
    readonly resourceType?: string;
    readonly resourceId?: string;
  }[];
}

export interface TransitGatewayTableAttachment {
  readonly attachmentId: string;
  readonly resourceType?: string;
  readonly resourceId?: string;
  /** AWS's word: of an association for example `associated`, of a propagation for example `enabled`. */
  readonly state: string;
}

/** A virtual private gateway: where VPN connections and Direct Connect enter a VPC. */
export interface VpnGateway extends Scope {
  readonly id: string;
  /** AWS's word, for example `available`, `deleted`. */
  readonly state: string;
  /** State is AWS's word, for example `attached`, `detached`. */
  readonly attachments: readonly { readonly vpcId: string; readonly state: string }[];
  /** The Direct Connect gateways that are associated with it, whichever account owns them. */
  readonly directConnectGateways: Value<readonly DirectConnectGatewayAssociation[]>;
  /** The virtual interfaces of Direct Connect that end at it, and at no Direct Connect gateway. */
  readonly virtualInterfaces: Value<readonly VirtualInterface[]>;
}

export interface DirectConnectGatewayAssociation {
  readonly directConnectGatewayId: string;
  /** The account that owns the Direct Connect gateway. Absent: the answer did not say. */
  readonly owner?: string;
  /** AWS's word, for example `associated`, `disassociated`. */
  readonly state: string;
}

export interface VirtualInterface {
  readonly id: string;
  /** AWS's word, for example `available`, `down`, `deleted`. */
  readonly state: string;
  /** AWS's words, `ipv4` and `ipv6`: those for which a BGP session is set up. */
  readonly addressFamilies: readonly string[];
}

/** A Site-to-Site VPN connection. */
export interface VpnConnection extends Scope {
  readonly id: string;
  /** AWS's word, for example `available`, `deleted`. */
  readonly state: string;
  readonly customerGatewayId?: string;
  // Where it ends in AWS.
  readonly vpnGatewayId?: string;
  readonly transitGatewayId?: string;
  readonly vpnConcentratorId?: string;
  readonly coreNetworkArn?: string;
  /** Whether the other side announces nothing by BGP. Absent: the answer did not say. */
  readonly staticRoutesOnly?: boolean;
  /** The static routes to the other side. State is AWS's word, for example `available`. */
  readonly routes: readonly { readonly cidr: string; readonly state: string }[];
  /** The block of the customer's side that the connection carries, by default everything. */
  readonly localCidrs: readonly string[];
  /** The block of AWS's side that the connection carries, by default everything. */
  readonly remoteCidrs: readonly string[];
}

export interface CustomerGateway extends Scope {
  readonly id: string;
  /** AWS's word, for example `available`, `deleted`. */
  readonly state: string;
  readonly address?: string;
}

export interface ClientVpnEndpoint extends Scope {
  readonly id: string;
  /** AWS's word, for example `available`, `pending-associate`, `deleted`. */
  readonly state: string;
  readonly vpcId?: string;
  /** Attached to the network interfaces with which clients enter the VPC. */
  readonly securityGroupIds: readonly string[];
  /** From which clients get their addresses; to the VPC they appear under the address of a network interface. */
  readonly clientCidr?: string;
  readonly splitTunnel?: boolean;
  /** AWS's words: `certificate-authentication`, `directory-service-authentication`, `federated-authentication`. */
  readonly authenticationTypes: readonly string[];
  /** Where clients enter a transit gateway instead of a VPC. */
  readonly transitGatewayId?: string;
  readonly transitGatewayAttachmentId?: string;
  readonly targetNetworks: Value<readonly ClientVpnTargetNetwork[]>;
  readonly authorizationRules: Value<readonly ClientVpnAuthorizationRule[]>;
  readonly routes: Value<readonly ClientVpnRoute[]>;
}

export interface ClientVpnTargetNetwork {
  /** Absent: the answer did not say. */
  readonly associationId?: string;
  readonly subnetId: string;
  readonly vpcId?: string;
  readonly securityGroupIds: readonly string[];
  /** AWS's word, for example `associated`, `disassociated`. */
  readonly state: string;
}

export interface ClientVpnAuthorizationRule {
  readonly destinationCidr: string;
  /** Whether every client may. Absent: the answer did not say. */
  readonly accessAll?: boolean;
  /** The Active Directory or identity provider group that may. */
  readonly groupId?: string;
  /** AWS's word, for example `active`, `revoking`. */
  readonly state: string;
}

export interface ClientVpnRoute {
  readonly destinationCidr: string;
  readonly targetSubnetId?: string;
  readonly transitGatewayAttachmentId?: string;
  /** AWS's word, for example `active`, `deleting`. */
  readonly state: string;
}
