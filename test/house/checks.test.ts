import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/rules/registry.js';
import { parseSpec } from '../support/spec.js';

const root = resolve(import.meta.dirname, '../..');
const filesOf = (folder: string, ending: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

describe('the registry', () => {
  const ids = checks.map((check) => check.id);

  it('holds every check of the folder, each under its file name, in alphabetical order', () => {
    const files = filesOf('checks/rules', '.ts').filter(
      (name) => !['define-check', 'registry'].includes(name),
    );
    expect(ids).toEqual(files);
  });

  it('has one spec for each check and no other', () => {
    expect(filesOf('test/rules', '.md')).toEqual(ids);
  });
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  it('has an id that names a state in plain lower-case words', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
  });

  it('has a title that is a sentence without its period', () => {
    expect(check.title).toMatch(/^[A-Z][^.]*[^.]$/);
  });

  it('has docs that are finished sentences', () => {
    for (const text of Object.values(check.docs)) expect(text).toMatch(/^[A-Z`].*\.$/);
  });

  it('refers to AWS documentation, each page once', () => {
    expect(check.references.length).toBeGreaterThan(0);
    for (const reference of check.references)
      expect(reference).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+$/);
    expect(new Set(check.references).size).toBe(check.references.length);
  });

  it('is exported under its id in camel case', () => {
    const name = id.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());
    expect(readFileSync(join(root, 'checks/rules', `${id}.ts`), 'utf8')).toContain(`export const ${name} = `);
  });

  const spec = parseSpec(readFileSync(join(root, 'test/rules', `${id}.md`), 'utf8'));

  it('has a spec under its title', () => {
    expect(spec.title).toBe(check.title);
  });

  it('shows failing, passing and unknown, the plain failure first and the plain pass second', () => {
    const statuses = spec.scenarios.map(({ expect }) => new Set(expect.match(/^(fail|pass|unknown)\b/gm)));
    expect(statuses[0]).toContain('fail');
    expect(statuses[1]).toEqual(new Set(['pass']));
    expect(statuses.some((found) => found.has('unknown'))).toBe(true);
  });

  it('tells its scenarios apart by their titles', () => {
    const titles = spec.scenarios.map((scenario) => scenario.title);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
