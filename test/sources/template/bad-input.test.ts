import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTemplates } from '../../../checks/sources/template/index.js';

/** What a file holds, and what is said of it: that it is no template, or what is wrong in it and where. */
interface Case {
  readonly name: string;
  readonly before?: string;
  readonly text?: string;
  /** How often `text` stands there; once where it is left out. */
  readonly times?: number;
  readonly after?: string;
  readonly base64?: string;
  readonly error?: string;
  readonly problems?: readonly string[];
}

const cases = JSON.parse(
  await readFile(join(import.meta.dirname, 'bad-input.json'), 'utf8'),
) as readonly Case[];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'templates-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('bad input', () => {
  it.each(cases)(
    '$name',
    async ({ before = '', text = '', times = 1, after = '', base64, error, problems }) => {
      const file = join(folder, 't.yaml');
      const content =
        base64 === undefined ? before + text.repeat(times) + after : Buffer.from(base64, 'base64');
      await writeFile(file, content);
      const options = { parameters: {}, time: '2026-01-01T00:00:00Z', tool: 'db-perimeter/0.0.0' };
      if (error !== undefined) {
        const said = error.replace('FILE', file);
        expect(() => readTemplates(file, options)).toThrow(
          expect.objectContaining({ name: 'UserError', message: said }),
        );
      } else {
        const told = readTemplates(file, options).problems;
        expect(told.map((problem) => problem.replace(`${file}:`, ''))).toEqual(problems);
      }
    },
  );
});
