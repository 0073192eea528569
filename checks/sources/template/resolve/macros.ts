import type { Template } from './template.js';
import { isRecord, type Unresolved, unresolved } from './value.js';

/** Transforms that only write out what the template says already. */
const harmless: ReadonlySet<string> = new Set([
  'AWS::LanguageExtensions',
  'AWS::Serverless-2016-10-31',
  'AWS::SecretsManager-2020-07-23',
  'AWS::SecretsManager-2024-09-16',
  'AWS::CodeDeployBlueGreen',
  'AWS::ServiceCatalog',
]);

/** What the macros of a whole template may do to it: add to it, or write it anew. Undefined where they do not. */
export interface Macros {
  readonly add?: Unresolved;
  readonly rewrite?: Unresolved;
}

/**
 * `AWS::Include` adds what another file says. A macro of the account gets the whole template, and what it gives back is
 * what is deployed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros-overview.html
 */
export function macrosOf({ body: { Transform } }: Template): Macros {
  const names = (Array.isArray(Transform) ? Transform : [Transform])
    .filter((each) => each !== undefined && each !== null)
    .map((each) => (isRecord(each) ? String(each.Name) : String(each)))
    .filter((name) => !harmless.has(name));
  const [own] = names.filter((name) => name !== 'AWS::Include');
  if (own !== undefined) {
    const rewrite = unresolved(`what the macro ${own} makes of it`);
    return { add: rewrite, rewrite };
  }
  return names.length > 0 ? { add: unresolved('what AWS::Include adds') } : {};
}
