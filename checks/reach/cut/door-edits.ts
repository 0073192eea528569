import type { Listener, ListeningLoadBalancer, Target, TargetGroup } from '../../model/load-balancer.js';
import type { RouteTable, VpcPeeringConnection } from '../../model/network.js';
import type {
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../../model/transit.js';

/** One change to a load balancer, or to a connection between networks. */
export type DoorEdit =
  | DeleteListener
  | DeregisterTarget
  | DisableRoutePropagation
  | BlackholeTransitRoute
  | DisableTransitPropagation
  | DisassociateAttachment
  | DeletePeering;

export interface DeleteListener {
  readonly kind: 'delete-listener';
  readonly balancer: ListeningLoadBalancer;
  readonly listener: Listener;
  /** The network of its targets. */
  readonly vpcId: string;
}

export interface DeregisterTarget {
  readonly kind: 'deregister-target';
  readonly group: TargetGroup;
  readonly target: Target;
}

/** The table of a subnet no longer takes over what a virtual private gateway announces. */
export interface DisableRoutePropagation {
  readonly kind: 'disable-route-propagation';
  readonly table: RouteTable;
  readonly gatewayId: string;
}

/** A static route that drops in place of the one for the same block, which it outranks: nothing else takes its place. */
export interface BlackholeTransitRoute {
  readonly kind: 'blackhole-transit-route';
  readonly table: TransitGatewayRouteTable;
  readonly route: TransitGatewayRoute;
  readonly cidr: string;
  /** The attachments on the other side whose ways it closes. */
  readonly behind: readonly string[];
}

/** The table of a transit gateway no longer learns the blocks of an attachment. */
export interface DisableTransitPropagation {
  readonly kind: 'disable-transit-propagation';
  readonly table: TransitGatewayRouteTable;
  readonly attachmentId: string;
  readonly behind: readonly string[];
}

/** What comes from the attachment is then routed nowhere. */
export interface DisassociateAttachment {
  readonly kind: 'disassociate-attachment';
  readonly table: TransitGatewayRouteTable;
  readonly attachment: TransitGatewayAttachment;
  /** It is the attachment of the database's own network. */
  readonly isOwn: boolean;
}

export interface DeletePeering {
  readonly kind: 'delete-peering';
  readonly connection: VpcPeeringConnection;
}
