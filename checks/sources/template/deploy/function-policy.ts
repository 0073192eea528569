import { unresolvedFrom, unresolvedText } from '../../../model/unresolved.js';
import { policyText } from './opensearch.js';
import type { PlainRecord, Resource } from './resource.js';
import type { Deployment } from './resource-type.js';

const type = 'AWS::Lambda::Permission';

/**
 * Puts the policy of a function, of which every permission is a statement. One of a version or an alias is in another policy.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
 */
export function putFunctionPolicy(lambda: Resource, deployment: Deployment): void {
  const permissions = deployment.resourcesOf(type).filter((permission) => mayBeOf(permission, lambda));
  if (permissions.length === 0) return;
  const isOpen = permissions.some((permission) => !isOf(permission, lambda) && !isOfService(permission));
  const Statement = permissions
    .filter((permission) => isOf(permission, lambda))
    .map((permission) => statementOf(permission, lambda));
  const Policy = isOpen
    ? unresolvedText(`the policy of ${lambda.logicalId}`)
    : policyText({ Version: '2012-10-17', Statement });
  deployment.answers.about('GetFunctionPolicy', lambda, lambda.id, { Policy });
}

function isOf(permission: Resource, { id, arn }: Resource): boolean {
  const named = permission.text('FunctionName');
  return named === id || named === arn || named === arn.slice(arn.indexOf(':function:') + 1);
}

function mayBeOf(permission: Resource, lambda: Resource): boolean {
  return isOf(permission, lambda) || unresolvedFrom(permission.text('FunctionName') ?? '') >= 0;
}

function isOfService(permission: Resource): boolean {
  return /\.amazonaws\.com(\.cn)?$/.test(permission.text('Principal') ?? '');
}

/** As Lambda writes it. https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
function statementOf(permission: Resource, { arn }: Resource): PlainRecord {
  const equals = {
    'aws:SourceAccount': permission.text('SourceAccount'),
    'aws:PrincipalOrgID': permission.text('PrincipalOrgID'),
    'lambda:EventSourceToken': permission.text('EventSourceToken'),
    'lambda:FunctionUrlAuthType': permission.text('FunctionUrlAuthType'),
  };
  const source = permission.text('SourceArn');
  const given = Object.entries(equals).filter(([, value]) => value !== undefined);
  const condition: PlainRecord = {
    ...(given.length > 0 ? { StringEquals: Object.fromEntries(given) } : {}),
    ...(source === undefined ? {} : { ArnLike: { 'AWS:SourceArn': source } }),
  };
  return {
    Sid: permission.logicalId,
    Effect: 'Allow',
    Principal: principalOf(permission, arn),
    Action: permission.text('Action'),
    Resource: arn,
    ...(Object.keys(condition).length > 0 ? { Condition: condition } : {}),
  };
}

function principalOf(permission: Resource, arn: string): PlainRecord | string {
  const named = permission.text('Principal') ?? unresolvedText(`the principal of ${permission.logicalId}`);
  if (named === '*') return '*';
  if (isOfService(permission)) return { Service: named };
  return { AWS: /^\d{12}$/.test(named) ? `arn:${arn.split(':')[1]}:iam::${named}:root` : named };
}
