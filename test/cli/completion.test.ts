import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/rules/registry.js';
import { bash, folderWith, run } from './run.js';

const checkIds = checks.map(({ id }) => id);

describe('completion in bash of', () => {
  it.each([
    { typed: ['db-perimeter', 'sc'], offered: ['scan'] },
    { typed: ['db-perimeter', 'c'], offered: ['capture', 'checks', 'completion'] },
    { typed: ['db-perimeter', 'scan', '--fail'], offered: ['--fail-on'] },
    {
      typed: ['db-perimeter', 'scan', '--fail-on', ''],
      offered: ['critical', 'high', 'medium', 'low', 'info'],
    },
    { typed: ['db-perimeter', 'scan', '-f', 'm'], offered: ['markdown'] },
    { typed: ['db-perimeter', 'scan', '-c', ''], offered: checkIds },
    { typed: ['db-perimeter', 'explain', 'shard'], offered: ['shard-group-public'] },
    { typed: ['db-perimeter', 'scan', '--region', ''], offered: [] },
    { typed: ['db-perimeter', 'scan', 'two'], offered: ['two words.jsonl'] },
    { typed: ['db-perimeter', 'report', 'two'], offered: ['two words.jsonl'] },
    { typed: ['db-perimeter', 'paths', 'orders', 'two'], offered: ['two words.jsonl'] },
    { typed: ['db-perimeter', 'why', '8.8.8.8', 'orders', 'two'], offered: ['two words.jsonl'] },
    { typed: ['db-perimeter', 'paths', '-f', ''], offered: ['terminal', 'json', 'markdown'] },
    { typed: ['db-perimeter', 'checks', ''], offered: [] },
  ])('$typed', async ({ typed, offered }) => {
    const folder = folderWith({ 'two words.jsonl': '' });
    const words = typed.map((word) => `'${word}'`).join(' ');
    const line = `source <(program completion bash) && COMP_WORDS=(${words}) COMP_CWORD=${typed.length - 1} && _db_perimeter && printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = await bash(folder, line);
    expect(stderr).toBe('');
    expect(stdout.split('\n').filter(Boolean)).toEqual(offered);
  });
});

describe('the completions for', () => {
  it.each(['bash', 'zsh', 'fish'])('%s are as reviewed', async (shell) => {
    const { code, stdout, stderr } = await run(folderWith({}), ['completion', shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expect(stdout).toMatchFileSnapshot(`goldens/completion.${shell}`);
  });
});
