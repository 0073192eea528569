import type { Scope } from './network.js';
import type { Value } from './value.js';

/** AWS services other than RDS whose stores are judged. Neptune and DocumentDB instances are described by RDS. */
export const dataStoreServices = [
  'redshift',
  'redshift-serverless',
  'opensearch',
  'opensearch-serverless',
  'neptune-graph',
  'dsql',
  'lightsail',
  'timestream-influxdb',
  'kafka',
] as const;
export type DataStoreService = (typeof dataStoreServices)[number];

/** A database outside RDS: a cluster, workgroup, domain, collection or graph, as its own service describes it. */
export interface DataStore extends Scope {
  readonly service: DataStoreService;
  readonly id: string;
  readonly arn: string;
  /** AWS's word where the service offers several, for example `MYSQL` or `Elasticsearch_7.10`. */
  readonly engine?: string;
  readonly status?: string;
  /** Every TCP port that it listens on; empty when the answer did not say. */
  readonly ports: readonly number[];
  readonly placement: DataStorePlacement;
  /** The namespace of a workgroup of Redshift Serverless, which holds its data. Absent: the answer did not say, or it is none. */
  readonly namespace?: string;
  /** The admin of that namespace. Absent: it is no workgroup of Redshift Serverless. */
  readonly namespaceAdmin?: Value<NamespaceAdmin>;
  /** ARN of the secret in which Redshift keeps the password of the admin of a cluster. Absent: it keeps none. */
  readonly adminSecretArn?: string;
  /**
   * Whether its service can connect clients in other networks to it, which of all services MSK alone has a switch for.
   * Absent: the answer did not say, or the service has no such switch.
   */
  readonly privateConnectivity?: boolean;
  /** What MSK calls the version of a cluster's settings, which every change of them has to name. */
  readonly currentVersion?: string;
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

/** Who administers a namespace of Redshift Serverless. */
export interface NamespaceAdmin {
  /** Absent: the answer did not say, or nobody named one. */
  readonly name?: string;
  /** ARN of the secret in which Redshift keeps the password. Absent: it keeps none. */
  readonly secretArn?: string;
}

export type DataStorePlacement =
  /** Interfaces in subnets, behind security groups. */
  | {
      readonly kind: 'vpc';
      readonly vpcId?: string;
      /** Where its interfaces are or may be placed; empty when the answer did not say. */
      readonly subnetIds: readonly string[];
      readonly securityGroupIds: readonly string[];
      readonly availabilityZone?: string;
      /** Absent: the answer did not say. False also where the service has no public addresses in a VPC at all. */
      readonly publiclyAccessible?: boolean;
      /** AWS's word, as of an RDS instance: `IPV4`, `DUAL`, `IPV6`. Absent: IPv4 only, or the answer did not say. */
      readonly networkType?: string;
      readonly publicAddresses: readonly string[];
      readonly privateAddresses: readonly string[];
      /** Its network interfaces, where the answer names them. */
      readonly interfaceIds?: readonly string[];
      /** What whoever reaches its port still needs, of an OpenSearch domain. Absent: a login, or the answer did not say. */
      readonly guard?: IdentityGuard;
    }
  /** An endpoint that AWS runs: no route, network ACL or security group of the customer stands in front of it. */
  | {
      readonly kind: 'service-endpoint';
      readonly host?: string;
      /** Whether it answers on the internet. */
      readonly fromInternet: Value<boolean>;
      /** What in AWS's answers says so, for example `publicConnectivity is true`. */
      readonly setting?: string;
      /** Whether it has IPv6 addresses beside those of IPv4. Absent: not known. */
      readonly ipv6?: boolean;
      /** Interface endpoints through which it answers in VPCs, whatever holds on the internet. */
      readonly privateEndpoints?: Value<readonly PrivateStoreEndpoint[]>;
      readonly guard: DataStoreGuard;
    };

/** An interface endpoint of one store. */
export interface PrivateStoreEndpoint {
  readonly vpcEndpointId?: string;
  readonly vpcId?: string;
}

/** What an outsider who reaches the endpoint still needs. */
export type DataStoreGuard =
  | IdentityGuard
  /** A user name and a password alone. */
  | { readonly kind: 'password' };

/** A signed request that IAM allows, unless the resource policy asks for less. */
export interface IdentityGuard {
  readonly kind: 'identity';
  /** As the service gives it. Absent: none is attached, or the service has none. */
  readonly resourcePolicy?: Value<string>;
  /**
   * Whether the store itself asks who is there after the policy has let a request through, as OpenSearch does with
   * fine-grained access control. Absent: the answer did not say, or the service has no such thing.
   */
  readonly ownLogin?: boolean;
  /** Whether it keeps users with passwords of its own to ask for. Absent: nothing asks, or the answer did not say. */
  readonly takesPasswords?: boolean;
  /** Whether what asks who is there lets requests through that do not say it. Absent: not, or nothing asks at all. */
  readonly isAnonymousLetIn?: boolean;
}

/** A DMS replication instance: no store of its own, but a host with a way to the databases that it copies. */
export interface ReplicationInstance extends Scope {
  readonly id: string;
  readonly arn: string;
  readonly vpcId?: string;
  readonly subnetIds: readonly string[];
  readonly availabilityZone?: string;
  readonly securityGroupIds: readonly string[];
  /** Absent: the answer did not say. */
  readonly publiclyAccessible?: boolean;
  /** AWS's word, as of an RDS instance. Absent: IPv4 only, or the answer did not say. */
  readonly networkType?: string;
  readonly publicAddresses: readonly string[];
  /** Of both families. */
  readonly privateAddresses: readonly string[];
}

/** A host that Systems Manager manages: whoever IAM lets start a session there stands on it. */
export interface ManagedNode extends Scope {
  /** `i-…` of an EC2 instance, `mi-…` of a host elsewhere. */
  readonly id: string;
  /** AWS's word, for example `Online`, `ConnectionLost`. Absent: the answer did not say. */
  readonly pingStatus?: string;
}
