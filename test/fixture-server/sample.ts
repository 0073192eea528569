import type { NormalizedSchema } from '@smithy/core/schema';

const when = new Date('2026-01-02T03:04:05.000Z');
const hostile = ' a & b <c> "d" \u001b[31m e';

/** A value that fills every member of a shape, two items a list, down to `depth` structures. */
export function sampleOf(schema: NormalizedSchema, depth: number, name = ''): unknown {
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    if (depth === 0 && item.isStructSchema()) return [];
    return ['first', 'second'].map((each) => sampleOf(item, depth, `${name} ${each}`));
  }
  if (schema.isStructSchema()) {
    const members: Record<string, unknown> = {};
    for (const [member, shape] of schema.structIterator()) {
      const isDeep = shape.isStructSchema() || shape.isListSchema();
      if (depth === 0 && isDeep) continue;
      members[member] = sampleOf(shape, depth - 1, `${name} ${member}`.trim());
    }
    return members;
  }
  if (schema.isMapSchema()) {
    const value = sampleOf(schema.getValueSchema(), depth, `${name} value`);
    return { [`${name} key${hostile}`]: value };
  }
  if (schema.isTimestampSchema()) return when;
  if (schema.isBooleanSchema()) return true;
  // As the AWS CLI prints bytes.
  if (schema.isBlobSchema()) return btoa('some bytes');
  if (schema.isNumericSchema()) return name.length;
  // HTTP headers hold printable characters only.
  return schema.getMergedTraits().httpHeader ? name : `${name}${hostile}`;
}
