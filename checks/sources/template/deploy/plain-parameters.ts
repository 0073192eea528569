import { isPathOfPassword } from '../../../model/function-environment.js';
import { heldMember, type ParameterContent } from '../../../model/plain-parameter.js';
import type { TemplatePassword } from '../../../model/template-password.js';
import type { Answers, Item } from './answers.js';
import type { Resource } from './resource.js';

/**
 * Puts a parameter of Systems Manager as its listing has it, with what the template says of its value, which no listing
 * tells. CloudFormation makes plain ones alone.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html
 */
export function putPlainParameter(
  parameter: Resource,
  passwordsIn: () => readonly TemplatePassword[],
  answers: Answers,
): void {
  if (parameter.type !== 'AWS::SSM::Parameter') return;
  answers.put('DescribeParameters', parameter, parameter.id, {
    Name: parameter.id,
    ARN: parameter.arn,
    Type: parameter.text('Type') ?? 'String',
    [heldMember]: heldIn(parameter, passwordsIn()[0]),
  });
}

function heldIn({ id }: Resource, password: TemplatePassword | undefined): Item | undefined {
  if (password === undefined) return isPathOfPassword(id) ? holding('no-password') : undefined;
  const { from, isNamedAlone } = password;
  if (from.known) return holding(isNamedAlone ? 'password-by-name' : 'url-with-password');
  return { open: from.gap.detail ?? from.gap.fact };
}

function holding(holds: ParameterContent): Item {
  return { holds };
}
