import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../checks/sources/template/read/parse-template.js';
import { sectionOf } from '../../checks/sources/template/resolve/template.js';
import { entries, isFolder, type JudgedEntry, judge, summaryOf } from './judge.js';

const folder = import.meta.dirname;

/** What each database is, by its name, as a person reads the templates. */
const verdicts = JSON.parse(readFileSync(join(folder, 'verdicts.json'), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, string>>>
>;

const goldenOf = (entry: string) => `${entry.replaceAll('/', '.')}.json`;
const judged = new Map<string, JudgedEntry>();

describe.each(entries)('%s', (entry) => {
  it('is what a person reads in it', async () => {
    const found = await judge(entry);
    judged.set(entry, found);
    const internet = found.report.databases.map(({ id, internet }) => [id, internet]);
    expect(Object.fromEntries(internet)).toEqual(verdicts[entry]);
    const golden = `${JSON.stringify(summaryOf(found), undefined, 2)}\n`;
    await expect(golden).toMatchFileSnapshot(join(folder, 'goldens', goldenOf(entry)));
  });

  it('has for each unknown the name of what leaves it open', () => {
    const names = namesIn(entry);
    const { report } = judged.get(entry) as JudgedEntry;
    const nameless = report.outcomes
      .filter(({ status }) => status === 'unknown')
      .filter(({ gaps }) => !gaps.some(({ fact, detail = '' }) => holdsAny(`${fact} ${detail}`, names)));
    expect(nameless.map(({ id, gaps }) => [id, gaps])).toEqual([]);
  });
});

interface Given {
  readonly entry: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly is: string;
}

const given = JSON.parse(readFileSync(join(folder, 'given.json'), 'utf8')) as readonly Given[];

describe('what is given for parameters', () => {
  it.each(given)('decides: $entry with $parameters is $is', async ({ entry, parameters, is }) => {
    const { report } = await judge(entry, parameters);
    expect(report.databases.map(({ internet }) => internet)).toEqual([is]);
  });
});

describe('the corpus', () => {
  const all = [
    ...Object.values(verdicts).flatMap((each) => Object.values(each)),
    ...given.map(({ is }) => is),
  ];

  it('has a verdict and a golden for each entry and for nothing else', () => {
    expect(Object.keys(verdicts).sort()).toEqual([...entries].sort());
    expect(readdirSync(join(folder, 'goldens')).sort()).toEqual(entries.map(goldenOf).sort());
  });

  it('is large enough, and most of it is decided', () => {
    expect(entries.length).toBeGreaterThanOrEqual(60);
    const withDatabase = Object.values(verdicts).filter((each) => Object.keys(each).length > 0);
    expect(withDatabase.length).toBeGreaterThanOrEqual(30);
    const decided = all.filter((verdict) => verdict !== 'unknown');
    expect(decided.length / all.length).toBeGreaterThanOrEqual(0.9);
  });
});

function holdsAny(text: string, names: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return names.some((name) => lower.includes(name.toLowerCase()));
}

/** What the templates of an entry declare, import or look up. */
function namesIn(entry: string): readonly string[] {
  return filesOf(entry).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const template = parseTemplate(text, file);
    const declared = ['Parameters', 'Conditions', 'Resources', 'Mappings'].flatMap((section) =>
      Object.keys(sectionOf(template, section)),
    );
    const imported = [...text.matchAll(/ImportValue '?([\w-]+)/g)].map(([, name = '']) => name);
    return [
      ...declared,
      ...imported,
      'the default VPC',
      'the default security group',
      ...(text.match(/{{resolve:[^}]*}}/g) ?? []),
    ];
  });
}

function filesOf(entry: string): readonly string[] {
  if (!isFolder(entry)) return [entry];
  return readdirSync(join(folder, entry), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(template\.json|yaml)$/.test(name))
    .map((name) => `${entry}/${name}`);
}
