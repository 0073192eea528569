import type { CapturePage } from '../../../model/capture.js';
import {
  itemsIn,
  nameIn,
  namingMembers,
  type Operation,
  type OperationId,
  operation,
  tokenIn,
} from '../../../model/operations.js';
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
  const asked = nameIn(parent, page.input);
  const name = asked?.startsWith('arn:') ? asked.split(':').at(-1) : asked;
  return (output && snapshotNamedIn(kind, output)) ?? name;
}

/** Request members that do not narrow the listing. */
function narrowedBy(spec: Operation, input: Json): string | undefined {
  const harmless = new Set([
    spec.paging?.sizeMember,
    spec.paging?.tokenTo,
    ...(spec.parent === undefined ? [] : namingMembers(spec.parent)),
  ]);
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
  if (page.error && page.error.code === spec.nothing) return addLink(chain, '', '');
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
    else if (narrowing === undefined) addLink(chain, tokenAsked(spec, page.input), tokenGiven(spec, output));
    else addPartial(chain, `asked with ${narrowing}, so the answer is only a part`);
  }
  const reading: Reading = {
    scope: facts.scope,
    parent,
    put: (table, key, fact) => facts.put(table, key, fact, page.time),
    problem: (problem) => addProblem(chain, problem),
  };
  for (const each of itemsOf(id, spec, output, chain)) {
    const item = spec.holds === 'texts' && typeof each === 'string' ? { [spec.answer]: each } : each;
    if (isObject(item)) mappings[id](item, reading);
    else reading.problem(`an item of ${spec.answer} that is no object`);
  }
}

/**
 * A search for routes may answer with the first thousand and no token for the rest.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchTransitGatewayRoutes.html
 */
function isCutShort(id: OperationId, spec: Operation, input: Json, output: Json): boolean {
  if (id !== 'SearchTransitGatewayRoutes' || tokenGiven(spec, output) !== '') return false;
  const largest = wholeNumber(input, 'MaxResults') ?? spec.paging?.size;
  return flag(output, 'AdditionalRoutesAvailable') ?? list(output, 'Routes')?.length === largest;
}

function tokenAsked(spec: Operation, input: Json): string {
  return (spec.paging && text(input, spec.paging.tokenTo)) ?? '';
}

/** The names that services, and the AWS CLI, give to the token for the next page. */
const tokenNames = ['NextToken', 'NextMarker', 'Marker', 'nextToken', 'nextPageToken'];

/**
 * The token for the next page, under the name that the service gives it. The AWS CLI calls its own one NextToken for
 * every service. One that is no text cannot be followed, so the next page is missing whatever else arrives.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-pagination.html
 */
function tokenGiven(spec: Operation, output: Json): string {
  const named = tokenNames.map((name) => member(output, name)).find((each) => each !== undefined);
  const token = tokenIn(spec, output) ?? named;
  if (token === undefined || token === '') return '';
  return typeof token === 'string' ? token : '\u0000not a text';
}

function itemsOf(id: OperationId, spec: Operation, output: Json, chain: Chain): readonly unknown[] {
  const items = itemsIn(spec, output);
  if (items === undefined) {
    addProblem(chain, `an answer without ${spec.answer}`);
    return [];
  }
  chain.items += id === 'DescribeInstances' ? countInstances(items) : items.length;
  return items;
}

function countInstances(reservations: readonly unknown[]): number {
  return reservations.reduce<number>(
    (count, reservation) =>
      count + (isObject(reservation) ? (list(reservation, 'Instances')?.length ?? 0) : 0),
    0,
  );
}
