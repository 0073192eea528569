import { describe, expect, it } from 'vitest';
import { severities } from '../../checks/model/outcome.js';
import { leastPrivilegePolicy } from '../../checks/policy.js';
import { checks } from '../../checks/rules/registry.js';
import { folderWith, run } from './run.js';

describe('explain', () => {
  it.each(checks)('says everything about $id', async ({ id, title, severity, docs, references }) => {
    const { code, stdout } = await run(folderWith({}), ['explain', id]);
    const said = stdout.replace(/\s+/g, ' ');
    const texts = [id, title, `Severity: ${severity}`, ...Object.values(docs), ...references];
    expect(code).toBe(0);
    expect(texts.filter((text) => !said.includes(text.trim().replace(/\s+/g, ' ')))).toEqual([]);
  });

  it('breaks its lines at the width of the terminal', async () => {
    const { stdout } = await run(folderWith({}), ['explain', 'shard-group-public'], { COLUMNS: '60' });
    const prose = stdout
      .split('\n')
      .filter((line) => !line.includes('https://') && !line.startsWith('Severity'));
    expect(prose.filter((line) => line.length > 60)).toEqual([]);
  });
});

it('checks lists every check once, the most severe first', async () => {
  const { stdout } = await run(folderWith({}), ['checks']);
  const listed = [...stdout.matchAll(/^(\w+) +([a-z0-9-]+)\n +(.+)$/gm)].map(([, severity, id, title]) => ({
    severity,
    id,
    title,
  }));
  const ranks = listed.map(({ severity }) => severities.map(String).indexOf(String(severity)));
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
  const byId = (a: { id?: string }, b: { id?: string }) => `${a.id}`.localeCompare(`${b.id}`);
  expect([...listed].sort(byId)).toEqual(
    checks.map(({ severity, id, title }) => ({ severity, id, title })).sort(byId),
  );
});

it('policy prints the policy as JSON', async () => {
  const { stdout } = await run(folderWith({}), ['policy']);
  expect(JSON.parse(stdout)).toEqual(leastPrivilegePolicy());
});
