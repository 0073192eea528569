import type { NormalizedSchema } from '@smithy/core/schema';

/** Writes the XML of a value: the inside of its element, without the element itself. */
type Inside = (value: unknown) => string;

const compiled = new WeakMap<object, Inside>();

/** The XML of a structure's members, as both query protocols answer them. */
export function membersToXml(schema: NormalizedSchema, value: unknown): string {
  return insideOf(schema)(value);
}

/** Control characters as references, as AWS sends them: names and tags may hold any. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]|\p{Cc}/gu, (character) => `&#x${character.charCodeAt(0).toString(16)};`);
}

/** Shapes refer to each other in circles, so a structure's writer is made when first used and then kept. */
function insideOf(schema: NormalizedSchema): Inside {
  if (schema.isStructSchema()) {
    const shape = schema.getSchema() as object;
    const known = compiled.get(shape);
    if (known) return known;
    const inside = structure(schema);
    compiled.set(shape, inside);
    return inside;
  }
  if (schema.isListSchema()) return list(schema);
  if (schema.isMapSchema()) return map(schema);
  if (schema.isTimestampSchema()) return (value) => new Date(value as string | Date).toISOString();
  return (value) => escapeXml(String(value));
}

function structure(schema: NormalizedSchema): Inside {
  let members: readonly (readonly [string, (value: unknown) => string])[] | undefined;
  return (value) => {
    members ??= Object.entries(schema.getMemberSchemas()).map(([name, member]) => [
      name,
      element(name, member),
    ]);
    const record = value as Readonly<Record<string, unknown>>;
    let xml = '';
    for (const [name, write] of members) {
      const item = record[name];
      if (item !== undefined && item !== null) xml += write(item);
    }
    return xml;
  };
}

/** A flattened list repeats the member's own element and has none around it. */
function element(name: string, schema: NormalizedSchema): (value: unknown) => string {
  const tag = schema.getMemberTraits().xmlName ?? name;
  if (schema.isListSchema() && schema.getMergedTraits().xmlFlattened) {
    const inside = insideOf(schema.getValueSchema());
    return (items) =>
      (items as readonly unknown[]).map((item) => `<${tag}>${inside(item)}</${tag}>`).join('');
  }
  const inside = insideOf(schema);
  return (value) => `<${tag}>${inside(value)}</${tag}>`;
}

function list(schema: NormalizedSchema): Inside {
  const itemSchema = schema.getValueSchema();
  const tag = itemSchema.getMergedTraits().xmlName ?? 'member';
  const inside = insideOf(itemSchema);
  return (items) => (items as readonly unknown[]).map((item) => `<${tag}>${inside(item)}</${tag}>`).join('');
}

/** https://smithy.io/2.0/spec/protocol-traits.html#map-serialization */
function map(schema: NormalizedSchema): Inside {
  const key = element('key', schema.getKeySchema());
  const value = element('value', schema.getValueSchema());
  return (entries) =>
    Object.entries(entries as Readonly<Record<string, unknown>>)
      .map(([name, item]) => `<entry>${key(name)}${value(item)}</entry>`)
      .join('');
}
