import { type Context, type ContextValue, isGap } from './context.js';
import { type Operand, type Operator, operatorNamed } from './operators.js';
import type { Variable } from './pattern.js';
import { variablesOf } from './pattern.js';
import { below, note, type Place, type Problem } from './problem.js';
import { truthOf } from './readings.js';
import { every, not, some, type Truth } from './truth.js';

/** What is asked of the values of a key: of its one value, of any of its values, or of all. */
export type Qualifier = 'one' | 'any' | 'all';

/** One operator of a statement for one key. */
export type Condition =
  | {
      readonly kind: 'comparison';
      readonly key: string;
      readonly qualifier: Qualifier;
      readonly ifExists: boolean;
      readonly operator: Operator;
      readonly operands: readonly Operand[];
      readonly texts: readonly string[];
    }
  /** `Null`: whether the request has the key at all. */
  | { readonly kind: 'absence'; readonly key: string; readonly wanted: readonly boolean[] }
  | { readonly kind: 'unreadable'; readonly key: string; readonly problem: Problem };

const form = /^(?:(ForAnyValue|ForAllValues):)?(.*?)(IfExists)?$/i;

/**
 * Reads one operator for one key. An operator, a qualifier or an operand that is none of AWS's leaves the condition open.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionOf(
  name: string,
  key: string,
  texts: readonly string[] | undefined,
  hasVariables: boolean,
  place: Place,
): Condition {
  const unreadable = (what: string, at: Place = place): Condition => ({
    kind: 'unreadable',
    key,
    problem: note(at, what),
  });
  if (!texts || texts.length === 0) return unreadable('lists no values that can be read');
  const [, set, bare = '', suffix] = form.exec(name) ?? [];
  if (bare.toLowerCase() === 'null') {
    if (set !== undefined || suffix !== undefined) return unreadable('is no form of Null that AWS documents');
    const wanted = texts.map(truthOf);
    if (!wanted.every((each) => each !== undefined))
      return unreadable('asks Null for neither true nor false');
    return { kind: 'absence', key, wanted };
  }
  const operator = operatorNamed(bare);
  if (!operator) return unreadable('is no operator that is known');
  const operands = texts.map((text) => operator.operandOf(text, hasVariables));
  const bad = operands.indexOf(undefined);
  if (bad >= 0) return unreadable(`is no value for ${operator.name}`, below(place, bad));
  return {
    kind: 'comparison',
    key,
    qualifier: set === undefined ? 'one' : set.toLowerCase() === 'foranyvalue' ? 'any' : 'all',
    ifExists: suffix !== undefined,
    operator,
    operands: operands.filter((operand) => operand !== undefined),
    texts,
  };
}

export function variablesOfCondition(condition: Condition): readonly Variable[] {
  if (condition.kind !== 'comparison') return [];
  return condition.operands.flatMap(({ pattern }) => (pattern ? variablesOf(pattern) : []));
}

/** Whether a request meets a condition. */
export function isMet(condition: Condition, context: Context): Truth {
  switch (condition.kind) {
    case 'unreadable':
      return 'unknown';
    case 'absence': {
      const isAbsent = absence(context(condition.key));
      return some(condition.wanted, (wanted) => (wanted ? isAbsent : not(isAbsent)));
    }
    case 'comparison':
      return compared(condition, context(condition.key), context);
  }
}

/** A key that is there with no value, or with an empty one, may count as either. */
function absence(values: ContextValue): Truth {
  if (values === 'absent') return true;
  return isGap(values) || isEmpty(values) ? 'unknown' : false;
}

function isEmpty(values: readonly string[]): boolean {
  return values.length === 0 || (values.length === 1 && values[0] === '');
}

type Comparison = Extract<Condition, { kind: 'comparison' }>;

function compared(condition: Comparison, values: ContextValue, context: Context): Truth {
  const { qualifier, ifExists, operator, operands } = condition;
  if (values === 'absent') return withoutKey(condition);
  if (isGap(values)) return 'unknown';
  const passes = (value: string): Truth => {
    const fits = some(operands, (operand) => operand.fits(value, context));
    return operator.isNegated ? not(fits) : fits;
  };
  switch (qualifier) {
    case 'one': {
      if (values.length === 0) return 'unknown';
      // What AWS makes of several values without a qualifier, no page says; where they agree, it makes no difference.
      const all = every(values, passes);
      return all === some(values, passes) ? all : 'unknown';
    }
    case 'any':
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
      if (isEmpty(values)) return ifExists && 'unknown';
      return some(values, passes);
    case 'all':
      return isEmpty(values) || every(values, passes);
  }
}

/**
 * A missing key fits nothing, so that only what asks for another value is met; of a set without members, any is false
 * and all is true. IfExists is always met then, but that the pages contradict each other about any of a set.
 */
function withoutKey({ qualifier, ifExists, operator }: Comparison): Truth {
  switch (qualifier) {
    case 'one':
      return ifExists || operator.isNegated;
    case 'any':
      return ifExists && 'unknown';
    case 'all':
      return true;
  }
}
