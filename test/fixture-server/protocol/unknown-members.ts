import type { NormalizedSchema } from '@smithy/core/schema';

/**
 * Where fixture data holds members that the shape does not have: a typing mistake there would otherwise be left out
 * of the answer in silence, and a test would judge something else than it says.
 */
export function unknownMembers(schema: NormalizedSchema, value: unknown, path: string): readonly string[] {
  if (value === undefined || value === null) return [];
  if (schema.isListSchema()) {
    // Items that are made when asked cannot be looked through.
    if (typeof value === 'object' && 'slice' in value && !Array.isArray(value)) return [];
    if (!Array.isArray(value)) return [`${path} is not a list`];
    return value.flatMap((item, index) => unknownMembers(schema.getValueSchema(), item, `${path}[${index}]`));
  }
  if (schema.isStructSchema()) {
    if (typeof value !== 'object' || Array.isArray(value)) return [`${path} is not a structure`];
    const members = schema.getMemberSchemas();
    return Object.entries(value).flatMap(([name, item]) => {
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      return member ? unknownMembers(member, item, `${path}.${name}`) : [`${path}.${name}`];
    });
  }
  if (schema.isMapSchema()) {
    if (typeof value !== 'object' || Array.isArray(value)) return [`${path} is not a map`];
    return Object.entries(value).flatMap(([key, item]) =>
      unknownMembers(schema.getValueSchema(), item, `${path}.${key}`),
    );
  }
  if (schema.isTimestampSchema()) {
    const isTime = Number.isFinite(new Date(value as string).getTime());
    return isTime ? [] : [`${path} is not a time`];
  }
  // A document is whatever JSON its author wrote.
  if (schema.isDocumentSchema()) return [];
  if (typeof value === 'object') return [`${path} is not a plain value`];
  return [];
}
