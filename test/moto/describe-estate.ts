/** The words in which the estate is written down. Everything refers to everything else by name; ids come from the emulator. */

export type Region = 'eu-west-1' | 'us-east-1';
export type Zone = 'a' | 'b' | 'c';

export type GatewayKind = 'internet-gateway' | 'nat-gateway' | 'egress-only-internet-gateway';

export interface RouteEntry {
  readonly to: { readonly cidr: string } | { readonly prefixList: string };
  readonly through: GatewayKind;
}

export interface AclEntry {
  readonly direction: 'inbound' | 'outbound';
  readonly number: number;
  readonly action: 'allow' | 'deny';
  readonly protocol: 'all' | 'tcp' | 'udp';
  readonly cidr: string;
  readonly ports?: readonly [number, number];
}

export interface Ingress {
  readonly protocol: 'all' | 'tcp' | 'udp';
  readonly ports?: readonly [number, number];
  readonly from:
    | { readonly cidr: string }
    | { readonly prefixList: string }
    /** The group `application`, which every network has. */
    | { readonly securityGroup: 'application' };
}

/** Subnets get the blocks 10.x.0.0/24, 10.x.1.0/24, … of their network in this order. */
export interface EstateSubnet {
  readonly name: string;
  readonly zone: Zone;
  /** A route table of the network; without one the main table applies. */
  readonly routeTable?: string;
  /** A network ACL of the network; without one the default ACL applies. */
  readonly networkAcl?: string;
}

export interface EstateNetwork {
  readonly name: string;
  readonly block: string;
  readonly ipv6?: true;
  /** `detached`: attached while the routes are made, taken off afterwards. */
  readonly internetGateway: 'attached' | 'detached' | 'none';
  readonly mainRoutes?: readonly RouteEntry[];
  readonly routeTables?: Readonly<Record<string, readonly RouteEntry[]>>;
  /** Entries are created in the order written here, which is not the order of their numbers. */
  readonly networkAcls?: Readonly<Record<string, readonly AclEntry[]>>;
  readonly subnets: readonly EstateSubnet[];
  readonly subnetGroups: Readonly<Record<string, readonly string[]>>;
}

interface DatabaseBase {
  readonly name: string;
  readonly network: string;
  readonly subnetGroup: string;
  /** One security group for each list of rules. */
  readonly securityGroups: readonly (readonly Ingress[])[];
  readonly engine?: string;
  readonly port?: number;
  /** A network interface as RDS makes it, with an IPv6 address, in this subnet. The emulator makes none by itself. */
  readonly ipv6InterfaceIn?: string;
}

export interface EstateInstance extends DatabaseBase {
  readonly kind: 'instance';
  readonly zone: Zone;
  readonly public: boolean;
  readonly multiAz?: true;
}

export interface EstateCluster extends DatabaseBase {
  readonly kind: 'cluster';
  readonly networkType?: 'IPV4' | 'DUAL';
  /** Multi-AZ DB clusters only. */
  readonly public?: boolean;
  readonly members: readonly { readonly name: string; readonly zone: Zone; readonly public: boolean }[];
}

export type EstateDatabase = EstateInstance | EstateCluster;

export interface EstateSnapshot {
  readonly name: string;
  readonly of: string;
  readonly sharedWith: readonly string[];
}

export interface EstateShardGroup {
  readonly name: string;
  readonly cluster: string;
  /** Undefined: the caller said nothing. */
  readonly public: boolean | undefined;
}

export interface EstateProxy {
  readonly name: string;
  readonly network: string;
  readonly subnetGroup: string;
  readonly target: string;
}

export interface EstateLoadBalancer {
  readonly name: string;
  readonly network: string;
  readonly subnet: string;
}

export interface EstateExclusion {
  readonly id: string;
  readonly over: { readonly subnet: string } | { readonly network: string };
  readonly mode: 'allow-bidirectional' | 'allow-egress';
}

/** One account in one Region. */
export interface EstateScope {
  readonly account: string;
  readonly region: Region;
  readonly blockPublicAccess: 'off' | 'block-bidirectional' | 'block-ingress';
  readonly exclusions: readonly EstateExclusion[];
  readonly prefixLists: Readonly<Record<string, readonly string[]>>;
  readonly networks: readonly EstateNetwork[];
  readonly databases: readonly EstateDatabase[];
  readonly snapshots: readonly EstateSnapshot[];
  readonly shardGroups: readonly EstateShardGroup[];
  readonly proxies: readonly EstateProxy[];
  readonly loadBalancers?: readonly EstateLoadBalancer[];
  readonly classicLoadBalancers?: readonly EstateLoadBalancer[];
  /**
   * A transit gateway, a service that offers a load balancer to other accounts, and one Client VPN and one Verified
   * Access endpoint. None of it leads to a database.
   */
  readonly transit?: { readonly gateway: string; readonly offers: string };
}

export const everywhere = '0.0.0.0/0';
export const everywhereIpv6 = '::/0';

export function tcp(cidr: string, from = 5432, to = from): Ingress {
  return { protocol: 'tcp', ports: [from, to], from: { cidr } };
}

export function through(kind: GatewayKind, ...cidrs: readonly string[]): readonly RouteEntry[] {
  return cidrs.map((cidr) => ({ to: { cidr }, through: kind }));
}

export function inbound(
  number: number,
  action: AclEntry['action'],
  cidr: string,
  protocol: AclEntry['protocol'] = 'all',
  ports?: readonly [number, number],
): AclEntry {
  return { direction: 'inbound', number, action, cidr, protocol, ...(ports && { ports }) };
}

export function outbound(
  number: number,
  action: AclEntry['action'],
  cidr: string,
  protocol: AclEntry['protocol'] = 'all',
  ports?: readonly [number, number],
): AclEntry {
  return { direction: 'outbound', number, action, cidr, protocol, ...(ports && { ports }) };
}
