import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { type Duration, Size } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledgeScans } from './acknowledge-scans.js';
import { type AcknowledgementName, acknowledge } from './acknowledgements.js';
import { handlerCode } from './handler-code.js';
import { keptLogGroup } from './kept-log-group.js';

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
    const { handler, name, description, key, timeout, memorySize, disk, environment, statements } = props;
    const functionName = `${name}-${handler}`;
    const logGroup = keptLogGroup(this, 'LogGroup', `/db-perimeter/handlers/${functionName}`, key);
    this.role = new Role(this, 'Role', {
      roleName: functionName,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description,
    });
    const policy = new ManagedPolicy(this, 'Policy', {
      roles: [this.role],
      statements: [
        ...statements,
        new PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [logGroup.logGroupArn],
        }),
      ],
    });
    acknowledge(policy, ...props.acknowledged);
    acknowledgeScans(policy, props.bucket);
    this.function = new LambdaFunction(this, 'Function', {
      functionName,
      description,
      code: handlerCode(handler),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout,
      memorySize,
      ephemeralStorageSize: Size.mebibytes(disk),
      environment,
      logGroup,
      // What the CDK would add is in the policy above.
      role: this.role.withoutPolicyUpdates(),
    });
    this.function.node.addDependency(policy);
    acknowledge(this.function, 'handler-of-scans');
  }
}
