import type { Scope } from './network.js';
import type { Value } from './value.js';

/** A table of DynamoDB. It stands in no network: policies alone decide who reads it. */
export interface DynamoDbTable extends Scope {
  readonly arn: string;
  readonly name: string;
  readonly description: Value<TableDescription>;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html */
export interface TableDescription {
  /** Names of its secondary indexes, which its policy covers as well. */
  readonly indexNames: readonly string[];
  /** ARN of its newest stream, which may be switched off by now. Absent: it has none. */
  readonly streamArn?: string;
  /** ARN of the key that encrypts it, or an alias. Absent: a key of DynamoDB, which is in the hands of no account. */
  readonly kmsKeyId?: string;
}
