import * as dynamodb from '@aws-sdk/client-dynamodb';
import type { tableOperations } from '../../../model/operations/tables.js';
import type { CommandsOf } from './command.js';

export const tableCommands = {
  ListTables: dynamodb.ListTablesCommand,
  DescribeTable: dynamodb.DescribeTableCommand,
  GetTablePolicy: dynamodb.GetResourcePolicyCommand,
} as const satisfies CommandsOf<typeof tableOperations>;
