import type { DynamoDbTable, TableDescription } from '../../../model/dynamodb-table.js';
import { known, unknownBecause } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { type Reading, unreadable } from './facts.js';
import { compact, isObject, isPresent, type Json, list, member, text } from './json.js';
import type { RegionFacts } from './region-facts.js';

/** The name of a table. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html */
export function readTableName(item: Json, { put, problem }: Reading) {
  const name = text(item, 'TableNames');
  if (name === undefined) return problem('a table in a form that is not known');
  put('listedTables', name, { name });
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html */
export function readTable(item: Json, { parent, put, problem }: Reading) {
  const name = text(item, 'TableName');
  if (name === undefined) return problem('a table without TableName');
  // One that is described under the name of another describes neither.
  if (parent !== undefined && parent !== name) return problem(`table ${name} in an answer about ${parent}`);
  const indexes = [
    ...(list(item, 'GlobalSecondaryIndexes') ?? []),
    ...(list(item, 'LocalSecondaryIndexes') ?? []),
  ];
  const indexNames = indexes.map((index) => (isObject(index) ? text(index, 'IndexName') : undefined));
  if (!indexNames.every(isPresent)) return problem(`an index of table ${name} without IndexName`);
  put('tableDescriptions', name, {
    name,
    ...compact({ arn: text(item, 'TableArn') }),
    description: compact({
      indexNames: [...indexNames].sort(),
      streamArn: member(item, 'LatestStreamArn') === undefined ? undefined : streamIn(item),
      kmsKeyId: keyIn(item),
    }),
  });
}

function streamIn(item: Json): string {
  return text(item, 'LatestStreamArn') ?? unreadable('a stream');
}

/**
 * A table whose description says nothing of encryption is encrypted by a key of DynamoDB. While the key is being changed
 * nobody knows which one counts.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SSEDescription.html
 */
function keyIn(item: Json): string | undefined {
  const encryption = member(item, 'SSEDescription');
  if (encryption === undefined) return undefined;
  const isSettled = isObject(encryption) && [undefined, 'ENABLED'].includes(text(encryption, 'Status'));
  return (isSettled ? text(encryption, 'KMSMasterKeyArn') : undefined) ?? unreadable('a key');
}

/** The policy of the table or the stream that the request names. */
export function readTablePolicy(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const policy = text(item, 'Policy');
  if (policy === undefined) return problem(`the policy of ${parent} in a form that is not known`);
  put('tablePolicies', parent, { parent, part: policy });
}

/** Every table that is listed or described. Of one that no answer describes its name alone is known. */
export function joinTables(facts: RegionFacts, coverage: RegionCoverage): readonly DynamoDbTable[] {
  const { account, region, partition } = facts.scope;
  const described = new Map(facts.all('tableDescriptions').map((table) => [table.name, table]));
  const names = new Set([...facts.all('listedTables').map(({ name }) => name), ...described.keys()]);
  return [...names].map((name): DynamoDbTable => {
    const found = described.get(name);
    const arn = found?.arn ?? `arn:${partition}:dynamodb:${region}:${account}:table/${name}`;
    return { account, region, arn, name, description: descriptionOf(name, found?.description, coverage) };
  });
}

function descriptionOf(
  name: string,
  found: TableDescription | undefined,
  coverage: RegionCoverage,
): DynamoDbTable['description'] {
  const fact = `the stream and the key of table ${name}`;
  const gap = coverage.gap('DescribeTable', fact, name);
  if (gap) return unknownBecause(gap);
  return found ? known(found) : unknownBecause({ reason: 'failed', fact, detail: 'no answer describes it' });
}
