import type { DataStore, ReplicationInstance } from '../model/data-store.js';
import type { DatabaseCluster, DatabaseInstance, DatabaseSubnetGroup } from '../model/database.js';
import type { RouteTable, Scope, SecurityGroup, SecurityGroupRule, Subnet } from '../model/network.js';
import type { Cut } from '../model/outcome.js';
import type { Value } from '../model/value.js';
import type { Verdict } from '../model/verdict.js';
import type { Way, WaysIn } from '../model/way.js';
import type { Bounds } from './bounds.js';
import type { Clients, ToClose } from './cut/to-close.js';
import type { Estate } from './estate.js';
import type { Unlisted } from './unlisted.js';

/**
 * What checks may ask. A subject is one database as its owner thinks of it: a standalone instance of RDS, a cluster of
 * RDS with its members, or a data store of another service. A member of a cluster is no subject of its own.
 */
export interface DatabaseSubject extends Scope {
  readonly kind: 'instance' | 'cluster' | 'store';
  readonly id: string;
  readonly arn: string;
  readonly engine: string;
  readonly cluster?: DatabaseCluster;
  /** Present where the kind is `store`. */
  readonly store?: DataStore;
  /** Present for what is no database but stands beside one, and is asked about only where something is to be closed. */
  readonly replication?: ReplicationInstance;
  /** The standalone instance, or the members that could be read; none of a data store. */
  readonly instances: readonly DatabaseInstance[];
  readonly securityGroupIds: readonly string[];
  readonly ports: readonly number[];
  /** Undefined: in no VPC. The subnets of a data store count as a group of its own, which its ARN names. */
  readonly subnetGroup: Value<DatabaseSubnetGroup> | undefined;
}

export interface InternetReach {
  /** Where it runs now. */
  readonly now: Verdict;
  /** In the other subnets of its subnet group, where a failover, replacement or scaling may put it; blocked by nothing if there are none. */
  readonly failover: Verdict;
  /** `now`, for one address family alone. */
  readonly ipv4: Verdict;
  readonly ipv6: Verdict;
  /** Whether AWS says of the instance, the cluster, or any member that it is publicly accessible. */
  readonly publicFlag: Value<boolean>;
}

/** One ingress rule that admits some public address on a database port. */
export interface PublicRule {
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
  readonly port: number;
  readonly ipv4: Bounds<number>;
  readonly ipv6: Bounds<bigint>;
}

export interface GroupAdmission {
  /** Public addresses that the security groups together admit on any of the database's ports. */
  readonly ipv4: Bounds<number>;
  readonly ipv6: Bounds<bigint>;
  readonly rules: readonly PublicRule[];
}

/** Which public destinations a subnet sends through an internet gateway. */
export interface InternetRoutes {
  readonly subnet: Value<Subnet>;
  readonly routeTable: Value<RouteTable>;
  readonly ipv4: Bounds<number>;
  readonly ipv6: Bounds<bigint>;
  /** The routes to internet gateways, as text: "0.0.0.0/0 -> igw-1". */
  readonly routes: readonly string[];
}

export interface Reach {
  readonly estate: Estate;
  /** In a stable order. */
  readonly databases: readonly DatabaseSubject[];
  fromInternet(subject: DatabaseSubject): InternetReach;
  /**
   * What requests from the internet meet that nobody signed, for a database whose endpoint asks for signatures that IAM
   * allows; undefined for any other. `fromInternet` says of such a database what signed requests meet.
   */
  unsigned(subject: DatabaseSubject): Verdict | undefined;
  /** The ways from networks that are connected to the database's. */
  waysInto(subject: DatabaseSubject): WaysIn;
  /** The shortest chains of other hosts over which outsiders may come, and why there may be more. */
  steppingStones(subject: DatabaseSubject): WaysIn;
  publicAdmission(subject: DatabaseSubject): GroupAdmission;
  internetRoutes(subnetId: string, scope: Scope): InternetRoutes;
  /**
   * Changes that close the ways from some sources, by default those from the internet to the subject itself, each
   * verified by judging the edited inventory.
   */
  cuts(subject: DatabaseSubject, toClose?: ToClose): readonly Cut[];
  /** Changes that each leave a subnet group without a subnet that is routed to the internet. */
  groupCuts(group: DatabaseSubnetGroup): readonly Cut[];
  /** The same as `cuts` for a replication instance of DMS. */
  replicationCuts(instance: ReplicationInstance): readonly Cut[];
  /** The same for every chain of hosts that counts, also those that the changes would bring to light. */
  hostCuts(subject: DatabaseSubject, counts: (way: Way) => boolean, except?: Clients): readonly Cut[];
  /** Changes of an access policy that refuse requests which nobody signed, each verified on the edited policy. */
  unsignedCuts(subject: DatabaseSubject): readonly Cut[];
  /**
   * The answers after one security group has changed, which come quickly: only what rested on the group is judged
   * again. `changed` takes the place of the record with its id and account.
   */
  after(changed: SecurityGroup): Reach;
  /** Gaps because of which databases of this account and Region may exist that nobody listed. */
  unlistedDatabases(scope: Scope): readonly Unlisted[];
}
