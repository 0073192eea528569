import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filters } from './filter-pattern.js';

/** From https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html, and what follows from its words. */
const examples: readonly {
  readonly pattern: string;
  readonly takes: readonly string[];
  readonly leaves: readonly string[];
}[] = JSON.parse(readFileSync(new URL('./filter-pattern.json', import.meta.url), 'utf8'));

describe('a filter of CloudWatch Logs', () => {
  it.each(examples)('$pattern', ({ pattern, takes, leaves }) => {
    expect(takes.filter((line) => !filters(pattern, line))).toEqual([]);
    expect(leaves.filter((line) => filters(pattern, line))).toEqual([]);
  });

  it.each(['', '[a=b c=d]', '[a~b]', '%some(thing)%', '%something!%', '%a<b%'])(
    'is refused where it is none: %s',
    (pattern) => {
      expect(() => filters(pattern, 'x')).toThrow(/^no (terms|condition|expression)/);
    },
  );
});
