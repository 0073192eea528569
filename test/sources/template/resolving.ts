import { openStack, type Refusal, type Stack } from '../../../checks/sources/template/resolve/stack.js';
import { type Resolved, unresolved } from '../../../checks/sources/template/resolve/value.js';

/** A stack of one template, whose resources are called by their logical ids. */
export function stackOf(
  body: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, Resolved>> = {},
): { readonly stack: Stack; readonly refusals: readonly Refusal[] } {
  const refusals: Refusal[] = [];
  const stack = openStack(
    {
      name: 'Stack',
      prefix: '',
      template: { file: 'template.yaml', body },
      environment: { account: '111122223333', region: 'eu-west-1' },
      given,
    },
    {
      referenceTo: ({ logicalId }) => logicalId,
      attributeOf: ({ logicalId }, name) => unresolved(`${logicalId}.${name}`),
      importedValue: (name) => (name === 'SharedVpc' ? 'vpc-shared' : undefined),
      stackOutput: (name, output) => (name === 'Network' && output === 'Vpc' ? 'vpc-network' : undefined),
      chosen: new Map(),
      refused: (refusal) => refusals.push(refusal),
    },
  );
  return { stack, refusals };
}
