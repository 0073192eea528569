/** What stands in a template once its intrinsic functions are resolved, as far as they can be. */
export type Resolved = string | number | boolean | null | readonly Resolved[] | ResolvedRecord | Unresolved;

export interface ResolvedRecord {
  readonly [name: string]: Resolved;
}

const mark = Symbol('unresolved');

/** A value that the template alone does not say. */
export interface Unresolved {
  readonly [mark]: true;
  /** The value in symbols, equal for equal values of one stack: "parameter VpcId", "${Prefix}-db". */
  readonly text: string;
  /** Choices that would make it known, by their keys: parameters without a value, and Regions. */
  readonly forks: readonly string[];
  /** Texts that it is surely not. */
  readonly isNot: readonly string[];
}

export function unresolved(
  text: string,
  forks: readonly string[] = [],
  isNot: readonly string[] = [],
): Unresolved {
  return { [mark]: true, text, forks, isNot };
}

/** `AWS::NoValue`: whatever it stands for is left out. Only as an item or a member, never in what callers see. */
export const noValue: Unresolved = unresolved('AWS::NoValue');

export function isUnresolved(value: unknown): value is Unresolved {
  return typeof value === 'object' && value !== null && mark in value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnresolved(value);
}

export function isList(value: Resolved | undefined): value is readonly Resolved[] {
  return Array.isArray(value);
}

/** An own member of a resolved record; undefined where there is none. */
export function memberOf(record: ResolvedRecord, name: string): Resolved | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** The value as text, where it is one or CloudFormation would make it one. */
export function textOf(value: Resolved | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** The first unresolved part of a value, at any depth; undefined when all of it is known. */
export function unresolvedIn(value: Resolved): Unresolved | undefined {
  if (isUnresolved(value)) return value;
  if (isList(value)) return firstOf(value);
  return isRecord(value) ? firstOf(Object.values(value as ResolvedRecord)) : undefined;
}

function firstOf(values: readonly Resolved[]): Unresolved | undefined {
  for (const value of values) {
    const found = unresolvedIn(value);
    if (found) return found;
  }
  return undefined;
}

/** One unresolved value made from others, for example a text with several parts. */
export function combined(text: string, parts: readonly Resolved[]): Unresolved {
  const forks = parts.flatMap((part) => unresolvedIn(part)?.forks ?? []);
  return unresolved(text, [...new Set(forks)]);
}
