import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './planted-violations.js';

const root = resolve(import.meta.dirname, '../..');
const { default: configuration } = (await import(join(root, '.dependency-cruiser.mjs'))) as {
  default: { readonly forbidden: readonly { readonly name: string }[]; readonly options: object };
};

async function examine(paths: string[], baseDir: string): Promise<ICruiseResult> {
  const options = {
    ...configuration.options,
    ruleSet: { forbidden: configuration.forbidden },
    validate: true,
    baseDir,
  } as unknown as ICruiseOptions;
  const { output } = await cruise(paths, options, {}, {
    tsConfig: { options: { module: 199, moduleResolution: 99 } },
  } as never);
  if (typeof output === 'string') throw new Error(output);
  return output;
}

/** Every tracked TypeScript file, and the untracked ones that are not ignored. */
function typescriptFiles(): string[] {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'];
  return execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean).sort();
}

describe('import rules', () => {
  it('examine every tracked TypeScript file and find no violation', async () => {
    const files = typescriptFiles();
    const result = await examine(files, root);
    const examined = new Set(result.modules.map((module) => module.source));
    expect(files.filter((file) => !examined.has(file))).toEqual([]);
    expect(result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual(
      [],
    );
  });

  it('have a planted violation each', () => {
    const planted = [...new Set(violations.map((violation) => violation.rule))].sort();
    expect(planted).toEqual(configuration.forbidden.map((rule) => rule.name).sort());
  });

  describe('fire', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'boundaries-'));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each(violations)('$rule on $file', async ({ rule, file, imports, beside = {} }) => {
      const place = mkdtempSync(join(folder, 'planted-'));
      const files = { ...beside, [file]: imports.map((name) => `import '${name}';`).join('\n') };
      copyFileSync(join(root, 'package.json'), join(place, 'package.json'));
      symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(place, name)), { recursive: true });
        writeFileSync(join(place, name), text);
      }
      const result = await examine(Object.keys(files), place);
      const fired = result.summary.violations.filter((violation) => violation.from === file);
      expect(fired.map((violation) => violation.rule.name)).toContain(rule);
    });
  });
});
