import { type Reading, unreadable } from './facts.js';
import { variablesOf } from './function-variables.js';
import { compact, type Json, list, member, object, text } from './json.js';

/** https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
export function readFunction(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const arn = text(item, 'FunctionArn');
  if (arn === undefined) return problem('a function without FunctionArn');
  const network = object(item, 'VpcConfig') ?? {};
  if (member(item, 'VpcConfig') !== undefined && object(item, 'VpcConfig') === undefined)
    problem(`the network of ${arn} in a form that is not known`);
  put(
    'workloads',
    arn,
    compact({
      account,
      region,
      kind: 'lambda-function' as const,
      arn,
      name: text(item, 'FunctionName') ?? arn,
      roleArn: text(item, 'Role') ?? unreadable('a role'),
      subnetIds: idsIn(network, 'SubnetIds', 'a subnet'),
      securityGroupIds: idsIn(network, 'SecurityGroupIds', 'a security group'),
      capacityProviderArn: providerOf(item),
      environment: variablesOf(item, text(item, 'FunctionName') ?? arn, { account, region }),
    }),
  );
}

/** The policy of the function that the request names. */
export function readFunctionPolicy(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const policy = text(item, 'Policy');
  if (policy === undefined) return problem(`the policy of ${parent} in a form that is not known`);
  put('functionPolicies', parent, { parent, part: policy });
}

/** A list that is left out is empty: the function is in no VPC of the customer. */
function idsIn(network: Json, name: string, what: string): readonly string[] {
  if (member(network, name) === undefined) return [];
  return (list(network, name) ?? [undefined]).map((id) =>
    typeof id === 'string' && id !== '' ? id : unreadable(what),
  );
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_LambdaManagedInstancesCapacityProviderConfig.html */
function providerOf(item: Json): string | undefined {
  if (member(item, 'CapacityProviderConfig') === undefined) return undefined;
  const managed = object(
    object(item, 'CapacityProviderConfig') ?? {},
    'LambdaManagedInstancesCapacityProviderConfig',
  );
  return text(managed ?? {}, 'CapacityProviderArn') ?? unreadable('a capacity provider');
}
