import { environmentMember, environmentOf } from '../../../model/function-environment.js';
import { globalScope } from '../../../model/operations.js';
import { unresolvedFrom, unresolvedText } from '../../../model/unresolved.js';
import type { Item } from './answers.js';
import { putFunctionPolicy } from './function-policy.js';
import { putInterface } from './interfaces.js';
import { policyText } from './opensearch.js';
import { isPlainRecord, type PlainRecord, plainText, plainTexts, type Resource } from './resource.js';
import type { Deployment, ResourceType, ResourceTypes } from './resource-type.js';
import { tagsOf } from './tags.js';

/** Functions of Lambda: as whom they act, and from which network they call. */
export const functionTypes: ResourceTypes = {
  'AWS::Lambda::Function': functionType((lambda) => lambda.text('Role')),
  // AWS SAM makes one of the same name, with the same members, and a role where it is given none.
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
  'AWS::Serverless::Function': functionType(
    (lambda, deployment) => lambda.text('Role') ?? roleOfSam(lambda, deployment),
  ),
  'AWS::Lambda::Permission': { called: { kind: 'id', prefix: 'permission-' } },
};

function functionType(
  roleOf: (lambda: Resource, deployment: Deployment) => string | undefined,
): ResourceType {
  return {
    called: { kind: 'name', property: 'FunctionName' },
    arn: { service: 'lambda', resource: 'function:{id}' },
    arnAttributes: ['Arn'],
    deploy(lambda, deployment) {
      const network = networkOf(lambda);
      deployment.answers.put('ListFunctions', lambda, lambda.arn, {
        FunctionName: lambda.id,
        FunctionArn: lambda.arn,
        Role: roleOf(lambda, deployment),
        VpcConfig: {
          SubnetIds: plainTexts(network.SubnetIds),
          SecurityGroupIds: plainTexts(network.SecurityGroupIds),
        },
        ...(lambda.has('CapacityProviderConfig')
          ? { CapacityProviderConfig: lambda.plain('CapacityProviderConfig') }
          : {}),
        [environmentMember]: environmentOf(lambda.plain('Environment')),
      });
      putInterfaces(lambda, network, deployment);
      putFunctionPolicy(lambda, deployment);
    },
  };
}

/** A network that is left open may be any. */
function networkOf(lambda: Resource): PlainRecord {
  const network = lambda.plain('VpcConfig');
  if (network === undefined || isPlainRecord(network)) return network ?? {};
  const open = plainText(network) ?? unresolvedText(`the network of ${lambda.logicalId}`);
  return { SubnetIds: [open], SecurityGroupIds: [open] };
}

/** Functions are no hosts that one stands on, but their interfaces are members of their groups. */
function putInterfaces(lambda: Resource, network: PlainRecord, deployment: Deployment): void {
  for (const [index, subnetId] of plainTexts(network.SubnetIds).entries())
    putInterface(
      {
        id: `eni-${lambda.id}.${index}`,
        subnetId,
        groupIds: plainTexts(network.SecurityGroupIds),
        description: `AWS Lambda VPC ENI-${lambda.id}`,
        type: 'lambda',
        requesterId: 'amazon-lambda',
        // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
        ipv6Count: network.Ipv6AllowedForDualStack === true ? 1 : 0,
      },
      lambda,
      deployment,
    );
}

/** The role that AWS SAM makes: its trust policy, and what `Policies` names, which may be a template of a policy. */
function roleOfSam(lambda: Resource, { answers }: Deployment): string {
  const { account, logicalId } = lambda;
  const partition = lambda.arn.split(':')[1] ?? 'aws';
  const managed = `arn:${partition}:iam::aws:policy`;
  const name = `${lambda.stack}-${logicalId}Role`;
  const arn = `arn:${partition}:iam::${account}:role/${name}`;
  const boundary = lambda.text('PermissionsBoundary');
  const policies = lambda.list('Policies');
  const named = policies.flatMap((policy) => plainText(policy) ?? []);
  const isOfAws = (text: string) => !text.startsWith('arn:') && unresolvedFrom(text) !== 0;
  answers.put('GetAccountAuthorizationDetails', { account, region: globalScope }, arn, {
    RoleName: name,
    Arn: arn,
    AssumeRolePolicyDocument: policyText(lambda.plain('AssumeRolePolicyDocument')) ?? trustOfLambda,
    RolePolicyList: policies.flatMap((policy, index): Item[] => {
      if (!isPlainRecord(policy)) return [];
      const open = unresolvedText(`policy ${index + 1} of ${logicalId}`);
      const PolicyDocument = policy.Statement === undefined ? open : policyText(policy);
      return [{ PolicyName: `policy-${index + 1}`, PolicyDocument }];
    }),
    AttachedManagedPolicies: [
      `${managed}/service-role/AWSLambdaBasicExecutionRole`,
      ...(lambda.has('VpcConfig') ? [`${managed}/service-role/AWSLambdaVPCAccessExecutionRole`] : []),
      ...named.map((text) => (isOfAws(text) ? `${managed}/${text}` : text)),
    ].map((PolicyArn) => ({ PolicyArn })),
    ...(boundary === undefined ? {} : { PermissionsBoundary: { PermissionsBoundaryArn: boundary } }),
    Tags: tagsOf(lambda),
    InstanceProfileList: [],
  });
  return arn;
}

const trustOfLambda = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
