import type { ListenerAction, ListenerCondition } from '../../../model/load-balancer.js';
import { matches } from '../../policy/patterns.js';

/** A rule of a listener, or its default action. */
export interface Rule {
  /** In words: `rule 10`, `the default action`. */
  readonly text: string;
  readonly conditions: readonly ListenerCondition[];
  readonly actions: readonly ListenerAction[];
}

type RequestCondition = Extract<ListenerCondition, { kind: 'request' }>;

/** The conditions of a rule that ask what a request says. */
export function aboutRequests({ conditions }: Rule): readonly RequestCondition[] {
  return conditions.filter((condition): condition is RequestCondition => condition.kind === 'request');
}

/** Whether no request that another rule wants gets past this one, of the clients that this one names. */
export function takesEvery(one: Rule, wanted: Rule): boolean {
  return aboutRequests(one).every(
    (condition) =>
      matchesEverything(condition) || aboutRequests(wanted).some((other) => holdsWhere(condition, other)),
  );
}

/**
 * Whether all that matches the wanted condition also matches this one: about the same, with values that are among its own or
 * match one of them. The name of a header, and the key in a query string, may be what could not be read.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
function holdsWhere({ field, values }: RequestCondition, wanted: RequestCondition): boolean {
  if (field === 'http-header' || field === 'query-string' || field !== wanted.field) return false;
  return wanted.values?.every((value) => values?.some((pattern) => takes(pattern, value))) ?? false;
}

/** Letters of another case may be others to AWS, and a backslash may make a wildcard plain. */
function takes(pattern: string, wanted: string): boolean {
  return (
    pattern === wanted || (!/[*?\\]/.test(wanted) && !pattern.includes('\\') && matches(pattern, wanted))
  );
}

function matchesEverything({ field, values }: RequestCondition): boolean {
  if (field === 'host-header') return values?.includes('*') ?? false;
  return field === 'path-pattern' && (values?.some((value) => value === '*' || value === '/*') ?? false);
}

/** Whether a request that the rule takes can be made such that a rule before it does not take it. */
export function mayAvoid(rule: Rule, rival: Rule, rivals: readonly Rule[]): boolean {
  return aboutRequests(rival).some((condition) => {
    const own = aboutRequests(rule).find(({ field }) => field === condition.field);
    return own ? isElse(saidFor(own, rivals), condition) : mayLeaveOut(condition, rivals);
  });
}

/** Something to say that a condition wants: if it can be, what no condition of these rules wants. */
function saidFor({ field, values = [] }: RequestCondition, rivals: readonly Rule[]): string | undefined {
  const patterns = patternsAbout(field, rivals);
  const free = unusedLetter(patterns);
  const possible = values.flatMap((value) => {
    if (!/[*?]/.test(value)) return value;
    return free === undefined ? [] : value.replaceAll(/[*?]/g, free);
  });
  return possible.find((value) => patterns.every((one) => !mayMatch(one, value))) ?? possible[0];
}

function isElse(said: string | undefined, { values }: RequestCondition): boolean {
  return said !== undefined && values !== undefined && !values.some((pattern) => mayMatch(pattern, said));
}

/** Whether a request can be made that does not match a condition, whatever else it says, nor others about the same. */
function mayLeaveOut({ field, values }: RequestCondition, rivals: readonly Rule[]): boolean {
  // Headers and query strings may be left out.
  if (field.startsWith('http-header') || field === 'query-string') return true;
  const patterns = patternsAbout(field, rivals);
  if (field === 'http-request-method')
    return (
      values !== undefined && ['GET', 'POST', 'PUT', 'DELETE'].some((method) => !patterns.includes(method))
    );
  if (field !== 'host-header' && field !== 'path-pattern') return false;
  // A name of one letter that is in no pattern matches none, if each pattern wants some letter or digit.
  const isFree = unusedLetter(patterns) !== undefined;
  return isFree && (values?.every((value) => /[a-z0-9]/i.test(value)) ?? false);
}

function patternsAbout(field: string, rules: readonly Rule[]): readonly string[] {
  const all = rules.flatMap((one) => aboutRequests(one).filter((condition) => condition.field === field));
  return all.flatMap(({ values }) => values ?? []);
}

function unusedLetter(patterns: readonly string[]): string | undefined {
  const used = new Set(patterns.join('').toLowerCase());
  return [...'abcdefghijklmnopqrstuvwxyz0123456789'].find((letter) => !used.has(letter));
}

/** Letters of either case count as the same, so that no fewer requests match than AWS says. */
function mayMatch(pattern: string, value: string): boolean {
  return matches(pattern.toLowerCase(), value.toLowerCase());
}
