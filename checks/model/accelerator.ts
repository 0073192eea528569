import type { Scope } from './network.js';
import type { Value } from './value.js';

/** A Global Accelerator accelerator: static addresses of AWS on the internet, with ports that lead into VPCs. */
export interface Accelerator extends Scope {
  readonly arn: string;
  readonly name: string;
  /** A custom routing accelerator leads to every address and port in whole subnets, each over a port of its own. */
  readonly kind: 'standard' | 'custom-routing';
  /** Absent: the answer did not say. */
  readonly enabled?: boolean;
  /** AWS's word: `IPV4` or `DUAL_STACK`. Absent: the answer did not say. */
  readonly ipAddressType?: string;
  readonly listeners: Value<readonly AcceleratorListener[]>;
}

/** What an account lends to accelerators of other accounts. Whether these lead there, only their owners are told. */
export interface CrossAccountAttachment extends Scope {
  readonly arn: string;
  readonly name: string;
  /** Accounts, or ARNs of single accelerators. */
  readonly principals: readonly string[];
  /** ARNs of load balancers, and ids of instances, Elastic IP addresses and subnets. */
  readonly endpointIds: readonly string[];
}

export interface AcceleratorListener {
  readonly arn: string;
  /** AWS's word: `TCP` or `UDP`. Absent for custom routing, whose endpoint groups name protocols. */
  readonly protocol?: string;
  /** First and last port of each range. */
  readonly ports: readonly PortSpan[];
  readonly endpointGroups: Value<readonly AcceleratorEndpointGroup[]>;
}

export interface PortSpan {
  readonly from: number;
  readonly to: number;
}

export interface AcceleratorEndpointGroup {
  readonly arn: string;
  /** The Region in which the endpoints are. Absent: the answer did not say. */
  readonly region?: string;
  /** Where the port of an endpoint is another one than that of the listener. */
  readonly portOverrides: readonly { readonly listenerPort: number; readonly endpointPort: number }[];
  /** For custom routing: the ports of the addresses in the subnets that are led to. */
  readonly destinations: readonly (PortSpan & { readonly protocols: readonly string[] })[];
  readonly endpoints: readonly AcceleratorEndpoint[];
}

export interface AcceleratorEndpoint {
  /** The ARN of a load balancer, an instance id, the allocation id of an Elastic IP address; for custom routing a subnet id. */
  readonly id: string;
  /** Absent: the answer did not say, which AWS does where there is no choice. */
  readonly weight?: number;
  /** Whether the endpoint sees the address of the client. Absent: the answer did not say. */
  readonly preservesClientIp?: boolean;
}
