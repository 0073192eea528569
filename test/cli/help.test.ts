import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandNames } from '../../checks/cli/application.js';
import { folderWith, run } from './run.js';

const rows = [
  { name: 'db-perimeter', words: ['--help'] },
  ...commandNames.map((name) => ({ name, words: [name, '--help'] })),
];

describe('the help of', () => {
  it.each(rows)('$name fits 80 columns and is as reviewed', async ({ name, words }) => {
    const { code, stdout, stderr } = await run(folderWith({}), words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    await expect(stdout).toMatchFileSnapshot(`goldens/help-${name}.txt`);
  });

  it('the program is also what no words and -h give', async () => {
    const folder = folderWith({});
    const { stdout } = await run(folder, ['--help']);
    expect(await run(folder, [])).toEqual({ code: 0, signal: null, stdout, stderr: '' });
    expect(await run(folder, ['-h'])).toEqual({ code: 0, signal: null, stdout, stderr: '' });
  });
});

it('--version prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const ended = await run(folderWith({}), ['--version']);
  expect(ended).toEqual({ code: 0, signal: null, stdout: `db-perimeter ${version}\n`, stderr: '' });
});
