import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isUnresolved } from '../../../checks/sources/template/resolve/value.js';
import { worldsIn } from './estates.js';
import { stackOf } from './resolving.js';

interface Case {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Every resource that there is, with its known properties. */
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly refused?: readonly string[];
  readonly more?: readonly string[];
}

const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'loops.json'), 'utf8')) as readonly Case[];

describe('loops and macros', () => {
  it.each(cases)('$name', ({ body, properties, outputs = {}, refused = [], more }) => {
    const { stack, refusals } = stackOf(body);
    const found = stack.resources.map((resource) => {
      const named = resource.propertyNames.map((name) => [name, resource.property(name)] as const);
      return [resource.logicalId, Object.fromEntries(named)];
    });
    expect(Object.fromEntries(found)).toEqual(properties);
    for (const [name, value] of Object.entries(outputs)) expect(stack.output(name)).toBe(value);
    expect(refusals.map(({ text }) => text)).toEqual(refused);
    if (more) expect(stack.more.map(({ text }) => text)).toEqual(more);
  });

  it('leave open whatever a macro may rewrite', () => {
    const { stack } = stackOf({
      Transform: 'Ours',
      Resources: { Group: { Type: 'X', Properties: { A: 1 } } },
    });
    expect(isUnresolved(stack.resource('Group')?.property('A'))).toBe(true);
  });

  it('that cannot be followed make every verdict unknown', () => {
    const database =
      '{Type: AWS::RDS::DBInstance, Properties: {Engine: postgres, PubliclyAccessible: false}}';
    const text = `Transform: Ours\nResources: {Database: ${database}}`;
    const { worlds } = worldsIn(text);
    expect(worlds.flatMap(({ report }) => report.databases.map(({ internet }) => internet))).toEqual([
      'unknown',
    ]);
  });
});
