import type { Scope } from './network.js';

/**
 * Somebody whom the owner of a data store lets reach it through endpoints that the store's service manages: in networks
 * of their own, whatever routes and public addresses the store has.
 */
export interface EndpointGrant extends Scope {
  readonly service: 'redshift' | 'redshift-serverless' | 'opensearch' | 'kafka';
  /** The id of a store in the same account and Region; of Kafka, where names recur, what its ARN has after the account. */
  readonly storeId: string;
  readonly to: Grantee;
  /** AWS's word, for example `Authorized`, `Revoking`. Absent: the service has no such word, or the answer did not say. */
  readonly status?: string;
  /** Whether conditions narrow it. */
  readonly isConditional?: true;
  /** The ARN of the connection that there is. Absent: a permission to make one. */
  readonly connectionArn?: string;
}

export interface Grantee {
  /**
   * An account, everybody, a service of AWS on behalf of those who may use it, or a network (`*`: every network of one
   * account), whose account the answer does not name.
   */
  readonly kind: 'account' | 'everyone' | 'aws-service' | 'vpc' | 'unrecognised';
  readonly id: string;
}
