import { distinctGaps, type Gap } from '../../model/value.js';
import { isAboutAction, isAboutResource, lackingVariables, namingOf, type Request } from './applies.js';
import { type Condition, isMet } from './condition.js';
import { isGap } from './context.js';
import type { Formula } from './formula.js';
import type { Statement, StatementName } from './policy.js';
import { isNamed } from './principal-pattern.js';
import type { Problem } from './problem.js';
import { written } from './wildcard.js';

/** What is left open about a request, and how it decides. */
export type Requirement =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Requirement[] }
  | { readonly kind: 'not'; readonly of: Requirement }
  | {
      readonly kind: 'open';
      /** What has to hold, as a sentence without an end. */
      readonly words: string;
      /** The statement that asks for it. */
      readonly statement?: StatementName;
      readonly problem?: Problem;
      readonly gap?: Gap;
    };

/** What is left of a term when everything that is known is put in. */
export function requirementOf(formula: Formula, request: Request): Requirement {
  switch (formula.kind) {
    case 'fact': {
      const { words, gap } = formula;
      return gap ? { kind: 'open', words, gap } : { kind: 'open', words };
    }
    case 'statement':
      return together('all', openIn(formula.statement, formula.effect, request));
    case 'not':
      return { kind: 'not', of: requirementOf(formula.of, request) };
    case 'all':
    case 'any': {
      const open = formula.of.filter(({ truth }) => truth === 'unknown');
      return together(
        formula.kind,
        open.map((each) => requirementOf(each, request)),
      );
    }
  }
}

function together(kind: 'all' | 'any', of: readonly Requirement[]): Requirement {
  const [only, ...others] = of;
  if (only && others.length === 0) return only;
  return { kind, of: of.flatMap((each) => (each.kind === kind ? each.of : [each])) };
}

/** What nobody knows of a statement that may apply. */
function openIn(statement: Statement, effect: 'Allow' | 'Deny', request: Request): readonly Requirement[] {
  const { name } = statement;
  const open = (words: string): Requirement => ({ kind: 'open', words, statement: name });
  const found: Requirement[] = [];
  if (isNamed(namingOf(statement, request)) !== true)
    found.push(open(`${name.name} of ${name.policy} names the principal`));
  if (isAboutAction(statement, request) !== true)
    found.push(open(`${name.name} of ${name.policy} is about ${request.action}`));
  if (isAboutResource(statement, request) !== true)
    found.push(open(`${name.name} of ${name.policy} is about ${written(request.resource)}`));
  for (const key of lackingVariables(statement, request))
    found.push(open(`the request has one value of ${key}`));
  for (const condition of statement.conditions)
    if (isMet(condition, request.context) !== true) found.push(openCondition(condition, name, request));
  const does =
    statement.effect !== 'unreadable' ? 'lets it apply' : effect === 'Allow' ? 'allows it' : 'denies it';
  for (const problem of statement.problems) found.push(doubtful(problem, name, does));
  return found;
}

/** A statement does what it may do if what could not be read lets it. */
function doubtful(problem: Problem, statement: StatementName, does: string): Requirement {
  const words = `${problem.at} of ${problem.policy}, which ${problem.what}, ${does}`;
  const { gap } = problem;
  return gap ? { kind: 'open', words, statement, problem, gap } : { kind: 'open', words, statement, problem };
}

function openCondition(condition: Condition, statement: StatementName, { context }: Request): Requirement {
  if (condition.kind === 'unreadable') return doubtful(condition.problem, statement, 'lets it apply');
  const words = wordsOf(condition);
  const values = context(condition.key);
  return isGap(values) ? { kind: 'open', words, statement, gap: values } : { kind: 'open', words, statement };
}

type Readable = Exclude<Condition, { readonly kind: 'unreadable' }>;

/** A condition in words: "aws:SourceVpce is vpce-1 or vpce-2, if it is there". */
export function wordsOf(condition: Readable): string {
  const { key } = condition;
  if (condition.kind === 'absence') {
    const [first, ...others] = new Set(condition.wanted);
    if (others.length > 0) return `${key} is there or not`;
    return first ? `${key} is not there` : `${key} is there`;
  }
  const { qualifier, ifExists, operator, texts } = condition;
  const subject = { one: key, any: `any value of ${key}`, all: `every value of ${key}` }[qualifier];
  const joined = texts.join(operator.isNegated ? ' nor ' : ' or ');
  return `${subject} ${operator.phrase} ${joined}${ifExists ? ', if it is there' : ''}`;
}

/** The requirement as one sentence without an end. */
export function inWords(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'open':
      return requirement.words;
    case 'not':
      return `not (${inWords(requirement.of)})`;
    case 'all':
    case 'any': {
      const parts = requirement.of.map((each) =>
        each.kind === 'all' || each.kind === 'any' ? `(${inWords(each)})` : inWords(each),
      );
      return parts.join(requirement.kind === 'all' ? ' and ' : ' or ');
    }
  }
}

/** What would have to be read so that the requirement could be told. */
export function gapsOf(requirement: Requirement): readonly Gap[] {
  return distinctGaps(allGaps(requirement));
}

function allGaps(requirement: Requirement): readonly Gap[] {
  switch (requirement.kind) {
    case 'open':
      return requirement.gap ? [requirement.gap] : [];
    case 'not':
      return allGaps(requirement.of);
    case 'all':
    case 'any':
      return requirement.of.flatMap(allGaps);
  }
}
