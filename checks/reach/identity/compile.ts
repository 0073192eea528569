import type { Gap } from '../../model/value.js';
import { readJson } from './json.js';
import { isObject, items } from './members.js';
import type { Policy, PolicyType, Statement } from './policy.js';
import { below, note, type Place, type Problem, placeOf } from './problem.js';
import { statementOf, unreadableStatement } from './statement.js';

/** A policy as AWS gives it: its text, or what the text says. */
export interface PolicySource {
  /** The ARN, or what else names it. */
  readonly id: string;
  readonly type: PolicyType;
  readonly document: unknown;
}

/** Longer than any policy that AWS stores, by far. */
const longest = 1_048_576;

/**
 * Reads a policy once, so that it can be put to many requests. What cannot be read makes it unknown whether its statement
 * applies; where the document itself cannot be read, the policy may allow and deny everything.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function compile({ id, type, document }: PolicySource): Policy {
  const place = placeOf(id);
  return policyOf(id, type, statementsOf(document, type, place), place.problems);
}

/** Stands for a policy that nobody could read, for the reason that the gap gives. */
export function unknownPolicy(id: string, type: PolicyType, gap: Gap): Policy {
  const place = placeOf(id);
  const problem = note(place, `could not be read: ${gap.fact}`);
  return policyOf(id, type, [unreadableStatement(place, 0, problem, gap)], place.problems);
}

function policyOf(
  id: string,
  type: PolicyType,
  statements: readonly Statement[],
  problems: readonly Problem[],
): Policy {
  const byService = new Map<string, readonly Statement[]>();
  const about = (service: string): readonly Statement[] => {
    const known = byService.get(service);
    if (known) return known;
    const found = statements.filter((statement) => mayBeAbout(statement, service));
    byService.set(service, found);
    return found;
  };
  return { id, type, statements, problems, about };
}

function mayBeAbout({ actions }: Statement, service: string): boolean {
  if (actions.isNegated) return true;
  return actions.patterns.some((pattern) => pattern.service === undefined || pattern.service === service);
}

function statementsOf(document: unknown, type: PolicyType, place: Place): readonly Statement[] {
  const unreadable = (what: string, at: Place = place): readonly Statement[] => [
    unreadableStatement(place, 0, note(at, what)),
  ];
  let content = document;
  if (typeof document === 'string') {
    if (document.length > longest) return unreadable('is longer than any policy');
    const read = readJson(document);
    if (read.kind === 'broken') return unreadable(read.what, below(place, `character ${read.at + 1}`));
    content = read.value;
  }
  if (!isObject(content)) return unreadable('is no policy document');
  const version = content.Version ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17')
    return unreadable('is no version that is known', below(place, 'Version'));
  if (content.Statement === undefined) return unreadable('has no statements');
  const strange = Object.keys(content).find((name) => !['Version', 'Id', 'Statement'].includes(name));
  if (strange !== undefined) return unreadable('is no element that is known', below(place, strange));
  const [listed, isList] = [items(content.Statement), Array.isArray(content.Statement)];
  return listed.map((item, index) => {
    const at = below(place, 'Statement');
    return statementOf(item, index, isList ? below(at, index) : at, {
      type,
      hasVariables: version === '2012-10-17',
    });
  });
}
