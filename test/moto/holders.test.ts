import { CodeBuildClient, CreateProjectCommand } from '@aws-sdk/client-codebuild';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-dynamodb';
import { ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { CreateConnectionCommand, GlueClient } from '@aws-sdk/client-glue';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../checks/model/report.js';
import { anyKey } from './clients.js';
import { given } from './given.js';
import { judge } from './judge.js';
import { awsEnvironment, captureLive } from './scan.js';
import { callerAccount, startWorld, type World } from './world.js';

const region = 'eu-west-1';
const url = 'mysql://app:not-a-real-one@orders.abc.eu-west-1.rds.amazonaws.com/orders';
let world: World;
let report: Report;

/** Tables, of which one is shared, and programs, of which some have passwords. */
async function seedHolders(endpoint: string): Promise<void> {
  const settings = { endpoint, region, credentials: anyKey, maxAttempts: 1 };
  await seedTables(new DynamoDBClient(settings));
  await seedProjects(new CodeBuildClient(settings));
  await seedTasks(new ECSClient(settings));
  await seedConnections(new GlueClient(settings));
}

async function seedTables(dynamodb: DynamoDBClient): Promise<void> {
  for (const TableName of ['orders', 'ledger']) {
    const table: CreateTableCommandInput = {
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    };
    const { TableDescription } = await dynamodb.send(new CreateTableCommand(table));
    if (TableName !== 'orders') continue;
    const Principal = { AWS: 'arn:aws:iam::444455556666:root' };
    const Statement = [{ Effect: 'Allow', Principal, Action: 'dynamodb:GetItem', Resource: '*' }];
    await dynamodb.send(
      new PutResourcePolicyCommand({
        ResourceArn: given(TableDescription?.TableArn, TableName),
        Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
      }),
    );
  }
}

async function seedProjects(codebuild: CodeBuildClient): Promise<void> {
  for (const [name, value] of [
    ['migrate', url],
    ['test', 'info'],
  ]) {
    await codebuild.send(
      new CreateProjectCommand({
        name,
        source: { type: 'CODECOMMIT', location: 'https://git.example/repo' },
        artifacts: { type: 'NO_ARTIFACTS' },
        environment: {
          type: 'LINUX_CONTAINER',
          image: 'aws/codebuild/standard:7.0',
          computeType: 'BUILD_GENERAL1_SMALL',
          environmentVariables: [{ name: 'DATABASE_URL', value, type: 'PLAINTEXT' }],
        },
        serviceRole: `arn:aws:iam::${callerAccount}:role/service-role/build`,
      }),
    );
  }
}

async function seedTasks(ecs: ECSClient): Promise<void> {
  for (const [family, value] of [
    ['shop', url],
    ['worker', 'info'],
  ])
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family,
        containerDefinitions: [
          { name: 'web', image: 'web', memory: 128, environment: [{ name: 'DATABASE_URL', value }] },
        ],
      }),
    );
}

async function seedConnections(glue: GlueClient): Promise<void> {
  const JDBC_CONNECTION_URL = 'jdbc:mysql://orders.abc.eu-west-1.rds.amazonaws.com:3306/orders';
  for (const [Name, login] of [
    ['orders', { USERNAME: 'admin', PASSWORD: 'not-a-real-one' }],
    ['ledger', { SECRET_ID: 'ledger' }],
  ] as const)
    await glue.send(
      new CreateConnectionCommand({
        ConnectionInput: {
          Name,
          ConnectionType: 'JDBC',
          ConnectionProperties: { JDBC_CONNECTION_URL, ...login },
        },
      }),
    );
}

beforeAll(async () => {
  world = await startWorld([]);
  await seedHolders(world.moto.url);
  report = judge(await captureLive(awsEnvironment(world.proxy.url, anyKey), { regions: [region] }));
});

afterAll(() => world?.stop());

/** What a check says of each resource, by the end of its ARN. */
function said(id: string): Readonly<Record<string, string>> {
  const outcomes = report.outcomes.filter(({ check }) => check === id);
  return Object.fromEntries(
    outcomes.map(({ resource, status }) => [resource.split(':').slice(5).join(':'), status]),
  );
}

test('a table with a policy for another account is open to it, and one without a policy is not', () => {
  expect(said('table-readable-from-undeclared-account')).toEqual({
    'table/ledger': 'pass',
    'table/orders': 'fail',
  });
});

test('a variable of a project or a task that holds a URL with a password is found', () => {
  expect(said('database-password-in-environment')).toEqual({
    'project/migrate': 'fail',
    'task-definition/shop': 'fail',
  });
});

// https://docs.aws.amazon.com/glue/latest/webapi/API_Connection.html
test('connections of Glue, of which moto lists no type, leave the listing incomplete', () => {
  expect(said('database-password-in-glue-connection')).toEqual({ 'connection/*': 'unknown' });
});
