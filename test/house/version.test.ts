import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { tool, toolVersion } from '../../checks/model/tool.js';

it('the version in the code is that of the package', () => {
  const manifest = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'));
  expect(toolVersion).toBe(manifest.version);
  expect(tool).toBe(`${manifest.name}/${manifest.version}`);
});
