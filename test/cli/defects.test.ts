import { describe, expect, it } from 'vitest';
import { folderWith, run } from './run.js';

const advice =
  '  Please report this as a defect, with the command line and what DB_PERIMETER_DEBUG=1 prints\n';
const sabotage = (code: string) => ({
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`,
});

describe('a defect', () => {
  const broken = sabotage(
    'JSON.stringify = () => { throw new TypeError("x\\u001b[31m is not a function"); }',
  );

  it('is one line, how to report it, and 70', async () => {
    expect(await run(folderWith({}), ['policy'], broken)).toEqual({
      code: 70,
      signal: null,
      stdout: '',
      stderr: `db-perimeter: internal error: x\ufffd[31m is not a function\n${advice}`,
    });
  });

  it('shows its stack only when that is wanted', async () => {
    const { code, stderr } = await run(folderWith({}), ['policy'], { ...broken, DB_PERIMETER_DEBUG: '1' });
    expect(code).toBe(70);
    expect(stderr).toMatch(/\n {4}at .*run-policy\.js/);
  });

  it('outside of every command is no different', async () => {
    const late = sabotage('setTimeout(() => { throw new Error("late"); }, 300)');
    const { code, stderr } = await run(folderWith({}), ['--version'], late);
    expect({ code, stderr }).toEqual({ code: 70, stderr: `db-perimeter: internal error: late\n${advice}` });
  });
});
