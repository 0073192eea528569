import type { Scope } from './network.js';
import type { Value } from './value.js';

interface DatabaseFacts extends Scope {
  readonly id: string;
  readonly arn: string;
  readonly engine: string;
  /** AWS's word. Absent: the answer did not say. */
  readonly engineVersion?: string;
  readonly status?: string;
  /** Name in the same account and Region. Absent: the database is in no VPC that the answer names. */
  readonly subnetGroup?: string;
  readonly securityGroupIds: readonly string[];
  /** AWS's word: `IPV4`, `DUAL`, `IPV6`. Absent: the answer did not say. */
  readonly networkType?: string;
  /** AWS's unchanging id, `db-…` or `cluster-…`, by which policies name it. Absent: the answer did not say. */
  readonly resourceId?: string;
  /** Whether tokens of IAM open it beside passwords. Absent: the answer did not say. */
  readonly iamAuthenticationEnabled?: boolean;
  /** ARN of the secret in which RDS keeps the master password. Absent: RDS manages none. */
  readonly masterUserSecretArn?: string;
  /** How a template lets the master user sign in. Absent: no template declares the database. */
  readonly masterLogin?: MasterLogin;
  /** AWS's name of the database that it replicates, from which it has its users. Absent: it replicates none. */
  readonly replicaOf?: string;
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
  /** Option and parameter groups other than AWS's default ones: what they say is not read. Absent: none. */
  readonly ownSettings?: readonly OwnSettings[];
}

export interface MasterLogin {
  /** AWS's word: `password`, `iam-db-auth`. A text of something unresolved where the template leaves it open. */
  readonly type: string;
  /** ARN of the secret from which the template takes the password. Absent: it takes it from none. */
  readonly secretArn?: string;
}

/**
 * The member of a database under which a template says how its master user signs in, which AWS tells in no answer.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (MasterUserAuthenticationType)
 */
export const masterLoginMember = 'db-perimeter:MasterLogin';

/** A group with settings that somebody made for databases. */
export interface OwnSettings {
  readonly kind: 'option-group' | 'parameter-group';
  readonly name: string;
}

export interface DatabaseInstance extends DatabaseFacts {
  readonly kind: 'instance';
  /** Every port the instance listens on: the live endpoint port, and a listener endpoint where it has one. */
  readonly ports: readonly number[];
  /** Absent: the answer did not say. */
  readonly publiclyAccessible?: boolean;
  readonly vpcId?: string;
  /** The Availability Zone in which the (primary) instance runs. */
  readonly availabilityZone?: string;
  readonly secondaryAvailabilityZone?: string;
  readonly multiAz: boolean;
  /** Identifier of the cluster that it is a member of. */
  readonly clusterId?: string;
}

export interface DatabaseCluster extends DatabaseFacts {
  readonly kind: 'cluster';
  readonly ports: readonly number[];
  /** Set by AWS for Multi-AZ DB clusters only; Aurora keeps the flag on its members. */
  readonly publiclyAccessible?: boolean;
  readonly availabilityZones: readonly string[];
  readonly memberIds: readonly string[];
  /** Aurora express configuration: false means that the cluster is in no VPC. Absent: the answer did not say. */
  readonly vpcNetworkingEnabled?: boolean;
  /** Aurora express configuration: the cluster has an endpoint on the internet. Absent: the answer did not say. */
  readonly internetAccessGatewayEnabled?: boolean;
  /** Whether the RDS Data API takes SQL for the cluster. Absent: the answer did not say. */
  readonly httpEndpointEnabled?: boolean;
  /** AWS's word: `standard` or `limitless`. Absent: the answer did not say. */
  readonly scalabilityType?: string;
  /** AWS's name of the Aurora global database that it is part of, as primary or as secondary. Absent: of none. */
  readonly globalClusterId?: string;
  /** True when no answer described the cluster and only its members name it. */
  readonly seenOnlyThroughMembers?: boolean;
}

export interface DatabaseShardGroup extends Scope {
  readonly id: string;
  readonly arn: string;
  readonly clusterId: string;
  readonly status?: string;
  readonly publiclyAccessible?: boolean;
}

export interface DatabaseSubnetGroup extends Scope {
  readonly name: string;
  readonly arn?: string;
  readonly vpcId?: string;
  /** Status is AWS's word, `Active` for usable subnets. */
  readonly subnets: readonly {
    readonly id: string;
    readonly availabilityZone?: string;
    readonly status?: string;
  }[];
}

export interface DatabaseProxy extends Scope {
  readonly name: string;
  readonly arn: string;
  readonly vpcId?: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** AWS's word for the addresses that clients call: `IPV4`, `IPV6`, `DUAL`. Absent: the answer did not say. */
  readonly networkType?: string;
  /** AWS's word for the addresses by which it calls its targets: `IPV4`, `IPV6`. Absent: the answer did not say. */
  readonly targetNetworkType?: string;
  readonly requireTls?: boolean;
  /** AWS's unchanging id, `prx-…`, by which policies name it. Absent: the answer did not say. */
  readonly resourceId?: string;
  /** AWS's word for how clients without a secret sign in: `IAM_AUTH`, `NONE`. Absent: the answer did not say. */
  readonly defaultAuthScheme?: string;
  /** What clients may sign in with, and the secret behind each. Absent: the answer did not say. */
  readonly auth?: readonly {
    readonly secretArn?: string;
    /** AWS's word: `DISABLED`, `REQUIRED`, `ENABLED`. Absent: the answer did not say. */
    readonly iamAuth?: string;
  }[];
}

export interface DatabaseProxyEndpoint extends Scope {
  readonly name: string;
  readonly arn: string;
  readonly proxyName: string;
  /** Whether it is the one that every proxy has from the start. Absent: the answer did not say. */
  readonly isDefault?: boolean;
  readonly vpcId?: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** As of the proxy. */
  readonly networkType?: string;
}

export interface DatabaseProxyTarget extends Scope {
  readonly proxyName: string;
  readonly type?: string;
  /** Identifier of the instance or cluster. */
  readonly databaseId?: string;
  readonly trackedClusterId?: string;
}

/** What a snapshot was taken of: an instance or a cluster of RDS, a cluster of Redshift, a namespace of Redshift Serverless. */
export const snapshotKinds = ['instance', 'cluster', 'redshift', 'redshift-serverless'] as const;
export type SnapshotKind = (typeof snapshotKinds)[number];

export interface DatabaseSnapshot extends Scope {
  readonly kind: SnapshotKind;
  readonly id: string;
  readonly arn: string;
  readonly engine?: string;
  /** Identifier of the instance or cluster it was taken from; of Redshift Serverless the name of the namespace. */
  readonly databaseId?: string;
  readonly encrypted?: boolean;
  /** Ids of the accounts that may restore it, or `all`. */
  readonly sharedWith: Value<readonly string[]>;
}
