import type { DatabaseInstance, DatabaseSubnetGroup } from '../../model/database.js';
import type {
  BlockPublicAccessExclusion,
  NetworkAcl,
  NetworkAclEntry,
  Route,
  RouteTable,
  Scope,
  SecurityGroup,
  SecurityGroupRule,
} from '../../model/network.js';

/** One change that a person can make to a network or a database to close a way in. */
export type Edit =
  | RevokeRule
  | NarrowRule
  | MakePrivate
  | ReplaceSubnets
  | DenyEntry
  | DeleteRoute
  | DeleteExclusion
  | BlockPublicAccess;

export interface RevokeRule {
  readonly kind: 'revoke-rule';
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
}

/** The rule keeps only these source blocks, which hold everything that it admits and that is not the internet. */
export interface NarrowRule {
  readonly kind: 'narrow-rule';
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
  readonly cidrs: readonly string[];
}

export interface MakePrivate {
  readonly kind: 'make-private';
  readonly instance: DatabaseInstance;
  /** Its interfaces, from which RDS takes the public addresses. */
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
    case 'make-private':
      return `instance ${edit.instance.arn}`;
    case 'replace-subnets':
      return `subnet group ${edit.group.account} ${edit.group.region} ${edit.group.name}`;
    case 'deny-entry':
      return `entry ${edit.acl.id} ${edit.entry.cidr} ${edit.port}`;
    case 'delete-route':
      return `route ${edit.table.id} ${routeKey(edit.route)}`;
    case 'delete-exclusion':
      return `exclusion ${edit.exclusion.id}`;
    case 'block-public-access':
      return `options ${edit.scope.account} ${edit.scope.region}`;
  }
}

/** Equal for rules that AWS does not tell apart; a group holds each only once. */
export function ruleKey({ protocol, ports, peer }: SecurityGroupRule): string {
  return JSON.stringify([protocol, ports?.from, ports?.to, peer]);
}

/** A table holds one route that was created for one destination. */
export function routeKey({ destination, target, origin }: Route): string {
  return JSON.stringify([destination, target, origin]);
}
