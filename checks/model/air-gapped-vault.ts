import type { Scope } from './network.js';
import type { Value } from './value.js';

/** A logically air-gapped vault of AWS Backup, the only kind that AWS RAM gives to other accounts. */
export interface AirGappedVault extends Scope {
  readonly arn: string;
  readonly name: string;
  readonly sharedWith: Value<readonly VaultShare[]>;
  /** The types of what it holds backups of, as AWS Backup calls them: `Aurora`, `DynamoDB`, `EBS`. */
  readonly resourceTypes: Value<readonly string[]>;
}

/** Somebody to whom AWS RAM gives a vault, and by which of its shares. */
export interface VaultShare {
  readonly resourceShareArn: string;
  /** An account, the ARN of an identity, or that of an organization or a unit of one. */
  readonly principal: string;
}
