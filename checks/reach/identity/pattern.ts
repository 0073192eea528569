import { type Context, isGap } from './context.js';
import type { Truth } from './truth.js';
import { hole, literal, match, withWildcards } from './wildcard.js';

/** A variable of a policy, the value of which comes with the request. */
export interface Variable {
  readonly key: string;
  /** Stands in where the request has no value. */
  readonly fallback?: string;
}

/** A text of a policy, in which variables may stand. */
export interface Pattern {
  readonly parts: readonly (string | Variable)[];
  /** The whole of it where no variable stands in it. */
  readonly fixed?: string;
}

export interface PatternForm {
  /** Whether stars and question marks are wildcards. */
  readonly isWild: boolean;
  /** Variables came with version 2012-10-17; before, they are text. */
  readonly hasVariables: boolean;
}

const variable = /\$\{(?:([*?$])|([^{}',]+?)(?:\s*,\s*'([^']*)')?)\}/g;

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function patternOf(text: string, { isWild, hasVariables }: PatternForm): Pattern {
  const plain = isWild ? withWildcards : literal;
  if (!hasVariables || !text.includes('${')) return { parts: [plain(text)], fixed: plain(text) };
  const parts: (string | Variable)[] = [];
  let end = 0;
  for (const found of text.matchAll(variable)) {
    const [whole, sign, key = '', fallback] = found;
    parts.push(plain(text.slice(end, found.index)));
    if (sign !== undefined) parts.push(sign);
    else parts.push(fallback === undefined ? { key } : { key, fallback: literal(fallback) });
    end = found.index + whole.length;
  }
  const rest = text.slice(end);
  // What opens and is no variable that we can read may be one that AWS can.
  parts.push(rest.includes('${') ? hole : plain(rest));
  if (parts.every((part) => typeof part === 'string')) return { parts, fixed: parts.join('') };
  return { parts };
}

export function variablesOf({ parts }: Pattern): readonly Variable[] {
  return parts.filter((part) => typeof part !== 'string');
}

/**
 * The text that the pattern has for a request; undefined where a variable has no value, since nothing matches it then.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 */
export function textFor({ parts, fixed }: Pattern, context: Context): string | undefined {
  if (fixed !== undefined) return fixed;
  let text = '';
  for (const part of parts) {
    const value = typeof part === 'string' ? part : resolved(part, context);
    if (value === undefined) return undefined;
    text += value;
  }
  return text;
}

function resolved({ key, fallback }: Variable, context: Context): string | undefined {
  const values = context(key);
  if (values === 'absent') return fallback;
  // Keys with several values are no variables, and what a wildcard in a value does, no page says.
  if (isGap(values) || values.length !== 1) return hole;
  const [value = ''] = values;
  return /[*?]/.test(value) ? hole : literal(value);
}

/** Whether a pattern matches a text for the request. */
export function patternMatches(pattern: Pattern, text: string, context: Context): Truth {
  const given = textFor(pattern, context);
  return given === undefined ? false : match(given, text);
}
