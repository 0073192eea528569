import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Pattern, takes } from './event-pattern.js';

interface Example {
  readonly operator: string;
  readonly pattern: Pattern;
  readonly takes: readonly Parameters<typeof takes>[1][];
  readonly leaves: readonly Parameters<typeof takes>[1][];
}

const examples: readonly Example[] = JSON.parse(
  readFileSync(new URL('./event-pattern.json', import.meta.url), 'utf8'),
);

describe("the matcher of EventBridge's patterns", () => {
  it.each(examples)('understands $operator', ({ pattern, takes: taken, leaves }) => {
    expect(taken.filter((event) => !takes(pattern, event))).toEqual([]);
    expect(leaves.filter((event) => takes(pattern, event))).toEqual([]);
  });

  it('refuses what EventBridge does not have', () => {
    expect(() => takes({ a: [{ regex: '.*' }] }, { a: 'b' })).toThrow('no operator of EventBridge: regex');
    expect(() => takes({ a: [{ prefix: 'a', suffix: 'b' }] }, { a: 'ab' })).toThrow('two operators');
  });
});
