import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  'why-these-packages': Record<string, string>;
};
const packages = { ...manifest.dependencies, ...manifest.devDependencies };

describe('packages', () => {
  it('have a written reason each, and no reason stands alone', () => {
    expect(Object.keys(manifest['why-these-packages']).sort()).toEqual(Object.keys(packages).sort());
  });

  it('are pinned exactly', () => {
    expect(Object.entries(packages).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
