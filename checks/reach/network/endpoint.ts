import type { DataStoreService } from '../../model/data-store.js';
import type { DatabaseSubnetGroup } from '../../model/database.js';
import type { Scope } from '../../model/network.js';
import type { Value } from '../../model/value.js';
import type { Listener } from './listener.js';

/** One database instance or data store as the network sees it: an interface in a subnet, with groups and listening ports. */
export interface Endpoint extends Scope {
  readonly id: string;
  readonly arn: string;
  /** At least one; several where the instance listens on several ports. */
  readonly listeners: readonly Listener[];
  readonly securityGroupIds: readonly string[];
  readonly publiclyAccessible: Value<boolean>;
  readonly networkType?: string;
  /** Undefined: it is not known where the instance runs. */
  readonly availabilityZone?: string;
  readonly subnetGroup: Value<DatabaseSubnetGroup>;
  /** Its private addresses of both families, where they are known without looking for its interfaces. */
  readonly privateAddresses?: readonly string[];
  /** By what its interfaces are told. Absent: by what RDS writes into their description. */
  readonly marks?: InterfaceMarks;
  /** Present for RDS Custom, which runs on an EC2 instance of the account: its interface is that of the instance. */
  readonly isOnInstance?: true;
  /** Present where none of its interfaces can be told. */
  readonly isUntold?: true;
  /** Present for what has no security groups by nature: then none filters what comes to it. */
  readonly isFiltered?: false;
  /** Present where its protocol is HTTP, so that an Application Load Balancer can carry it. */
  readonly speaksHttp?: true;
}

/** What a service other than RDS says about the interfaces of one of its stores or hosts. */
export interface InterfaceMarks {
  readonly service: DataStoreService | 'dms';
  /** Whether it puts nodes into each subnet that the store was given. */
  readonly isInEverySubnet: boolean;
  /** Where it names interfaces or private addresses, nothing else is the store's. */
  readonly interfaceIds: readonly string[];
  readonly privateAddresses: readonly string[];
  readonly publicAddresses: readonly string[];
}

/** Whether a subnet is where the instance runs, or where a failover or replacement may put it. */
export type When = 'now' | 'failover';
