import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { CreateReach } from './disagreements.js';
import type { Mutant } from './mutants.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Each process that loads copies has a folder of its own, since several write theirs at the same time. */
const cache = join(root, 'node_modules/.cache/db-perimeter-mutants', String(process.pid));
process.on('exit', () => rmSync(cache, { recursive: true, force: true }));

/** The sources of the engine and its vocabulary, by path below `checks/`. */
const sources: ReadonlyMap<string, string> = new Map(
  ['model', 'reach'].flatMap((folder) =>
    readdirSync(join(root, 'checks', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => {
        const path = `${folder}/${file.replaceAll('\\', '/')}`;
        return [path, readFileSync(join(root, 'checks', path), 'utf8')] as const;
      }),
  ),
);
const compiled = new Map<string, string>();

/** A copy of the engine with one mistake in it, loaded beside the real one; without a mutant a faithful copy. */
export async function engineWith(mutant?: Mutant): Promise<CreateReach> {
  const folder = join(cache, mutant?.name ?? 'unchanged');
  rmSync(folder, { recursive: true, force: true });
  for (const [path, source] of sources) {
    const target = join(folder, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(
      target,
      mutant?.file === path ? compile(mutated(source, mutant)) : compiledOnce(path, source),
    );
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  const { createReach } = await import(pathToFileURL(join(folder, 'reach/create-reach.js')).href);
  return createReach;
}

function mutated(source: string, { name, replace, by }: Mutant): string {
  const parts = source.split(replace);
  if (parts.length !== 2)
    throw new Error(`mutant ${name}: its text occurs ${parts.length - 1} times instead of once`);
  return parts.join(by);
}

function compiledOnce(path: string, source: string): string {
  const text = compiled.get(path) ?? compile(source);
  compiled.set(path, text);
  return text;
}

function compile(source: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}
