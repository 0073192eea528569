import type { CapturePage } from '../../../model/capture.js';
import { type Operation, type OperationId, operation } from '../../../model/operations.js';
import { addLink, addPartial, addProblem, type Chain } from './chain.js';
import { snapshotNamedIn } from './db-snapshot.js';
import type { Reading } from './facts.js';
import { flag, isObject, type Json, list, member, object, text, wholeNumber } from './json.js';
import { mappings } from './mappings.js';
import type { RegionFacts } from './region-facts.js';

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
      return !isEqual(value, spec.input && member(spec.input, name));
    });
}

/** Goes no deeper than the registry's own constant, whatever the capture holds. */
function isEqual(value: unknown, constant: unknown): boolean {
  if (Array.isArray(constant)) {
    return (
      Array.isArray(value) &&
      value.length === constant.length &&
      constant.every((each, index) => isEqual(value[index], each))
    );
  }
  if (!isObject(constant)) return value === constant;
  const names = Object.keys(constant);
  return (
    isObject(value) &&
    Object.keys(value).length === names.length &&
    names.every((name) => isEqual(member(value, name), constant[name]))
  );
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
    if (isCutShort(id, spec, page.input, output))
      addPartial(chain, `AWS holds more ${spec.answer} than it answered with`);
    else if (narrowing === undefined) addLink(chain, tokenIn(spec, page.input), tokenOut(output));
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

/**
 * A search for routes may answer with the first thousand and no token for the rest.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchTransitGatewayRoutes.html
 */
function isCutShort(id: OperationId, spec: Operation, input: Json, output: Json): boolean {
  if (id !== 'SearchTransitGatewayRoutes' || tokenOut(output) !== '') return false;
  const largest = wholeNumber(input, 'MaxResults') ?? spec.paging?.size;
  return flag(output, 'AdditionalRoutesAvailable') ?? list(output, 'Routes')?.length === largest;
}

function tokenIn(spec: Operation, input: Json): string {
  return (spec.paging && text(input, spec.paging.tokenTo)) ?? '';
}

/**
 * The token for the next page, under the name that the service gives it. The AWS CLI calls its own one NextToken for
 * every service. One that is no text cannot be followed, so the next page is missing whatever else arrives.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-pagination.html
 */
function tokenOut(output: Json): string {
  const token = member(output, 'NextToken') ?? member(output, 'NextMarker') ?? member(output, 'Marker');
  if (token === undefined || token === '') return '';
  return typeof token === 'string' ? token : '\u0000not a text';
}

function itemsOf(id: OperationId, spec: Operation, output: Json, chain: Chain): readonly unknown[] {
  const answer = member(output, spec.answer);
  if (Array.isArray(answer)) {
    chain.items += id === 'DescribeInstances' ? countInstances(answer) : answer.length;
    return answer;
  }
  if (isSingle(id) && isObject(answer)) {
    chain.items += 1;
    return [answer];
  }
  const plain = plainMember(id);
  if (plain !== undefined && typeof answer === plain) {
    chain.items += 1;
    return [output];
  }
  addProblem(chain, `an answer without ${spec.answer}`);
  return [];
}

/** The type of the member, for answers that hold their facts side by side and not in a list or an object. */
export function plainMember(id: OperationId): 'string' | 'boolean' | undefined {
  switch (id) {
    case 'GetCallerIdentity':
      return 'string';
    case 'GetVerifiedAccessEndpointPolicy':
      return 'boolean';
    default:
      return undefined;
  }
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
