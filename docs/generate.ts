import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checks } from '../checks/rules/registry.js';
import { parseSpec } from '../test/support/spec.js';
import { checkPage, indexPage } from './pages.js';

const root = resolve(import.meta.dirname, '..');

/** The generated pages under docs/checks by file name. */
export function generatedPages(): ReadonlyMap<string, string> {
  const pages = checks.map((check): [string, string] => {
    const spec = parseSpec(readFileSync(join(root, 'test/rules', `${check.id}.md`), 'utf8'));
    return [`${check.id}.md`, checkPage(check, spec)];
  });
  return new Map([['README.md', indexPage(checks)], ...pages]);
}

/** Files of a folder that differ from the generated pages, are missing, or belong to no check. */
export function stalePages(folder: string): readonly string[] {
  const pages = generatedPages();
  const present = readdirSync(folder);
  const differing = [...pages].filter(
    ([name, text]) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  return [...differing.map(([name]) => name), ...present.filter((name) => !pages.has(name))].sort();
}

/** Writes every page and removes those that belong to no check. */
export function writePages(folder: string): void {
  const pages = generatedPages();
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(join(folder, name));
}

function main(): void {
  const folder = join(root, 'docs/checks');
  const stale = stalePages(folder);
  if (!process.argv.includes('--check')) writePages(folder);
  else if (stale.length > 0) {
    console.error(`These pages are stale: ${stale.map((name) => `docs/checks/${name}`).join(', ')}`);
    console.error('Run "npm run docs" and commit the result');
    process.exitCode = 1;
  }
}

if (process.argv[1] === import.meta.filename) main();
