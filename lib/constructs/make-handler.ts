import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  type FunctionProps,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { handlerCode } from './handler-code.js';
import { keptLogGroup } from './kept-log-group.js';

export interface HandlerProps
  extends Pick<FunctionProps, 'timeout' | 'memorySize' | 'environment' | 'ephemeralStorageSize'>,
    Pick<FunctionProps, 'retryAttempts' | 'onSuccess' | 'onFailure'> {
  /** Its folder in `lib/handlers`. */
  readonly handler: string;
  readonly functionName: string;
  readonly description: string;
  readonly role: { readonly roleName?: string; readonly description: string };
  /** Encrypts what it logs: see `handlerLogs`. */
  readonly key: IKey;
  /** What it may do, beside writing its log. */
  readonly statements: readonly PolicyStatement[];
}

export interface MadeHandler {
  readonly function: LambdaFunction;
  readonly role: Role;
  readonly policy: ManagedPolicy;
}

/** The name of the log group of a handler. */
export function handlerLogs(functionName: string): string {
  return `/db-perimeter/handlers/${functionName}`;
}

/** The function of a handler, with a kept log and a role that can do what it is told here and nothing else. */
export function makeHandler(scope: Construct, props: HandlerProps): MadeHandler {
  const { handler, role: own, key, statements, ...settings } = props;
  const logGroup = keptLogGroup(scope, 'LogGroup', handlerLogs(props.functionName), key);
  const role = new Role(scope, 'Role', {
    ...own,
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  const policy = new ManagedPolicy(scope, 'Policy', {
    roles: [role],
    statements: [
      ...statements,
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    ],
  });
  const made = new LambdaFunction(scope, 'Function', {
    ...settings,
    code: handlerCode(handler),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    logGroup,
    // What the CDK would add is in the policy above.
    role: role.withoutPolicyUpdates(),
  });
  made.node.addDependency(policy);
  return { function: made, role, policy };
}
