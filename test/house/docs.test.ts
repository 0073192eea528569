import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checks } from '../../checks/rules/registry.js';
import { staleFiles, writeFiles } from '../../docs/generate.js';
import { estates } from '../support/estates/index.js';
import { contextOf } from '../support/spec.js';

const root = resolve(import.meta.dirname, '../..');
const pages = join(root, 'docs/checks');

describe('the generated files', () => {
  it('are what the generator writes (otherwise run "npm run docs")', async () => {
    expect(await staleFiles()).toEqual([]);
  });

  it('repeat every text of a check', () => {
    for (const { id, docs, references } of checks) {
      const page = readFileSync(join(pages, `${id}.md`), 'utf8');
      for (const text of [...Object.values(docs), ...references]) expect(page).toContain(text);
    }
  });
});

describe('contributing', () => {
  const text = readFileSync(resolve(pages, '../contributing.md'), 'utf8');

  it('lists the estates that specs may start from', () => {
    expect([...text.matchAll(/^\| `([a-z-]+)` \| .* \|$/gm)].map(([, name]) => name)).toEqual(
      Object.keys(estates),
    );
  });

  it('shows a description of an estate that is understood', () => {
    const [, given = ''] = /```yaml\n([\s\S]*?)```/.exec(text) ?? [];
    const { inventory, declared } = contextOf(given);
    expect(inventory.databaseInstances.map(({ publiclyAccessible }) => publiclyAccessible)).toEqual([false]);
    expect(declared.trustedNetworks).toEqual([
      { cidr: '8.8.4.0/24', reason: 'office', expires: '2026-12-31' },
    ]);
  });

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(resolve(pages, '../../package.json'), 'utf8'));
    const named = [...text.matchAll(/`npm (?:run )?([a-z:]+)`/g)].map(([, name]) => name as string);
    expect(named.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([]);
  });
});

describe('the generator', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pages-'));
    mkdirSync(join(folder, 'docs'));
    for (const path of [
      'README.md',
      'docs/report.md',
      'docs/detection.md',
      'docs/checks',
      'docs/guardrails',
      'docs/runbooks',
      'checks/reach/keys/catalogue/action-table.ts',
    ]) {
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('names files that differ, are missing, or belong to no check, and repairs them', async () => {
    const checkPage = (name: string) => join(folder, 'docs/checks', name);
    writeFileSync(checkPage('snapshot-public.md'), 'edited by hand\n');
    rmSync(checkPage('shard-group-public.md'));
    writeFileSync(checkPage('retired-check.md'), '');
    writeFileSync(join(folder, 'docs/guardrails/network.json'), '{}\n');
    writeFileSync(join(folder, 'docs/guardrails/retired.json'), '{}\n');
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    writeFileSync(join(folder, 'README.md'), readme.replace('CRITICAL', 'HARMLESS'));
    expect(await staleFiles(folder)).toEqual([
      'README.md',
      'docs/checks/retired-check.md',
      'docs/checks/shard-group-public.md',
      'docs/checks/snapshot-public.md',
      'docs/guardrails/network.json',
      'docs/guardrails/retired.json',
    ]);
    await writeFiles(folder);
    expect(await staleFiles(folder)).toEqual([]);
  });
});
