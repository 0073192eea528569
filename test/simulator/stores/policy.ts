import { covers, type IpFamily } from '../addresses.js';

/** One request from the internet to something with a resource policy. */
export interface PolicyRequest {
  readonly action: string;
  readonly resource: string;
  readonly family: IpFamily;
  readonly source: string;
  readonly isSigned: boolean;
  readonly usesTls: boolean;
}

interface Statement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/**
 * Whether the policy lets the request through: no statement denies it and, where nobody signed it, one allows it. For
 * signed requests in the account itself IAM allows.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function policyAdmits(policy: string, request: PolicyRequest): boolean {
  const { Statement: all } = JSON.parse(policy) as { readonly Statement: readonly Statement[] };
  const about = all.filter((one) => isForEveryone(one.Principal) && isAbout(one, request));
  if (about.some(({ Effect }) => Effect === 'Deny')) return false;
  return request.isSigned || about.some(({ Effect }) => Effect === 'Allow');
}

/** Statements about certain identities leave everybody else. */
function isForEveryone(principal: unknown): boolean {
  if (typeof principal !== 'object' || principal === null) return principal === '*';
  return Object.entries(principal).some(([kind, who]) => kind === 'AWS' && listOf(who).includes('*'));
}

function isAbout({ Action, Resource, Condition = {} }: Statement, request: PolicyRequest): boolean {
  const fits = (patterns: string | readonly string[], text: string) =>
    listOf(patterns).some((pattern) => matches(pattern, text));
  return (
    fits(Action, request.action) &&
    fits(Resource, request.resource) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, values]) => isMet(operator, key, listOf(values), request)),
    )
  );
}

function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map(String);
}

function matches(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`).test(text);
}

/**
 * A request from the internet has an address and may use TLS; keys of VPC endpoints it has none of. What asks for another
 * value passes where there is no key, and so does everything with `IfExists`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
function isMet(operator: string, key: string, values: readonly string[], request: PolicyRequest): boolean {
  const value = { 'aws:SourceIp': request.source, 'aws:SecureTransport': String(request.usesTls) }[key];
  const plain = operator.replace(/IfExists$/, '');
  if (plain === 'Null') return values[0] === String(value === undefined);
  if (value === undefined) return plain.includes('Not') || plain !== operator;
  const { family, source } = request;
  const isListed = () => values.some((block) => covers(asBlock(block), family, source));
  switch (plain) {
    case 'IpAddress':
      return isListed();
    case 'NotIpAddress':
      return !isListed();
    case 'Bool':
      return values[0] === value;
    default:
      throw new Error(`nobody asks for ${operator} of ${key}`);
  }
}

/** A single address is the block that holds it alone. */
export function asBlock(text: string): string {
  return text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`;
}
