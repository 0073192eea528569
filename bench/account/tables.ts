import { streamName } from '../../checks/model/operations/tables.js';
import type { RegionAnswers } from '../../test/fixture-server/data.js';
import type { AccountShape } from './shape.js';

const tables = 'arn:aws:dynamodb:eu-west-1:111122223333:table';

/** Tables of DynamoDB, of which every tenth has a stream. */
export function tableAnswers({ tables: count }: AccountShape): RegionAnswers {
  const all = Array.from({ length: count }, (_, index) => ({
    name: `app-${index}`,
    hasStream: index % 10 === 0,
  }));
  return {
    ListTables: { TableNames: all.map(({ name }) => name) },
    DescribeTable: Object.fromEntries(
      all.map(({ name, hasStream }) => [
        name,
        {
          Table: {
            TableName: name,
            TableArn: `${tables}/${name}`,
            ...(hasStream ? { LatestStreamArn: `${tables}/${name}/stream/2026-01-01T10:00:00.000` } : {}),
          },
        },
      ]),
    ),
    GetTablePolicy: Object.fromEntries(
      all
        .flatMap(({ name, hasStream }) => (hasStream ? [name, streamName(name)] : [name]))
        .map((name) => [name, { Policy: '{"Version":"2012-10-17","Statement":[]}' }]),
    ),
  };
}
