import type { DynamoDbTable, TableDescription } from '../../../checks/model/dynamodb-table.js';
import type { ResourcePolicy } from '../../../checks/model/identity.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { here, home, nothing } from './network.js';

const keyArn = `arn:aws:kms:${home.region}:${home.account}:key/tables`;

/** A table under a key of the customer, with one index and no stream. */
export function table(name: string, facts: Partial<TableDescription> = {}): DynamoDbTable {
  return {
    ...here,
    arn: `arn:aws:dynamodb:${home.region}:${home.account}:table/${name}`,
    name,
    description: known({ indexNames: ['by-customer'], kmsKeyId: keyArn, ...facts }),
  };
}

function allowing(
  service: ResourcePolicy['service'],
  resourceArn: string,
  AWS: string,
  Action: string | readonly string[],
): ResourcePolicy {
  const statement = { Effect: 'Allow', Principal: { AWS }, Action, Resource: '*' };
  return {
    ...here,
    service,
    resourceArn,
    document: known(JSON.stringify({ Version: '2012-10-17', Statement: [statement] })),
  };
}

/** The table `orders` with its stream and its key, all of them open to one principal or account. */
export function sharedTable(principal: string): Inventory {
  const { arn } = table('orders');
  const streamArn = `${arn}/stream/2026`;
  return {
    ...nothing,
    dynamoDbTables: [table('orders', { streamArn })],
    kmsKeys: [{ ...here, id: 'tables', arn: keyArn, grants: known([]) }],
    resourcePolicies: [
      allowing('dynamodb', arn, principal, ['dynamodb:GetItem', 'dynamodb:Query']),
      allowing('dynamodb', streamArn, principal, 'dynamodb:Get*'),
      allowing('kms', keyArn, principal, 'kms:Decrypt'),
    ],
  };
}
