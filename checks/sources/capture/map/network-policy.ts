import { flag, isObject, isPresent, type Json, list, member, text, texts } from './json.js';

/** One rule of a network policy: what it is about, and whether public networks get to it. */
export interface NetworkRule {
  /** The API of collections, or their Dashboards. */
  readonly resourceType: 'collection' | 'dashboard';
  /** `collection/<name>`, or the start of it before a star. */
  readonly resources: readonly string[];
  readonly allowFromPublic: boolean;
}

/** The rules of a policy; undefined when any of it is in another form. */
export function networkRulesOf(item: Json): readonly NetworkRule[] | undefined {
  const entries = documentIn(item);
  const rules = entries?.flatMap((entry) => (isObject(entry) ? rulesIn(entry) : [undefined]));
  return rules?.every(isPresent) ? rules : undefined;
}

/** The document stands as it is, or as text. */
function documentIn(item: Json): readonly unknown[] | undefined {
  const written = text(item, 'policy');
  if (written === undefined) return list(item, 'policy');
  try {
    const document: unknown = JSON.parse(written);
    return Array.isArray(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

function rulesIn(entry: Json): readonly (NetworkRule | undefined)[] {
  // An entry for VPC endpoints or services may leave the member out.
  const isSaid = member(entry, 'AllowFromPublic') !== undefined;
  const allowFromPublic = isSaid ? flag(entry, 'AllowFromPublic') : false;
  return (list(entry, 'Rules') ?? [undefined]).map((rule) => {
    const resources = isObject(rule) ? texts(rule, 'Resource') : undefined;
    const resourceType = isObject(rule) ? text(rule, 'ResourceType') : undefined;
    if (!resources || allowFromPublic === undefined) return undefined;
    if (resourceType !== 'collection' && resourceType !== 'dashboard') return undefined;
    return { resourceType, resources, allowFromPublic };
  });
}

/** Whether a rule is about a collection: its name, or with a star at the end all names that start so. */
export function isAbout({ resources }: NetworkRule, collection: string): boolean {
  const name = `collection/${collection}`;
  return resources.some((resource) =>
    resource.endsWith('*') ? name.startsWith(resource.slice(0, -1)) : name === resource,
  );
}
