import type { DataStore } from '../../model/data-store.js';
import type { DatabaseInstance, DatabaseSubnetGroup } from '../../model/database.js';
import type {
  BlockPublicAccessExclusion,
  NetworkAcl,
  NetworkAclEntry,
  NetworkInterface,
  Route,
  RouteTable,
  Scope,
  SecurityGroup,
  SecurityGroupRule,
} from '../../model/network.js';
import type { ChangeDoor } from './change-door.js';
import type { DoorEdit } from './door-edits.js';

/** One change that a person can make to a network or a database to close a way in. */
export type Edit =
  | RevokeRule
  | NarrowRule
  | RevokeOutboundRule
  | ReleaseAddresses
  | MakePrivate
  | ReplaceSubnets
  | DenyEntry
  | DeleteRoute
  | DeleteExclusion
  | BlockPublicAccess
  | DoorEdit
  | ChangeDoor;

export interface RevokeRule {
  readonly kind: 'revoke-rule';
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
  /** It also serves clients who are not to be kept out. */
  readonly losesClients: boolean;
  /** ARN of the load balancer that the group stands in front of; absent for the database's own groups. */
  readonly door?: string;
}

/** The rule keeps only these source blocks, which hold everybody whom it serves and who is not to be kept out. */
export interface NarrowRule {
  readonly kind: 'narrow-rule';
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
  readonly cidrs: readonly string[];
  readonly door?: string;
}

/** What carries the group no longer opens such connections. */
export interface RevokeOutboundRule {
  readonly kind: 'revoke-outbound-rule';
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
}

/** A host gives up its public IPv4 addresses, or its IPv6 addresses, which are one and the same in its network. */
export interface ReleaseAddresses {
  readonly kind: 'release-addresses';
  readonly eni: NetworkInterface;
  readonly family: 4 | 6;
  /** Those of them that are Elastic IP addresses. */
  readonly elastic: readonly string[];
}

export interface MakePrivate {
  readonly kind: 'make-private';
  readonly instance: Pick<
    DatabaseInstance,
    'arn' | 'id' | 'account' | 'region' | 'engine' | 'securityGroupIds'
  >;
  /** Present where it is no instance of RDS but a store of another service. */
  readonly store?: DataStore;
  /** Its interfaces, from which the service takes the public addresses. */
  readonly interfaceIds: readonly string[];
}

/** The group then holds exactly these subnets. */
export interface ReplaceSubnets {
  readonly kind: 'replace-subnets';
  readonly group: DatabaseSubnetGroup;
  readonly subnets: DatabaseSubnetGroup['subnets'];
}

export interface DenyEntry {
  readonly kind: 'deny-entry';
  readonly acl: NetworkAcl;
  readonly entry: NetworkAclEntry;
  /** What the entry is about: a port of a database, or the first of those that a host answers on. */
  readonly port: number;
  /** An ACL sees every packet that enters the subnet, so that its block may hold clients in private networks. */
  readonly stopsPrivateClients: boolean;
}

export interface DeleteRoute {
  readonly kind: 'delete-route';
  readonly table: RouteTable;
  readonly route: Route;
}

export interface DeleteExclusion {
  readonly kind: 'delete-exclusion';
  readonly exclusion: BlockPublicAccessExclusion;
}

/** Of one account and Region, in both of which every network is affected. */
export interface BlockPublicAccess {
  readonly kind: 'block-public-access';
  readonly scope: Scope;
}

/** The thing that an edit changes, equal for edits between which one would choose. */
export function elementOf(edit: Edit): string {
  switch (edit.kind) {
    case 'revoke-rule':
    case 'narrow-rule':
      return `rule ${edit.group.id} ${ruleKey(edit.rule)}`;
    case 'revoke-outbound-rule':
      return `outbound rule ${edit.group.id} ${ruleKey(edit.rule)}`;
    case 'release-addresses':
      return `addresses ${edit.eni.id} ${edit.family}`;
    case 'make-private':
      return `instance ${edit.instance.arn}`;
    case 'replace-subnets':
      return `subnet group ${edit.group.account} ${edit.group.region} ${edit.group.name}`;
    case 'deny-entry':
      return `entry ${edit.acl.id} ${edit.entry.cidr} ${portsOf(edit.entry)}`;
    case 'delete-route':
      return `route ${edit.table.id} ${routeKey(edit.route)}`;
    case 'delete-exclusion':
      return `exclusion ${edit.exclusion.id}`;
    case 'block-public-access':
      return `options ${edit.scope.account} ${edit.scope.region}`;
    case 'delete-listener':
      return `listener ${edit.listener.arn}`;
    case 'deregister-target':
      return `target ${edit.group.arn} ${edit.target.id} ${edit.target.port ?? ''}`;
    case 'disable-route-propagation':
      return `propagation ${edit.table.id} ${edit.gatewayId}`;
    case 'blackhole-transit-route':
      return `transit route ${edit.table.id} ${edit.cidr}`;
    case 'disable-transit-propagation':
      return `propagation ${edit.table.id} ${edit.attachmentId}`;
    case 'disassociate-attachment':
      return `association ${edit.table.id} ${edit.attachment.id}`;
    case 'delete-peering':
      return `connection ${edit.connection.id}`;
    case 'change-door':
      return edit.element;
  }
}

/** `22`, `1024-65535`. */
export function portsOf({ ports }: NetworkAclEntry): string {
  if (!ports) return '0-65535';
  return ports.from === ports.to ? String(ports.from) : `${ports.from}-${ports.to}`;
}

/** Equal for rules that AWS does not tell apart; a group holds each only once. */
export function ruleKey({ protocol, ports, peer }: SecurityGroupRule): string {
  return JSON.stringify([protocol, ports?.from, ports?.to, peer]);
}

/** A table holds one route that was created for one destination. */
export function routeKey({ destination, target, origin }: Route): string {
  return JSON.stringify([destination, target, origin]);
}

/** The account that owns what an edit changes. */
export function ownerOf(edit: Edit): Scope['account'] {
  switch (edit.kind) {
    case 'revoke-rule':
    case 'narrow-rule':
    case 'revoke-outbound-rule':
      return edit.group.owner;
    case 'release-addresses':
      return edit.eni.account;
    case 'make-private':
      return edit.instance.account;
    case 'replace-subnets':
    case 'deregister-target':
      return edit.group.account;
    case 'deny-entry':
      return edit.acl.owner;
    case 'delete-route':
    case 'disable-route-propagation':
      return edit.table.owner;
    case 'delete-exclusion':
      return edit.exclusion.account;
    case 'block-public-access':
      return edit.scope.account;
    case 'delete-listener':
      return edit.balancer.account;
    // Only the owner of a transit gateway is shown its tables, and either side may delete a peering connection.
    case 'blackhole-transit-route':
    case 'disable-transit-propagation':
    case 'disassociate-attachment':
      return edit.table.account;
    case 'delete-peering':
      return edit.connection.account;
    case 'change-door':
      return edit.owner;
  }
}
