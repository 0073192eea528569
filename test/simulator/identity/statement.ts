import type { CompleteRequest, Document, Silence, StatementElements } from './request.js';
import { silent } from './request.js';
import { expression, negatives, positives, resourceFits } from './values.js';

/** The request with everything around it that a statement may ask about. */
export interface Scene {
  readonly request: CompleteRequest;
  /** Every key of the request, in lower case. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly hasBoundary: boolean;
  readonly silence: Silence;
}

const variables = /\$\{([^}]*)\}/g;
const named = /^([^,]*?)(?:\s*,\s*'(.*)')?$/;

/**
 * Puts the values of variables into a text. Stars that come in so are no wildcards. Without a value nothing matches, and with
 * several it may be any text.
 */
function filled(text: string, document: Document, { keys }: Scene): Filled {
  if (document.Version !== '2012-10-17') return { text, isSure: true };
  let isSure = true;
  let isVoid = false;
  const result = text.replace(variables, (_, inside: string) => {
    if (inside === '*') return '\u0001';
    if (inside === '?') return '\u0002';
    if (inside === '$') return '$';
    const [, name = '', fallback] = named.exec(inside) ?? [];
    const values = keys.get(name.toLowerCase());
    if (values === undefined) {
      isVoid ||= fallback === undefined;
      return fallback ?? '';
    }
    if (values.length !== 1) isSure = false;
    return values.length === 1 ? String(values[0]) : '*';
  });
  return isVoid ? undefined : { text: result, isSure };
}

type Filled = { readonly text: string; readonly isSure: boolean } | undefined;

/** Whether a text matches as a test says. One that may be any text is compared with wildcards, and not surely. */
function matchesFilled(
  filled: Filled,
  { silence }: Scene,
  test: (text: string, silence: Silence) => boolean,
): boolean {
  if (!filled) return false;
  return test(filled.text, silence) && (filled.isSure || silent(silence));
}

/** Whether a variable of the statement has no value, which "might cause the entire statement to be invalid". */
function lacksValue(statement: StatementElements, document: Document, { keys }: Scene): boolean {
  if (document.Version !== '2012-10-17') return false;
  const compared = Object.entries(statement.Condition ?? {})
    .filter(([operator]) => /String|Arn/.test(operator))
    .flatMap(([, tests]) => Object.values(tests).flat());
  const texts = [...(statement.Resource ?? []), ...(statement.NotResource ?? []), ...compared];
  return texts.some((text) =>
    [...text.matchAll(variables)].some(([, inside = '']) => {
      const [, name = '', fallback] = named.exec(inside) ?? [];
      return !'*?$'.includes(inside) && fallback === undefined && keys.get(name.toLowerCase())?.length !== 1;
    }),
  );
}

function isAbout(statement: StatementElements, action: string): boolean {
  const fits = (patterns: readonly string[]) =>
    patterns.some((pattern) => expression(pattern.toLowerCase()).test(action.toLowerCase()));
  return statement.Action ? fits(statement.Action) : !fits(statement.NotAction ?? []);
}

function isAboutResource(statement: StatementElements, document: Document, scene: Scene): boolean {
  const fits = (patterns: readonly string[]) =>
    patterns.some((pattern) =>
      matchesFilled(filled(pattern, document, scene), scene, (text, silence) =>
        resourceFits(text, scene.request.resource, silence),
      ),
    );
  if (statement.Resource) return fits(statement.Resource);
  return statement.NotResource ? !fits(statement.NotResource) : true;
}

function meets(
  operator: string,
  key: string,
  operands: readonly string[],
  document: Document,
  scene: Scene,
): boolean {
  const [, set, full = ''] = /^(?:(ForAnyValue|ForAllValues):)?(.*)$/.exec(operator) ?? [];
  const values = scene.keys.get(key.toLowerCase());
  const isEmpty = values?.length === 0 || (values?.length === 1 && values[0] === '');
  // A key with nothing in it is there and is null.
  if (full === 'Null') {
    const isNull = isEmpty ? silent(scene.silence) : values === undefined;
    return operands.some((operand) => (operand === 'true') === isNull);
  }
  const ifExists = full.endsWith('IfExists');
  const name = ifExists ? full.slice(0, -'IfExists'.length) : full;
  const opposite = negatives[name];
  const test = positives[opposite ?? name];
  if (!test) throw new Error(`the literal evaluator has no ${name}`);
  if (values === undefined) {
    if (set === 'ForAllValues') return true;
    if (set === 'ForAnyValue') return ifExists && silent(scene.silence);
    return ifExists || opposite !== undefined;
  }
  const takesVariables = /^(String|Arn)/.test(name);
  const compared = operands.map((operand) =>
    takesVariables ? filled(operand, document, scene) : { text: operand, isSure: true },
  );
  const passes = (value: string) =>
    compared.some((operand) => {
      const asWritten = operand && !operand.isSure && !/Like|Arn/.test(name) ? positives.StringLike : test;
      return matchesFilled(operand, scene, (text, silence) => (asWritten ?? test)(text, value, silence));
    }) !==
    (opposite !== undefined);
  if (set === 'ForAllValues') return isEmpty || values.every(passes);
  if (set === 'ForAnyValue') return isEmpty ? ifExists && silent(scene.silence) : values.some(passes);
  const results = values.map(passes);
  if (new Set(results).size !== 1) return silent(scene.silence);
  return results[0] === true;
}

/** Whether everything but the principal fits. */
export function fitsLiterally(statement: StatementElements, document: Document, scene: Scene): boolean {
  if (!isAbout(statement, scene.request.action)) return false;
  const applies =
    isAboutResource(statement, document, scene) &&
    Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys).every(([key, operands]) => meets(operator, key, operands, document, scene)),
    );
  return applies && (!lacksValue(statement, document, scene) || silent(scene.silence));
}

type Names = string | Readonly<Record<string, readonly string[]>>;

/** The names under which the one who asks is known, from the session to the account. */
function namesOf({ by }: CompleteRequest): {
  readonly self: string;
  readonly behind?: string;
  readonly account?: string;
} {
  switch (by.who) {
    case 'user':
      return { self: `arn:aws:iam::${by.account}:user/${by.path}`, account: by.account };
    case 'role':
      return {
        self: `arn:aws:sts::${by.account}:assumed-role/${by.path.split('/').at(-1)}/${by.session}`,
        behind: `arn:aws:iam::${by.account}:role/${by.path}`,
        account: by.account,
      };
    case 'federated':
      return {
        self: `arn:aws:sts::${by.account}:federated-user/${by.name}`,
        behind: `arn:aws:iam::${by.account}:user/${by.userPath}`,
        account: by.account,
      };
    case 'root':
      return { self: `arn:aws:iam::${by.account}:root`, account: by.account };
    default:
      return { self: '' };
  }
}

export interface Mention {
  readonly everyone: boolean;
  readonly self: boolean;
  readonly behind: boolean;
  readonly account: boolean;
}

function mention(names: Names, request: CompleteRequest): Mention {
  const everyone = names === '*' || (typeof names === 'object' && (names.AWS ?? []).includes('*'));
  const listed = typeof names === 'string' ? {} : names;
  const { self, behind, account } = namesOf(request);
  const aws = listed.AWS ?? [];
  const { by } = request;
  const isListed =
    (by.who === 'service' && (listed.Service ?? []).includes(by.name)) ||
    (by.who === 'provider' && (listed.Federated ?? []).includes(by.name)) ||
    aws.includes(self);
  const ofAccount =
    account !== undefined && (aws.includes(account) || aws.includes(`arn:aws:iam::${account}:root`));
  return {
    everyone,
    self: isListed || (by.who === 'root' && ofAccount),
    behind: behind !== undefined && aws.includes(behind),
    account: ofAccount && by.who !== 'root',
  };
}

const nobody: Mention = { everyone: false, self: false, behind: false, account: false };

/** How a statement of a resource's policy speaks of the one who asks. */
export function mentionBy(statement: StatementElements, scene: Scene): Mention {
  const { request, hasBoundary, silence } = scene;
  if (statement.Principal !== undefined) return mention(statement.Principal, request);
  const found = mention(statement.NotPrincipal ?? {}, request);
  const applies = { ...nobody, everyone: true };
  if (statement.Effect === 'Deny' && hasBoundary) return applies;
  if (found.everyone) return nobody;
  if (!found.self && !found.behind && !found.account) return applies;
  const chain = {
    user: ['self', 'account'],
    role: ['self', 'behind', 'account'],
    federated: ['self', 'behind', 'account'],
  };
  const needed = (chain as Readonly<Record<string, readonly string[]>>)[request.by.who] ?? ['self'];
  if (needed.every((name) => found[name as keyof Mention])) return nobody;
  return silent(silence) ? applies : nobody;
}
