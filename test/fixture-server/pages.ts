import { randomBytes } from 'node:crypto';
import type { Answer, Items } from './data.js';
import { pageLimits } from './page-limits.js';
import type { ServiceError } from './protocol/answers.js';
import type { OperationShape } from './protocol/shapes.js';

/** Where a token leads. A token is good only for the request that it continues. */
interface Continuation {
  readonly request: string;
  readonly offset: number;
  readonly page: number;
}

export type PageResult =
  | { readonly kind: 'page'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly error: ServiceError };

export interface Pager {
  /** The number of the page that a request asks for, from 1; undefined for a token that we did not give. */
  numberOf(
    shape: OperationShape,
    request: string,
    input: Readonly<Record<string, unknown>>,
  ): number | undefined;
  /** One page of an answer. `firstPageOf` makes the first page that short and promises another. */
  cut(
    shape: OperationShape,
    request: string,
    input: Readonly<Record<string, unknown>>,
    answer: Answer,
    firstPageOf?: (length: number) => number,
  ): PageResult;
}

interface Paging {
  /** CloudFront answers one structure that holds the list and its token. */
  readonly inside: string | undefined;
  /** The member that holds the items, the one that holds the token, the one that takes it, and the one that sets the size. */
  readonly list: string;
  readonly next: string;
  readonly token: string;
  readonly size: string;
}

const pagings = [
  { next: 'NextToken', token: 'NextToken', size: 'MaxResults' },
  { next: 'nextToken', token: 'nextToken', size: 'maxResults' },
  { next: 'nextPageToken', token: 'pageToken', size: '' },
  { next: 'NextMarker', token: 'Marker', size: 'PageSize' },
  { next: 'Marker', token: 'Marker', size: 'MaxRecords' },
  { next: 'LastEvaluatedTableName', token: 'ExclusiveStartTableName', size: 'Limit' },
] as const;
const nested = { list: 'Items', next: 'NextMarker', token: 'Marker', size: 'MaxItems' } as const;

/** Everything in a request that only says where to go on. */
export const placeMembers: readonly string[] = [
  ...pagings.flatMap(({ token, size }) => [token, size]),
  nested.size,
];

function listOf(shape: OperationShape): string | undefined {
  return Object.entries(shape.output.getMemberSchemas()).find(([, member]) => member.isListSchema())?.[0];
}

/** How an operation pages, read from its shapes; undefined when it answers everything at once. */
function pagingOf(shape: OperationShape): Paging | undefined {
  const members = shape.output.getMemberSchemas();
  const list = listOf(shape);
  const paging = pagings.find(({ next }) => members[next]);
  if (list !== undefined && paging !== undefined) return { inside: undefined, list, ...paging };
  const inside = nestedListOf(shape);
  return inside === undefined ? undefined : { inside, ...nested };
}

/** The member of the answer that is itself a list with its token, in CloudFront's form. */
export function nestedListOf(shape: OperationShape): string | undefined {
  return Object.entries(shape.output.getMemberSchemas()).find(([, member]) => {
    const inner = member.isStructSchema() ? member.getMemberSchemas() : {};
    return inner[nested.list] && inner[nested.next];
  })?.[0];
}

/** CloudFront leaves out the items where there are none, and counts them always. */
export const emptyNestedList = { Marker: '', MaxItems: 100, IsTruncated: false, Quantity: 0 } as const;

/** `pageSize` forces pages to be no longer than that, whatever the request allows. */
export function createPager(pageSize: number | undefined): Pager {
  const continuations = new Map<string, Continuation>();

  function continuationOf(shape: OperationShape, request: string, input: Readonly<Record<string, unknown>>) {
    const paging = pagingOf(shape);
    const token = paging && input[paging.token];
    if (token === undefined) return { request, offset: 0, page: 1 };
    const continuation = continuations.get(String(token));
    return continuation?.request === request ? continuation : undefined;
  }

  return {
    numberOf: (shape, request, input) => continuationOf(shape, request, input)?.page,
    cut(shape, request, input, answer, firstPageOf) {
      const paging = pagingOf(shape);
      if (!paging) return { kind: 'page', answer: whole(shape, answer) };
      const asked = input[paging.size] as number | undefined;
      const limits = pageLimits(shape.service, shape.name);
      if (asked !== undefined && (asked < limits.smallest || asked > limits.largest)) {
        const message = `Invalid value ${asked} for ${paging.size}. Must be between ${limits.smallest} and ${limits.largest}`;
        return { kind: 'refused', error: { status: 400, code: 'InvalidParameterValue', message } };
      }
      const from = continuationOf(shape, request, input);
      if (!from) return { kind: 'refused', error: badToken(shape) };
      const { inside } = paging;
      const holder = (inside === undefined ? answer : answer[inside]) as Answer;
      const items = (holder[paging.list] ?? []) as Items;
      // Without a size EC2 answers everything, the others their largest page.
      const allowed = asked ?? (shape.service === 'ec2' ? Number.POSITIVE_INFINITY : limits.largest);
      const natural = Math.min(allowed, pageSize ?? Number.POSITIVE_INFINITY);
      const length = from.page === 1 && firstPageOf ? firstPageOf(items.length) : natural;
      const end = Math.min(items.length, from.offset + length);
      const isLeftOut = inside !== undefined && items.length === 0;
      const slice = isLeftOut ? {} : { [paging.list]: items.slice(from.offset, end) };
      const page: Record<string, unknown> = { ...holder, ...slice };
      if (end < items.length || (from.page === 1 && firstPageOf)) {
        const token = randomBytes(18).toString('base64url');
        continuations.set(token, { request, offset: end, page: from.page + 1 });
        page[paging.next] = token;
      }
      const cut = inside === undefined ? page : { ...answer, [inside]: page };
      return { kind: 'page', answer: cut };
    },
  };
}

function whole(shape: OperationShape, answer: Answer): Answer {
  const list = listOf(shape);
  const items = list === undefined ? undefined : (answer[list] as Items | undefined);
  return list === undefined || items === undefined
    ? answer
    : { ...answer, [list]: items.slice(0, items.length) };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
function badToken(shape: OperationShape): ServiceError {
  return shape.service !== 'ec2'
    ? {
        status: 400,
        code: 'InvalidParameterValue',
        message: 'The marker is invalid or belongs to another request',
      }
    : {
        status: 400,
        code: 'InvalidNextToken',
        message: 'The token is invalid or belongs to another request',
      };
}
