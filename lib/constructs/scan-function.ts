import type { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { type Duration, Size } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledgeScans } from './acknowledge-scans.js';
import { type AcknowledgementName, acknowledge } from './acknowledgements.js';
import { makeHandler } from './make-handler.js';

export interface ScanFunctionProps {
  /** The handler in `lib/handlers`, and the end of the name of the function. */
  readonly handler: string;
  /** The begin of the name. */
  readonly name: string;
  readonly description: string;
  readonly key: IKey;
  readonly timeout: Duration;
  readonly memorySize: number;
  /** In MiB. */
  readonly disk: number;
  readonly environment: Readonly<Record<string, string>>;
  /** What it may do, beside writing its log. */
  readonly statements: readonly PolicyStatement[];
  /** The bucket below one of whose folders it may do something. */
  readonly bucket: IBucket;
  /** What else cdk-nag says of these statements. */
  readonly acknowledged: readonly AcknowledgementName[];
}

/** A function of a scan, with a role that can do what it is told here and nothing else. */
export class ScanFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ScanFunctionProps) {
    super(scope, id);
    const { handler, name, description, disk, bucket, acknowledged, ...given } = props;
    const functionName = `${name}-${handler}`;
    const made = makeHandler(this, {
      ...given,
      ...{ handler, functionName, description },
      role: { roleName: functionName, description },
      ephemeralStorageSize: Size.mebibytes(disk),
    });
    acknowledge(made.policy, ...acknowledged);
    acknowledgeScans(made.policy, bucket);
    acknowledge(made.function, 'handler-of-scans');
    this.function = made.function;
    this.role = made.role;
  }
}
