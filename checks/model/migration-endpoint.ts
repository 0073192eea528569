import type { Scope } from './network.js';

/** With what DMS signs in to a source or a target of its tasks, in AWS's words. */
export interface MigrationEndpoint extends Scope {
  readonly id: string;
  readonly arn: string;
  /** For example `mysql`, `mongodb`, `s3`. Absent: the answer did not say. */
  readonly engine?: string;
  readonly server?: string;
  /** `none`, `require`, `verify-ca`, `verify-full`. Absent: the answer did not say. */
  readonly sslMode?: string;
  /** Of MongoDB and DocumentDB `no` or `password`, of Redis `none`, `auth-role` or `auth-token`. Absent: the answer did not say. */
  readonly authType?: string;
  /** Of Redis `plaintext` or `ssl-encryption`. Absent: the answer did not say. */
  readonly sslSecurityProtocol?: string;
}
