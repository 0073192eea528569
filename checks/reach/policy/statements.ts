import { unresolvedWhat } from '../../model/unresolved.js';

/** Whom a statement names. `accounts`: everyone in some accounts. `unclear`: by exception, or in a form that is not read. */
export type Principals = 'everyone' | 'accounts' | 'named' | 'unclear';

/** What a statement lists, or all but what it lists. */
export interface Patterns {
  readonly patterns: readonly string[];
  readonly negated: boolean;
}

/** One operator of a statement for one key. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** One statement of a resource policy. */
export interface Statement {
  /** Its Sid, or its place: `statement 2`. */
  readonly name: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principals: Principals;
  readonly actions: Patterns;
  readonly resources: Patterns;
  readonly conditions: readonly Condition[];
}

/**
 * The statements of a resource policy; undefined when the text is none, or holds one that cannot be read.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function statementsOf(policy: string): readonly Statement[] | undefined {
  const document = objectIn(policy);
  if (!document) return undefined;
  const listed = own(document, 'Statement');
  const statements = (Array.isArray(listed) ? listed : [listed]).map(statementOf);
  return statements.every((statement) => statement !== undefined) ? statements : undefined;
}

function statementOf(item: unknown, index: number): Statement | undefined {
  if (!isObject(item)) return undefined;
  const effect = own(item, 'Effect');
  const actions = patternsOf(item, 'Action');
  const resources = patternsOf(item, 'Resource');
  const conditions = conditionsOf(own(item, 'Condition') ?? {});
  if ((effect !== 'Allow' && effect !== 'Deny') || !actions || !resources || !conditions) return undefined;
  const sid = own(item, 'Sid');
  return {
    name: typeof sid === 'string' && sid !== '' ? sid : `statement ${index + 1}`,
    effect,
    principals: principalsOf(item),
    actions,
    resources,
    conditions,
  };
}

/** A principal is a star, or names under the kind of principal that they are. Names hold no wildcards. */
function principalsOf(statement: Members): Principals {
  const principal = own(statement, 'Principal');
  if (principal === '*') return 'everyone';
  if (!isObject(principal)) return 'unclear';
  const kinds = Object.entries(principal).map(([kind, names]) => ({ kind, names: textsOf(names) }));
  if (kinds.some(({ kind, names }) => kind === 'AWS' && names?.includes('*'))) return 'everyone';
  const areNames = kinds.every(
    ({ kind, names }) => kind !== '*' && names?.every((name) => !name.includes('*')),
  );
  const isAnyOpen = kinds.some(({ names }) => names?.some(isOpen));
  if (kinds.length === 0 || !areNames || isAnyOpen) return 'unclear';
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
  const isAccount = (name: string) => /^\d{12}$/.test(name) || name.endsWith(':root');
  return kinds.some(({ names }) => names?.some(isAccount)) ? 'accounts' : 'named';
}

/** Whether a template leaves open what the text is: it may be a star. */
function isOpen(text: string): boolean {
  return unresolvedWhat(text) !== undefined;
}

function patternsOf(statement: Members, name: 'Action' | 'Resource'): Patterns | undefined {
  const negated = own(statement, name) === undefined;
  const patterns = textsOf(own(statement, negated ? `Not${name}` : name));
  if (patterns?.some(isOpen)) return undefined;
  return patterns && { patterns, negated };
}

function conditionsOf(block: unknown): readonly Condition[] | undefined {
  if (!isObject(block)) return undefined;
  const conditions: Condition[] = [];
  for (const [operator, keys] of Object.entries(block)) {
    if (!isObject(keys)) return undefined;
    for (const [key, given] of Object.entries(keys)) {
      const values = textsOf(given);
      if (!values) return undefined;
      conditions.push({ operator, key, values });
    }
  }
  return conditions;
}

/** One text or a list of them; truth values and numbers may stand without quotes. */
function textsOf(given: unknown): readonly string[] | undefined {
  const items: readonly unknown[] = Array.isArray(given) ? given : [given];
  const areScalars = items.every((item) => ['string', 'number', 'boolean'].includes(typeof item));
  return areScalars ? items.map(String) : undefined;
}

type Members = Readonly<Record<string, unknown>>;

function own(from: Members, name: string): unknown {
  return Object.hasOwn(from, name) ? (from[name] ?? undefined) : undefined;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a policy document holds; undefined when the text is none. */
export function objectIn(policy: string): Members | undefined {
  const document = parsed(policy);
  return isObject(document) ? document : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
