import type { RouteDestination, Scope } from './network.js';
import type { Value } from './value.js';

/** A core network of Cloud WAN: routing domains, called segments, over edges in several Regions. */
export interface CoreNetwork extends Scope {
  readonly id: string;
  /** The account that owns it. Absent: the answer did not say. */
  readonly owner?: string;
  /** AWS's word, for example `AVAILABLE`, `DELETING`. */
  readonly state: string;
  readonly segments: Value<readonly CoreNetworkSegment[]>;
}

export interface CoreNetworkSegment {
  readonly name: string;
  readonly edges: readonly CoreNetworkSegmentEdge[];
}

/** A segment in one Region, with the routes that it has there. */
export interface CoreNetworkSegmentEdge {
  /** A Region. */
  readonly location: string;
  /** As the policy, what the attachments announce and what is shared between segments make them. */
  readonly routes: Value<readonly CoreNetworkRoute[]>;
}

export interface CoreNetworkRoute {
  readonly destination: RouteDestination;
  /** AWS's word: `STATIC` or `PROPAGATED`. */
  readonly type: string;
  /** AWS's word: `ACTIVE` or `BLACKHOLE`. */
  readonly state: string;
  /** Where it leads. Without an id: to what is no attachment, as network functions are that traffic goes through first. */
  readonly attachments: readonly { readonly id?: string }[];
}

export interface CoreNetworkAttachment extends Scope {
  readonly id: string;
  readonly coreNetworkId?: string;
  /** The account that owns what is attached. */
  readonly owner?: string;
  /** AWS's word: `VPC`, `SITE_TO_SITE_VPN`, `CONNECT`, `DIRECT_CONNECT_GATEWAY`, `TRANSIT_GATEWAY_ROUTE_TABLE`. */
  readonly type: string;
  /** AWS's word, for example `AVAILABLE`, `PENDING_ATTACHMENT_ACCEPTANCE`. */
  readonly state: string;
  /** The Region of the edge. Absent where it is at several, or the answer did not say. */
  readonly edgeLocation?: string;
  /** Absent until it has been accepted, and for attachments of network functions. */
  readonly segmentName?: string;
  readonly resourceArn?: string;
  /** Of attachments of the type `VPC` only. */
  readonly vpc?: Value<CoreNetworkVpcAttachment>;
}

/** What an attachment of a VPC has of its own. */
export interface CoreNetworkVpcAttachment {
  readonly subnetIds: readonly string[];
  /** Absent: the answer did not say. */
  readonly applianceModeSupport?: boolean;
}
