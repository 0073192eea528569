import type { NormalizedSchema } from '@smithy/core/schema';

/** The JSON value of a member, as both JSON protocols answer it. REST services give some members other names. */
export function jsonOf(schema: NormalizedSchema, value: unknown, renamed: boolean): unknown {
  if (value === undefined || value === null) return undefined;
  if (schema.isStructSchema()) {
    const record = value as Readonly<Record<string, unknown>>;
    const members = Object.entries(schema.getMemberSchemas()).flatMap(([name, member]) => {
      const json = jsonOf(member, record[name], renamed);
      const { jsonName } = member.getMergedTraits();
      return json === undefined ? [] : [[(renamed && jsonName) || name, json] as const];
    });
    return Object.fromEntries(members);
  }
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    return (value as readonly unknown[]).map((each) => jsonOf(item, each, renamed));
  }
  if (schema.isMapSchema()) {
    const item = schema.getValueSchema();
    const entries = Object.entries(value as Readonly<Record<string, unknown>>);
    return Object.fromEntries(entries.map(([key, each]) => [key, jsonOf(item, each, renamed)]));
  }
  if (schema.isTimestampSchema()) return timestamp(schema, new Date(value as string | Date));
  return value;
}

/** Seconds since the epoch, where the shape names no other format: https://smithy.io/2.0/spec/protocol-traits.html#timestampformat-trait */
function timestamp(schema: NormalizedSchema, time: Date): string | number {
  switch (schema.getSchema()) {
    case 5:
      return time.toISOString();
    case 6:
      return time.toUTCString();
    default:
      return time.getTime() / 1000;
  }
}
