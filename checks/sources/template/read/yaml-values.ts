import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { isRecord } from '../resolve/value.js';
import { limits } from './limits.js';

/** What keeps a document from being plain data, and where it stands. */
export interface YamlProblem {
  readonly text: string;
  readonly offset: number;
}

/**
 * The data of a YAML document, with CloudFormation's short tags written out: `!Sub x` is `{"Fn::Sub": "x"}`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function yamlValues(document: Document.Parsed): { readonly value: unknown } | YamlProblem {
  let nodes = 0;
  /** An alias is looked up in the whole document, and may be come to very often. */
  const found = new Map<Alias, Node | undefined>();
  try {
    return { value: read(document.contents, 0) };
  } catch (error) {
    if (error instanceof Stop) return { text: error.message, offset: error.offset };
    throw error;
  }

  function read(node: Node | null | undefined, depth: number): unknown {
    if (!node) return null;
    const offset = node.range?.[0] ?? 0;
    if (depth > limits.depth) throw new Stop(`is nested more than ${limits.depth} levels deep`, offset);
    if (++nodes > limits.nodes) throw new Stop(`stands for more than ${limits.nodes} values`, offset);
    if (isAlias(node)) return read(anchored(node), depth + 1);
    const plain = plainOf(node, depth);
    const { tag } = node;
    return tag?.startsWith('!') && !tag.startsWith('!!') ? longForm(tag.slice(1), plain) : plain;
  }

  function anchored(alias: Alias): Node | undefined {
    if (!found.has(alias)) found.set(alias, alias.resolve(document));
    return found.get(alias);
  }

  function plainOf(node: Node, depth: number): unknown {
    if (isScalar(node)) return typeof node.value === 'bigint' ? Number(node.value) : node.value;
    if (isSeq(node)) return node.items.map((item) => read(item as Node, depth + 1));
    if (!isMap(node)) return null;
    const record: Record<string, unknown> = Object.create(null);
    const merged: Record<string, unknown>[] = [];
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? nameOf(key.value) : undefined;
      if (name === undefined) throw new Stop('has a key that is no word', node.range?.[0] ?? 0);
      const held = read(value as Node | null, depth + 1);
      if (name === '<<') merged.push(...[held].flat().filter(isRecord));
      else record[name] = held;
    }
    // What an object says itself wins over what is merged into it, and the first over those after it.
    return merged.length === 0 ? record : Object.assign(Object.create(null), ...merged.reverse(), record);
  }
}

/** The parser gives a symbol for the key that merges. */
function nameOf(key: unknown): string {
  return typeof key === 'symbol' ? (key.description ?? '') : String(key);
}

function longForm(tag: string, value: unknown): unknown {
  switch (tag) {
    case 'Ref':
    case 'Condition':
      return { [tag]: value };
    case 'GetAtt':
      return { 'Fn::GetAtt': typeof value === 'string' ? atFirstDot(value) : value };
    default:
      return { [`Fn::${tag}`]: value };
  }
}

function atFirstDot(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

class Stop extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}
