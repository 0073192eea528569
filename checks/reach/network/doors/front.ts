import type { ListeningLoadBalancer, TargetGroup } from '../../../model/load-balancer.js';
import type { NetworkInterface } from '../../../model/network.js';
import type { Gap } from '../../../model/value.js';
import type { Forwarded } from './listener-rules.js';

/** A port on which a load balancer takes connections for a target group. */
export interface ListenerPort {
  readonly port: number;
  /** Why it may not hand them to the group. */
  readonly gap?: Gap;
  /** By which rules an Application Load Balancer does. */
  readonly forwarded?: readonly Forwarded[];
}

/** A Network or Application Load Balancer that forwards to a target group. */
export interface ReadFront {
  readonly kind: 'read';
  readonly balancer: ListeningLoadBalancer;
  readonly group: TargetGroup;
  readonly ports: readonly ListenerPort[];
  /** Where the targets are Application Load Balancers: the one in question, with what it forwards to. */
  readonly onto?: ReadFront;
}

/** A load balancer of which so little is known that it may take connections from anywhere and forward to the group. */
export interface UnreadFront {
  readonly kind: 'unread';
  readonly arn: string;
  readonly group: TargetGroup;
  readonly gap: Gap;
  readonly onto?: ReadFront;
  /** Its network interfaces, where nothing else is known of it. */
  readonly seen?: readonly NetworkInterface[];
}

export type Front = ReadFront | UnreadFront;

export function arnOf(front: Front): string {
  return front.kind === 'read' ? front.balancer.arn : front.arn;
}

/** The target group that names the database itself. */
export function lastGroupOf(front: Front): TargetGroup {
  return front.onto ? lastGroupOf(front.onto) : front.group;
}

/**
 * Whether what hands connections to the database can carry its protocol: Application Load Balancers speak HTTP only.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
 */
export function carries(front: Front, { speaksHttp }: { readonly speaksHttp?: true }): boolean {
  if (speaksHttp) return true;
  if (front.onto) return false;
  return front.kind === 'read'
    ? front.balancer.kind !== 'application'
    : !front.arn.includes(':loadbalancer/app/');
}
