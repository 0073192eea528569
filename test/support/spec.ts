import { parse } from 'yaml';
import { type DeclaredSet, nothingDeclared } from '../../checks/model/declared-set.js';
import type { Inventory } from '../../checks/model/inventory.js';
import { createReach } from '../../checks/reach/create-reach.js';
import type { Check } from '../../checks/rules/define-check.js';
import { estates } from './estates/index.js';
import { edited } from './spec-edit.js';
import { findingText } from './spec-text.js';

/** One `##` section of a literate spec. */
export interface Scenario {
  readonly title: string;
  readonly prose: string;
  readonly given: string;
  readonly expect: string;
}

export interface Spec {
  readonly title: string;
  readonly intent: string;
  readonly scenarios: readonly Scenario[];
}

const fence = /^```(.*)\n([\s\S]*?)^```$\n?/gm;

/** Reads a spec. Throws where a fence is missing, doubled, misplaced or of another kind. */
export function parseSpec(markdown: string): Spec {
  const [head = '', ...sections] = markdown.split(/^## /m);
  const title = /^# (.+)\n/.exec(head)?.[1];
  if (title === undefined) throw new Error('the spec has no title');
  if (head.includes('```')) throw new Error(`${title}: a fence stands before the first scenario`);
  const intent = head.slice(head.indexOf('\n')).trim();
  if (intent === '') throw new Error(`${title}: a paragraph of intent is missing`);
  return { title, intent, scenarios: sections.map(parseScenario) };
}

function parseScenario(section: string): Scenario {
  const [heading = '', ...rest] = section.split('\n');
  const title = heading.trim();
  const body = rest.join('\n');
  const fences = [...body.matchAll(fence)];
  const kinds = fences.map(([, kind]) => kind).join(', ');
  if (kinds !== 'yaml given, text expect')
    throw new Error(`${title}: wanted the fences "yaml given, text expect", found "${kinds}"`);
  if (body.replace(fence, '').includes('```')) throw new Error(`${title}: a fence is not closed`);
  const prose = body.slice(0, fences[0]?.index).trim();
  if (prose === '') throw new Error(`${title}: says nothing about what it shows`);
  return { title, prose, given: fences[0]?.[2] ?? '', expect: fences[1]?.[2] ?? '' };
}

/** The findings of a check on the estate that a scenario describes, as the text of its `expect` fence. */
export function outcomeOf(check: Check, given: string): string {
  const { inventory, declared, asOf } = contextOf(given);
  const findings = check.evaluate({ inventory, declared, asOf, reach: createReach(inventory) });
  return findings.length === 0 ? 'no findings\n' : findings.map(findingText).join('\n');
}

interface Given {
  readonly base?: string;
  readonly change?: readonly Record<string, unknown>[];
  readonly declared?: Partial<DeclaredSet>;
  readonly asOf?: string;
}

/** The estate, the declared set and the moment that a `given` fence describes. */
export function contextOf(given: string): { inventory: Inventory; declared: DeclaredSet; asOf: string } {
  const { base = '', change = [], declared = {}, asOf, ...unknown } = parse(given) as Given;
  const build = Object.entries(estates).find(([name]) => name === base)?.[1];
  if (!build) throw new Error(`base "${base}" is none of ${Object.keys(estates).join(', ')}`);
  if (Object.keys(unknown).length > 0)
    throw new Error(`given: unknown keys ${Object.keys(unknown).join(', ')}`);
  return {
    inventory: edited(build(), change),
    declared: { ...nothingDeclared, ...declared },
    asOf: asOf ?? '2026-03-01T00:00:00Z',
  };
}

/** The spec with every `expect` fence rewritten to what the check says. */
export function rewritten(markdown: string, check: Check): string {
  const { scenarios } = parseSpec(markdown);
  const expected = scenarios.map((scenario) => outcomeOf(check, scenario.given));
  let next = 0;
  return markdown.replace(fence, (whole, kind) =>
    kind === 'text expect' ? `\`\`\`text expect\n${expected[next++]}\`\`\`\n` : whole,
  );
}
