import type { Context } from './context.js';
import { type Pattern, textFor } from './pattern.js';
import { and, doubted, type Truth } from './truth.js';
import { anyText, hole, match, overlap } from './wildcard.js';

/** How many parts an ARN has: `arn`, partition, service, Region, account, and what the service names. */
const parts = 6;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const partitions: ReadonlySet<string> = new Set([
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
]);

/** Whether a text begins as the ARN of a partition that AWS has; a wildcard may stand for any. */
export function namesPartition(text: string): boolean {
  const [beginning = '', partition = ''] = text.split(':');
  if (beginning.includes(hole)) return true;
  return beginning !== 'arn' ? false : partitions.has(partition) || /[\uFDD0-\uFDD2]/.test(partition);
}

/** The parts of an ARN; what the service names may hold colons itself. */
export function splitArn(text: string): readonly string[] {
  const found = text.split(':');
  return found.length <= parts ? found : [...found.slice(0, parts - 1), found.slice(parts - 1).join(':')];
}

export function isEverything(text: string): boolean {
  return text !== '' && [...text].every((sign) => sign === anyText);
}

/**
 * Whether a resource of a policy is the one of the request. Wildcards stand within the parts of an ARN, and parts that
 * are left out are anything. Where a wildcard would have to reach over a colon the page says no, and `unknown` is what
 * is sure. A partition that is not the request's is a mistake that AWS refuses in some places and not in others.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceMatches(pattern: Pattern, resource: string, context: Context): Truth {
  const text = textFor(pattern, context);
  if (text === undefined) return false;
  if (isEverything(text)) return true;
  const given = splitArn(text);
  const asked = splitArn(resource);
  if (asked.length < parts) return match(text, resource);
  if (given.length < parts && text.includes(hole)) return doubted(overlap(text + anyText, resource));
  const completed = [...given, ...Array<string>(parts - given.length).fill(anyText)];
  const byParts = arnMatches(completed, asked);
  return byParts === false ? doubted(match(text, resource.replaceAll(hole, '\u0001'))) : byParts;
}

/** Whether the parts of an ARN match those of another, each on its own. Another partition leaves doubt. */
function arnMatches(given: readonly string[], asked: readonly string[]): Truth {
  let holds: Truth = true;
  for (let index = 0; index < parts; index++) {
    const matched = match(given[index] ?? '', asked[index] ?? '');
    holds = and(holds, index === 1 && matched === false ? 'unknown' : matched);
    if (holds === false) return false;
  }
  return holds;
}

/**
 * Whether an ARN that a request has for a condition key matches one of a policy: part by part, with wildcards.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnOperandMatches(pattern: Pattern, value: string, context: Context): Truth {
  const text = textFor(pattern, context);
  if (text === undefined) return false;
  const given = splitArn(text);
  const asked = splitArn(value);
  if (given.length === parts && asked.length === parts) return arnMatches(given, asked);
  if (text.includes(hole) || value.includes(hole)) return doubted(overlap(text, value));
  // What is no ARN matches none.
  return given.length === parts ? false : 'unknown';
}
