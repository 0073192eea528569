import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/rules/registry.js';
import { rewritten } from '../support/spec.js';

/** `npm run test:update` rewrites the `expect` fences of the specs. */
describe('literate specs', () => {
  it.each(checks.map((check) => [check.id, check] as const))(
    '%s says what its spec expects',
    async (id, check) => {
      const path = `${import.meta.dirname}/${id}.md`;
      await expect(rewritten(readFileSync(path, 'utf8'), check)).toMatchFileSnapshot(path);
    },
  );
});
