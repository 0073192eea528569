import { sectionOf, type Template } from './template.js';
import { isRecord, type Resolved, textOf, unresolved } from './value.js';

/** What the stack is given for its parameters, by name: by a person, by a parent stack, or by the assembly. */
export type GivenParameters = Readonly<Record<string, Resolved>>;

/** What a choice may turn out to be: one of some texts, or `other` than all of them. */
export interface Choice {
  readonly key: string;
  readonly candidates: readonly string[];
  /** Whether it may also be something else. */
  readonly other: boolean;
}

/** More candidates than this are not tried one by one. */
export const mostCandidates = 8;

/**
 * The value of a parameter: what was given, otherwise its default. One whose default names a parameter of Systems Manager
 * has a value that only the account knows.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export function parameterValue(
  name: string,
  declaration: unknown,
  given: GivenParameters,
  key: string,
): Resolved {
  const declared = isRecord(declaration) ? declaration : {};
  const type = typeof declared.Type === 'string' ? declared.Type : 'String';
  const value = Object.hasOwn(given, name) ? given[name] : (declared.Default as Resolved | undefined);
  if (value === undefined || value === null) return unresolved(`parameter ${name}`, [key]);
  if (type.startsWith('AWS::SSM::Parameter::')) return unresolved(`parameter ${name}, from Systems Manager`);
  return isListType(type) && typeof value === 'string' ? splitList(value) : value;
}

function isListType(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

function splitList(text: string): readonly string[] {
  return text === '' ? [] : text.split(',').map((item) => item.trim());
}

/**
 * What a parameter without a value may be: one of its allowed values, or what conditions compare it with, or something
 * else. Undefined where the template gives nothing to try.
 */
export function choiceOf(template: Template, name: string, key: string): Choice | undefined {
  const declaration = sectionOf(template, 'Parameters')[name];
  // Of a list they are what its items may be, and in any number.
  const isList = isRecord(declaration) && isListType(String(declaration.Type));
  const allowed = isRecord(declaration) && !isList ? declaration.AllowedValues : undefined;
  const texts = Array.isArray(allowed) ? allowed.map((value) => textOf(value)) : [];
  const candidates = texts.filter((text) => text !== undefined);
  if (candidates.length > 0 && candidates.length <= mostCandidates) return { key, candidates, other: false };
  const compared = comparedWith(template, name);
  return compared.length > 0 && compared.length <= mostCandidates
    ? { key, candidates: compared, other: true }
    : undefined;
}

/** The texts with which the conditions of a template compare a parameter or pseudo parameter. */
export function comparedWith(template: Template, name: string): readonly string[] {
  const found = new Set<string>();
  visit(sectionOf(template, 'Conditions'), name, found, 0);
  return [...found].sort();
}

function visit(value: unknown, name: string, found: Set<string>, depth: number): void {
  if (depth > 64) return;
  if (Array.isArray(value)) for (const item of value) visit(item, name, found, depth + 1);
  if (!isRecord(value)) return;
  const compared = value['Fn::Equals'];
  if (Array.isArray(compared) && compared.some((side) => isRecord(side) && side.Ref === name)) {
    for (const side of compared) {
      const text = textOf(side);
      if (text !== undefined) found.add(text);
    }
  }
  for (const each of Object.values(value)) visit(each, name, found, depth + 1);
}
