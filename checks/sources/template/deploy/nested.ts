import { inside, placeText } from '../resolve/place.js';
import type { DeclaredResource, StackSource } from '../resolve/stack.js';
import type { Template } from '../resolve/template.js';
import { isRecord, isUnresolved, type ResolvedRecord } from '../resolve/value.js';

/** The template that a nested stack names, relative to the file that names it; undefined where it was not read. */
export type TemplateFinder = (from: Template, name: string) => Template | undefined;

/** CloudFormation lets stacks nest, and a template that nests itself would never end. */
const deepest = 16;

export type Nested =
  | { readonly kind: 'found'; readonly source: StackSource }
  | { readonly kind: 'missing'; readonly why: string };

/** Whether a resource makes a stack of its own; AWS SAM makes one of an application. */
export function isNestedStack({ type }: DeclaredResource): boolean {
  return type === 'AWS::CloudFormation::Stack' || type === 'AWS::Serverless::Application';
}

/** The stack that such a resource makes, or why it cannot be told. */
export function nestedSourceOf(declared: DeclaredResource, find: TemplateFinder, depth: number): Nested {
  const where = placeText(inside(declared.place, 'Properties'));
  if (depth >= deepest) return { kind: 'missing', why: `${where}: stacks nested more than ${deepest} deep` };
  const { stack } = declared;
  const asset = declared.metadata['aws:asset:path'];
  // The application may be one of a repository as well, by its id.
  // https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-application.html
  const url = declared.property('TemplateURL') ?? declared.property('Location');
  const name = typeof asset === 'string' ? asset : typeof url === 'string' ? url : undefined;
  const template = name === undefined ? undefined : find(stack.source.template, name);
  if (!template) {
    const shown = name ?? (isUnresolved(url) ? url.text : 'that is not named');
    return { kind: 'missing', why: `${where}: the template ${shown} is not here` };
  }
  const given = declared.property('Parameters');
  return {
    kind: 'found',
    source: {
      name: `${stack.source.name}/${declared.logicalId}`,
      prefix: `${stack.source.prefix}${declared.logicalId}.`,
      template,
      environment: stack.source.environment,
      given: isRecord(given) ? (given as ResolvedRecord) : {},
    },
  };
}
