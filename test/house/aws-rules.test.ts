import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { decideNothing, shownElsewhere } from './rules-without-scenario.js';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/aws-rules.md'), 'utf8');
const documented = [...page.matchAll(/^\| (R\d+) \|/gm)].map(([, rule]) => rule as string);

function cited(): readonly string[] {
  const files = ['network', 'ways', 'doors'].flatMap((name) => {
    const folder = join(root, 'test/reach', name);
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => join(folder, file));
  });
  const texts = [...files, join(root, 'test/moto/answer-key.json')].map((file) => readFileSync(file, 'utf8'));
  return [...new Set(texts.flatMap((text) => text.match(/\bR\d{1,3}\b/g) ?? []))].sort();
}

it('every AWS rule that a test cites is documented, once', () => {
  expect(cited().filter((rule) => !documented.includes(rule))).toEqual([]);
  expect(documented).toEqual([...new Set(documented)]);
});

it('every documented rule is cited by a test', () => {
  expect(documented.filter((rule) => !cited().includes(rule))).toEqual([]);
});

it('every documented rule names a page of AWS', () => {
  const rows = page.split('\n').filter((line) => /^\| R\d+ \|/.test(line));
  expect(rows.filter((row) => !row.includes('](https://docs.aws.amazon.com/'))).toEqual([]);
});

it('every rule that can change a verdict has a scenario, or another test that shows it', () => {
  const numbered = Array.from({ length: 108 }, (_, index) => `R${index + 1}`);
  const accounted = [...documented, ...Object.keys(shownElsewhere), ...Object.keys(decideNothing)];
  expect([...accounted].sort()).toEqual([...numbered].sort());
  const missing = Object.entries(shownElsewhere).filter(
    ([, [file, words]]) => !readFileSync(join(root, file), 'utf8').includes(words),
  );
  expect(missing).toEqual([]);
});
