import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { withSharedLayouts } from '../../bench/shared-layouts.js';

describe('compiled literals', () => {
  it.each([
    ['begin with nothing', 'const a = { ...b, c };', 'const a = { ...null, ...b, c };'],
    ['within literals', 'f({ ...a, b: { ...c, d } });', 'f({ ...null, ...a, b: { ...null, ...c, d } });'],
    [
      'within templates, and not their texts',
      '`$' + '{g({ ...a, b })} { ...a, b }`',
      '`$' + '{g({ ...null, ...a, b })} { ...a, b }`',
    ],
    ['after a comment', '({ /* why */ ...a, b })', '({ /* why */ ...null, ...a, b })'],
    ['with several spreads', '({ ...a, ...b })', '({ ...null, ...a, ...b })'],
    ['stay where they are a copy', '({ ...a })', '({ ...a })'],
    ['stay where a field comes first', '({ a, ...b, c })', '({ a, ...b, c })'],
    ['stay where they begin with nothing already', '({ ...null, ...a, b })', '({ ...null, ...a, b })'],
    [
      'are no patterns',
      'const { a, ...rest } = { ...b }; [...c, d];',
      'const { a, ...rest } = { ...b }; [...c, d];',
    ],
    ['are no texts', "'({ ...a, b })'", "'({ ...a, b })'"],
  ])('%s', (_what, program, compiled) => {
    expect(withSharedLayouts(program)).toBe(compiled);
  });

  it('say the same', () => {
    const program =
      'JSON.stringify([{ ...a, b: 1 }, { ...a, x: 2 }, { ...undefined, ...a, get c() { return 3; } }])';
    const run = (text: string) => runInNewContext(text, { a: { x: 'x', y: 'y' } });
    expect(run(withSharedLayouts(program))).toBe(run(program));
    expect(run(program)).toBe('[{"x":"x","y":"y","b":1},{"x":2,"y":"y"},{"x":"x","y":"y","c":3}]');
  });

  it('are those that are shipped', () => {
    const names = readdirSync('dist/checks', { recursive: true, encoding: 'utf8' });
    const compiled = names.filter((name) => name.endsWith('.js'));
    expect(compiled.length).toBeGreaterThan(300);
    for (const name of compiled) {
      const program = readFileSync(join('dist/checks', name), 'utf8');
      expect(withSharedLayouts(program), name).toBe(program);
    }
  });
});
