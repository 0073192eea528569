import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../checks/reach/identity/index.js';
import { answerOf, type CaseFile, policiesOf, questionOf } from './case.js';

const folder = resolve(import.meta.dirname, 'cases');
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const isValid = new Ajv().compile(read(resolve(folder, '../cases.schema.json')) as object);
const files = readdirSync(folder).map((name) => ({ name, content: read(join(folder, name)) as CaseFile }));

describe.each(files)('$content.concept', ({ content }) => {
  it('are cases of the schema', () => {
    isValid(content);
    expect(isValid.errors ?? []).toEqual([]);
  });

  it('have different titles', () => {
    const titles = content.cases.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it.each(content.cases)('$title: $expect', (given) => {
    const { expect: kind, by, missing, when } = given;
    const answer = answerOf(decide(questionOf(given), policiesOf(given)));
    expect({ ...answer, title: given.title }).toEqual({
      title: given.title,
      expect: kind,
      ...(by ? { by } : {}),
      ...(missing ? { missing } : {}),
      ...(when ? { when } : {}),
    });
  });
});
