import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { entry, folderWith, scrubbed } from './run.js';

const hook = pathToFileURL(new URL('./print-loaded.mjs', import.meta.url).pathname).href;
const built = pathToFileURL(entry).href.replace(/bin\/db-perimeter\.js$/, '');
const register = `data:text/javascript,import{register}from"node:module";register(${JSON.stringify(hook)})`;

/** The files of modules that a process of Node loads. */
function filesLoadedBy(words: readonly string[], cwd: string): readonly string[] {
  const { stderr } = spawnSync(process.execPath, ['--import', register, ...words], {
    cwd,
    env: scrubbed(cwd),
    encoding: 'utf8',
  });
  return stderr.split('\n').filter((line) => line.startsWith('file:'));
}

/** The modules that a command line loads, packages by their names. */
function loadedBy(words: readonly string[]): {
  readonly packages: readonly string[];
  readonly own: readonly string[];
} {
  const folder = folderWith({});
  const urls = filesLoadedBy([entry, ...words], folder);
  const packages = urls.flatMap((url) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1] ?? []);
  const own = urls.flatMap((url) => (url.startsWith(built) ? [url.slice(built.length)] : []));
  return { packages: [...new Set(packages)].sort(), own };
}

describe('help', () => {
  it.each([[['--help']], [['scan', '--help']], [['--version']], [['scan', '--unknown']]])(
    'starts without the engine, the readers and every package but one: %j',
    (words) => {
      const { packages, own } = loadedBy(words);
      expect(packages).toEqual(['@stricli/core']);
      expect(own.filter((file) => !/^(bin|checks\/cli|checks\/model)\//.test(file))).toEqual([]);
    },
  );
});

it('a scan of a capture never loads the AWS SDK', () => {
  const { packages, own } = loadedBy(['scan', 'missing.jsonl']);
  expect(own).toContain('checks/evaluate.js');
  expect(packages).toEqual(['@stricli/core', 'valibot', 'yaml']);
});

it.each([
  { path: 'db-perimeter/cdk/validation', services: false },
  { path: 'db-perimeter/cdk', services: true },
])('$path is there, and loads services of the CDK: $services', ({ path, services }) => {
  const script = `const { databasePerimeter } = await import('${path}'); if (typeof databasePerimeter !== 'function') throw new Error();`;
  const root = new URL('../..', import.meta.url).pathname;
  const loaded = filesLoadedBy(['--input-type=module', '--eval', script], root);
  expect(loaded.some((file) => file.endsWith('/lib/validation/database-perimeter.js'))).toBe(true);
  expect(loaded.some((file) => /aws-cdk-lib\/aws-/.test(file))).toBe(services);
});
