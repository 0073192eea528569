import { unresolvedText } from '../../../model/unresolved.js';
import type { DeclaredResource } from '../resolve/stack.js';
import {
  isList,
  isRecord,
  isUnresolved,
  type Resolved,
  type ResolvedRecord,
  textOf,
} from '../resolve/value.js';

/** Plain data with a text in place of everything that is not resolved. */
export type Plain = string | number | boolean | readonly Plain[] | PlainRecord | undefined;
export interface PlainRecord {
  readonly [name: string]: Plain;
}

/** One resource of a stack with what it is called once deployed. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  /** The name of its stack. */
  readonly stack: string;
  /** What AWS calls it: `sg-Database`, or the name that the template gives. */
  readonly id: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  has(name: string): boolean;
  /** A property as plain data; undefined where it is left out. */
  plain(name: string): Plain;
  text(name: string): string | undefined;
  /** True and false also as CloudFormation takes them as texts. What is not resolved stays a text. */
  flag(name: string): boolean | string | undefined;
  number(name: string): number | string | undefined;
  /** A list, also of one item that stands alone. What is not resolved is one item. */
  list(name: string): readonly Plain[];
  texts(name: string): readonly string[];
  records(name: string): readonly PlainRecord[];
  record(name: string): PlainRecord;
}

/** Hears of every choice without which a value stays unresolved; for a flag, whatever it is, two values are to be tried. */
export type Demand = (forks: readonly string[], isFlag?: boolean) => void;

export function resourceOf(
  declared: DeclaredResource,
  called: Pick<Resource, 'id' | 'arn' | 'account' | 'region'>,
  demand: Demand,
): Resource {
  const known = new Map<string, Plain>();
  const plain = (name: string): Plain => {
    if (!known.has(name)) known.set(name, plainOf(declared.property(name), demand));
    return known.get(name);
  };
  return {
    logicalId: declared.logicalId,
    type: declared.type,
    stack: declared.stack.source.name,
    ...called,
    has: (name) => declared.property(name) !== undefined,
    plain,
    text: (name) => plainText(plain(name)),
    flag(name) {
      const value = declared.property(name);
      if (isUnresolved(value)) demand(value.forks, true);
      return plainFlag(plain(name));
    },
    number: (name) => plainNumber(plain(name)),
    list: (name) => plainList(plain(name)),
    texts: (name) => plainTexts(plain(name)),
    records: (name) => plainList(plain(name)).filter(isPlainRecord),
    record: (name) => plainRecordOf(plain(name)),
  };
}

function plainOf(value: Resolved | undefined, demand: Demand): Plain {
  if (value === undefined || value === null) return undefined;
  if (isUnresolved(value)) {
    demand(value.forks);
    return unresolvedText(value.text);
  }
  if (isList(value)) return value.map((item) => plainOf(item, demand));
  if (!isRecord(value)) return value as string | number | boolean;
  const record: Record<string, Plain> = Object.create(null);
  for (const [name, member] of Object.entries(value as ResolvedRecord))
    record[name] = plainOf(member, demand);
  return record;
}

export function isPlainRecord(value: Plain): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The record; an empty one in place of everything else. */
export function plainRecordOf(value: Plain): PlainRecord {
  return isPlainRecord(value) ? value : {};
}

export function plainText(value: Plain): string | undefined {
  const text = textOf(value as Resolved | undefined);
  return text === '' ? undefined : text;
}

/** CloudFormation reads YAML 1.1, where yes and no, on and off are flags. */
export function plainFlag(value: Plain): boolean | string | undefined {
  const text = plainText(value);
  switch (text?.toLowerCase()) {
    case 'true':
    case 'yes':
    case 'on':
      return true;
    case 'false':
    case 'no':
    case 'off':
      return false;
    default:
      return text;
  }
}

export function plainNumber(value: Plain): number | string | undefined {
  const text = plainText(value);
  if (text === undefined) return undefined;
  const number = Number(text);
  return Number.isFinite(number) && text.trim() !== '' ? number : text;
}

export function plainList(value: Plain): readonly Plain[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as Plain];
}

export function plainTexts(value: Plain): readonly string[] {
  return plainList(value)
    .map(plainText)
    .filter((text) => text !== undefined);
}
