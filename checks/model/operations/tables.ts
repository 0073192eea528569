import type { ComposedRequest, Operation } from './operation.js';

const service = 'dynamodb';

/**
 * A table and its newest stream, which have a policy each. The label of a stream is a moment, of which no name is made.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html
 */
const ofTableAndStream: ComposedRequest = {
  members: ['ResourceArn'],
  inputsAbout: ({ TableArn, LatestStreamArn }) =>
    [TableArn, LatestStreamArn].flatMap((arn) =>
      tableResourceName(arn) === undefined ? [] : [{ ResourceArn: arn }],
    ),
  nameIn: ({ ResourceArn }) => tableResourceName(ResourceArn),
  inputNamed(name) {
    const [table, stream] = name.split(' ');
    return {
      ResourceArn: `arn:aws:dynamodb:::table/${table}${stream === undefined ? '' : '/stream/latest'}`,
    };
  },
};

/**
 * `arn:…:table/orders` as `orders`, and `arn:…:table/orders/stream/2026-…` as `orders stream`, by which answers about them are
 * found. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function tableResourceName(arn: unknown): string | undefined {
  if (typeof arn !== 'string') return undefined;
  const [, name, stream] = /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/([^/:]+)(\/stream\/.+)?$/.exec(arn) ?? [];
  return name === undefined ? undefined : stream === undefined ? name : streamName(name);
}

/** What answers about the stream of a table are found by. Names of tables have no spaces. */
export function streamName(table: string): string {
  return `${table} stream`;
}

/** The tables of DynamoDB, and whom their policies let at them and at their streams. */
export const tableOperations = {
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html
  ListTables: {
    service,
    name: 'ListTables',
    action: 'dynamodb:ListTables',
    facts: 'databases',
    answer: 'TableNames',
    holds: 'texts',
    paging: {
      sizeMember: 'Limit',
      size: 100,
      tokenFrom: 'LastEvaluatedTableName',
      tokenTo: 'ExclusiveStartTableName',
    },
  },
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html
  DescribeTable: {
    service,
    name: 'DescribeTable',
    action: 'dynamodb:DescribeTable',
    facts: 'databases',
    answer: 'Table',
    holds: 'object',
    parent: { member: 'TableName', named: 'TableNames', from: 'ListTables' },
  },
  // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html
  GetTablePolicy: {
    service,
    name: 'GetResourcePolicy',
    action: 'dynamodb:GetResourcePolicy',
    facts: 'databases',
    answer: 'Policy',
    holds: 'string',
    parent: { member: 'ResourceArn', from: 'DescribeTable', composed: ofTableAndStream },
    nothing: 'PolicyNotFoundException',
  },
} as const satisfies Readonly<Record<string, Operation>>;
