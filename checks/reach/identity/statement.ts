import type { Gap } from '../../model/value.js';
import { actionPatternOf } from './action.js';
import { isEverything, namesPartition } from './arn.js';
import { type Condition, conditionOf, variablesOfCondition } from './condition.js';
import { isObject, items, type Members, scalarsOf, textsOf } from './members.js';
import { type Pattern, patternOf, variablesOf } from './pattern.js';
import type { Listed, PolicyType, Statement } from './policy.js';
import { awsPrincipalOf, type PrincipalPattern, type Principals } from './principal-pattern.js';
import { below, note, type Place, type Problem } from './problem.js';
import { hole, literal, withWildcards } from './wildcard.js';

interface Form {
  readonly type: PolicyType;
  readonly hasVariables: boolean;
}

const elements: ReadonlySet<string> = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);

const anything: Listed<never> = { patterns: [], isNegated: true };

/** Stands for a statement of which nothing can be read: it may allow or deny anything to anybody. */
export function unreadableStatement(place: Place, index: number, problem: Problem, gap?: Gap): Statement {
  return {
    name: { policy: place.policy, index, name: `statement ${index + 1}` },
    effect: 'unreadable',
    actions: anything,
    resources: anything,
    principals: undefined,
    conditions: [],
    variables: [],
    problems: [gap ? { ...problem, gap } : problem],
  };
}

/**
 * Reads a statement. An element that is missing, doubled or unknown leaves the statement open, and what only one of its
 * values leaves open is open where that value decides.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function statementOf(item: unknown, index: number, place: Place, form: Form): Statement {
  if (!isObject(item)) return unreadableStatement(place, index, note(place, 'is no statement'));
  const problems: Problem[] = [];
  for (const name of Object.keys(item))
    if (!elements.has(name)) problems.push(note(below(place, name), 'is no element that is known'));
  const { Sid: sid, Effect: given } = item;
  const effect = given === 'Allow' || given === 'Deny' ? given : 'unreadable';
  if (effect === 'unreadable') problems.push(note(below(place, 'Effect'), 'is neither Allow nor Deny'));
  const actions = listedOf(item, 'Action', place, problems, actionPatternOf);
  const resources = resourcesOf(item, place, problems, form);
  const principals = principalsOf(item, place, problems, form.type);
  const conditions = conditionsOf(item.Condition, below(place, 'Condition'), problems, form.hasVariables);
  const variables = [
    ...(resources?.patterns.flatMap(variablesOf) ?? []),
    ...conditions.flatMap(variablesOfCondition),
  ];
  return {
    name: {
      policy: place.policy,
      index,
      name: typeof sid === 'string' && sid !== '' ? sid : `statement ${index + 1}`,
    },
    effect,
    actions,
    resources,
    principals,
    conditions,
    variables: variables.flatMap(({ key, fallback }) => (fallback === undefined ? [key] : [])),
    problems,
  };
}

/** What an element or its negation lists. Both at once, neither, or a value that is none of its kind leave it open. */
function listedOf<T>(
  item: Members,
  name: 'Action' | 'Resource',
  place: Place,
  problems: Problem[],
  patternFor: (text: string) => T | undefined,
): Listed<T> {
  const isNegated = item[name] === undefined;
  const element = isNegated ? `Not${name}` : name;
  const texts = textsOf(item[element]);
  if (!texts || texts.length === 0 || (!isNegated && item[`Not${name}`] !== undefined)) {
    problems.push(note(below(place, name), `has to be given once, as ${name} or Not${name}, by texts`));
    return anything;
  }
  const patterns = texts.flatMap((text, index) => {
    const pattern = patternFor(text);
    if (pattern !== undefined) return [pattern];
    problems.push(note(below(below(place, element), index), `is no ${name.toLowerCase()} that can be read`));
    return [];
  });
  // What one value would have added is anything, so that nothing is ruled out by the others.
  return patterns.length === texts.length ? { patterns, isNegated } : anything;
}

function resourcesOf(
  item: Members,
  place: Place,
  problems: Problem[],
  { type, hasVariables }: Form,
): Listed<Pattern> | undefined {
  const isLeftOut = item.Resource === undefined && item.NotResource === undefined;
  // A policy that is attached to a resource is about it where it names none, as trust policies do.
  if (isLeftOut && type === 'resource') return undefined;
  return listedOf(item, 'Resource', place, problems, (text) => resourcePatternOf(text, hasVariables));
}

/**
 * A star, or an ARN of a partition that there is. Variables stand after its fifth colon alone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-resourceelement
 */
function resourcePatternOf(text: string, hasVariables: boolean): Pattern | undefined {
  const beginning = withWildcards(text);
  if (!isEverything(beginning) && !namesPartition(beginning)) return undefined;
  const head = text.split(':').slice(0, 5).join(':');
  if (hasVariables && head.includes('${')) return undefined;
  return patternOf(text, { isWild: true, hasVariables });
}

const unnamed: Principals = { patterns: [{ type: 'unreadable', text: hole }], isNegated: false };

function principalsOf(
  item: Members,
  place: Place,
  problems: Problem[],
  type: PolicyType,
): Principals | undefined {
  const { Principal: principal, NotPrincipal: excepted } = item;
  const isAttached = type === 'resource' || type === 'rcp' || type === 'endpoint';
  if (!isAttached) {
    if (principal !== undefined || excepted !== undefined)
      problems.push(note(below(place, 'Principal'), `has no place in a policy of type ${type}`));
    return undefined;
  }
  const isNegated = principal === undefined;
  const element = below(place, isNegated ? 'NotPrincipal' : 'Principal');
  const given = isNegated ? excepted : principal;
  if (given === undefined || (!isNegated && excepted !== undefined)) {
    note(element, 'has to be given once, as Principal or NotPrincipal');
    return unnamed;
  }
  if (given === '*') return { patterns: [{ type: 'everyone', text: '*' }], isNegated };
  if (!isObject(given) || Object.keys(given).length === 0) {
    note(element, 'names no principals that can be read');
    return unnamed;
  }
  const patterns = Object.entries(given).flatMap(([kind, names]) =>
    items(names).map((name, index) => principalPatternOf(kind, name, below(below(element, kind), index))),
  );
  return { patterns, isNegated };
}

function principalPatternOf(kind: string, name: unknown, place: Place): PrincipalPattern {
  if (typeof name === 'string') {
    if (kind === 'AWS') {
      const pattern = awsPrincipalOf(name);
      if (pattern) return pattern;
    }
    if ((kind === 'Service' || kind === 'Federated') && !/[*?]/.test(name))
      return { type: kind, text: literal(name) };
    if (kind === 'CanonicalUser') return { type: kind, text: literal(name) };
  }
  note(place, 'is no principal that can be read');
  return { type: 'unreadable', text: hole };
}

function conditionsOf(
  block: unknown,
  place: Place,
  problems: Problem[],
  hasVariables: boolean,
): readonly Condition[] {
  if (block === undefined) return [];
  if (!isObject(block)) {
    problems.push(note(place, 'is no condition that can be read'));
    return [];
  }
  return Object.entries(block).flatMap(([operator, keys]): readonly Condition[] => {
    const at = below(place, operator);
    if (!isObject(keys)) {
      problems.push(note(at, 'gives no keys with values'));
      return [];
    }
    return Object.entries(keys).map(([key, values]) =>
      conditionOf(operator, key, scalarsOf(values), hasVariables, below(at, key)),
    );
  });
}
