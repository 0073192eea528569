import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { inliningFlag } from '../../checks/cli/inlining.js';

describe('how much V8 compiles into a function', () => {
  test.each(['20.19.0', '22.12.0', '24.22.3'])('is limited on Node %s', (version) => {
    expect(inliningFlag(version)).toMatch(/^--max-inlined-bytecode-size-cumulative=\d+$/);
  });

  test.each(['18.20.0', '26.1.0', '204.0.0'])(
    'is left alone on Node %s, where nobody measured it',
    (version) => {
      expect(inliningFlag(version)).toBeUndefined();
    },
  );

  test('is a flag that this Node knows', () => {
    const flag = inliningFlag(process.versions.node) ?? '--max-lazy';
    const { status, stderr } = spawnSync(process.execPath, [flag, '--eval', '0'], { encoding: 'utf8' });

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
