import type { Scope } from './network.js';

/**
 * Somebody whom the owner of a data store lets reach it through endpoints that the store's service manages: in networks
 * of their own, whatever routes and public addresses the store has.
 */
export interface EndpointGrant extends Scope {
  readonly service: 'redshift' | 'opensearch';
  /** The id of a store in the same account and Region. */
  readonly storeId: string;
  /** An account, or a service of AWS on behalf of those who may use it. */
  readonly to: { readonly kind: 'account' | 'aws-service' | 'unrecognised'; readonly id: string };
  /** AWS's word, for example `Authorized`, `Revoking`. Absent: the service has no such word, or the answer did not say. */
  readonly status?: string;
}
