import type { CapturePage } from '../../../model/capture.js';
import { type Operation, type OperationId, operation, operations } from '../../../model/operations.js';
import { addLink, addPartial, addProblem, type Chain } from './chain.js';
import { snapshotNamedIn } from './db-snapshot.js';
import type { Reading } from './facts.js';
import { isObject, type Json, list, member, object, text } from './json.js';
import { mappings } from './mappings.js';
import type { RegionFacts } from './region-facts.js';

export function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name);
}

/** The request names the parent, by id or by ARN. Answers about a snapshot's attributes name it themselves. */
function parentOf(id: OperationId, { parent }: Operation, page: CapturePage): string | undefined {
  if (!parent) return undefined;
  const output = page.output === undefined ? undefined : object(page.output, operation(id).answer);
  const kind = id === 'DescribeDBSnapshotAttributes' ? 'instance' : 'cluster';
  const asked = text(page.input, parent.member);
  const name = asked?.startsWith('arn:') ? asked.split(':').at(-1) : asked;
  return (output && snapshotNamedIn(kind, output)) ?? name;
}

/** Request members that do not narrow the listing. */
function narrowedBy(spec: Operation, input: Json): string | undefined {
  const harmless = new Set([spec.paging?.sizeMember, spec.paging?.tokenTo, spec.parent?.member]);
  return Object.keys(input)
    .sort()
    .find((name) => {
      const value = member(input, name);
      if (value === undefined || harmless.has(name)) return false;
      return value !== (spec.input && member(spec.input, name));
    });
}

/** Takes one answer into the facts of its account and Region. */
export function readPage(id: OperationId, page: CapturePage, facts: RegionFacts) {
  const spec = operation(id);
  const parent = parentOf(id, spec, page);
  const chain = facts.chain(id, parent ?? '');
  if (page.error) {
    chain.errors.push(page.error);
    return;
  }
  const { output } = page;
  if (!output) return addProblem(chain, 'an answer without content');
  if (spec.parent && parent === undefined) addPartial(chain, 'the answer does not say what it is about');
  else {
    const narrowing = narrowedBy(spec, page.input);
    if (narrowing === undefined) addLink(chain, tokenIn(spec, page.input), tokenOut(output));
    else addPartial(chain, `asked with ${narrowing}, so the answer is only a part`);
  }
  const reading: Reading = {
    scope: facts.scope,
    parent,
    put: (table, key, fact) => facts.put(table, key, fact, page.time),
    problem: (problem) => addProblem(chain, problem),
  };
  for (const item of itemsOf(id, spec, output, chain)) {
    if (isObject(item)) mappings[id](item, reading);
    else reading.problem(`an item of ${spec.answer} that is no object`);
  }
}

function tokenIn(spec: Operation, input: Json): string {
  return (spec.paging && text(input, spec.paging.tokenTo)) ?? '';
}

/**
 * The token for the next page. The AWS CLI calls its own one NextToken for every service. One that is no text cannot be
 * followed, so the next page is missing whatever else arrives.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-pagination.html
 */
function tokenOut(output: Json): string {
  const token = member(output, 'NextToken') ?? member(output, 'Marker');
  if (token === undefined || token === '') return '';
  return typeof token === 'string' ? token : '\u0000not a text';
}

function itemsOf(id: OperationId, spec: Operation, output: Json, chain: Chain): readonly unknown[] {
  const answer = member(output, spec.answer);
  if (Array.isArray(answer)) {
    chain.items += id === 'DescribeInstances' ? countInstances(answer) : answer.length;
    return answer;
  }
  const single = id === 'GetCallerIdentity' ? typeof answer === 'string' : isSingle(id) && isObject(answer);
  if (single) {
    chain.items += 1;
    return [id === 'GetCallerIdentity' ? output : answer];
  }
  addProblem(chain, `an answer without ${spec.answer}`);
  return [];
}

function isSingle(id: OperationId): boolean {
  switch (id) {
    case 'DescribeVpcBlockPublicAccessOptions':
    case 'DescribeDBSnapshotAttributes':
    case 'DescribeDBClusterSnapshotAttributes':
      return true;
    default:
      return false;
  }
}

function countInstances(reservations: readonly unknown[]): number {
  return reservations.reduce<number>(
    (count, reservation) =>
      count + (isObject(reservation) ? (list(reservation, 'Instances')?.length ?? 0) : 0),
    0,
  );
}
