import type { NormalizedSchema } from '@smithy/core/schema';

/** `Filter.1.Value.2=x` as nested records, so that shapes can walk it. */
interface Parameters {
  text?: string;
  readonly members: Map<string, Parameters>;
}

/** The request input, in the shape that the SDK was given, read from the form fields of a query-protocol request. */
export function parseInput(
  schema: NormalizedSchema,
  form: URLSearchParams,
  capitalised: boolean,
): Readonly<Record<string, unknown>> {
  const root: Parameters = { members: new Map() };
  for (const [key, text] of form) {
    let place = root;
    for (const part of key.split('.')) {
      let next = place.members.get(part);
      if (!next) {
        next = { members: new Map() };
        place.members.set(part, next);
      }
      place = next;
    }
    place.text = text;
  }
  return schema.isStructSchema() ? readStructure(schema, root, capitalised) : {};
}

function readStructure(schema: NormalizedSchema, from: Parameters, capitalised: boolean) {
  const input: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const found = from.members.get(requestName(name, member, capitalised));
    if (found) input[name] = readValue(member, found, capitalised);
  }
  return input;
}

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#query-key-resolution */
function requestName(name: string, schema: NormalizedSchema, capitalised: boolean): string {
  const { xmlName, ec2QueryName } = schema.getMergedTraits() as { xmlName?: string; ec2QueryName?: string };
  const key = xmlName ?? name;
  if (!capitalised) return key;
  if (ec2QueryName) return ec2QueryName;
  return key.charAt(0).toUpperCase() + key.slice(1);
}

function readValue(schema: NormalizedSchema, from: Parameters, capitalised: boolean): unknown {
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const flat = capitalised || Boolean(schema.getMergedTraits().xmlFlattened);
    const items = flat ? from : from.members.get(item.getMergedTraits().xmlName ?? 'member');
    return [...(items?.members ?? [])]
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, value]) => readValue(item, value, capitalised));
  }
  if (schema.isStructSchema()) return readStructure(schema, from, capitalised);
  const text = from.text ?? '';
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  return text;
}
