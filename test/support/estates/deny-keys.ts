import type { Inventory } from '../../../checks/model/inventory.js';
import type { OperationId } from '../../../checks/model/operations.js';

/** What is encrypted, as each listing has it: what its ARN has behind `arn:aws:`. */
const listedBy: Readonly<Partial<Record<OperationId, RegExp>>> = {
  ListSecrets: /^$/,
  ListTables: /^$/,
  DescribeTable: /^$/,
  DescribeDBInstances: /^rds:.*:db:/,
  DescribeDBClusters: /^rds:.*:cluster:/,
  DescribeDBSnapshots: /^rds:.*:snapshot:/,
  DescribeDBClusterSnapshots: /^rds:.*:cluster-snapshot:/,
  DescribeRedshiftClusters: /^redshift:.*:cluster:/,
  DescribeRedshiftSnapshots: /^redshift:.*:snapshot:/,
  ListRedshiftServerlessSnapshots: /^redshift-serverless:/,
};

/** What is left of keys when one of the operations is denied that name them, with what they encrypt. */
export function withoutKeysOf(inventory: Inventory, id: OperationId): Inventory {
  const listed = listedBy[id];
  if (!listed) return inventory;
  const keyUses = inventory.keyUses.filter(({ resourceArn }) => !listed.test(resourceArn.slice(8)));
  const named = new Set([
    ...keyUses.map(({ keyId }) => keyId),
    ...inventory.secrets.flatMap(({ kmsKeyId }) => kmsKeyId ?? []),
    ...inventory.dynamoDbTables.flatMap(({ description }) =>
      description.known ? (description.value.kmsKeyId ?? []) : [],
    ),
  ]);
  const kmsKeys = inventory.kmsKeys.filter((key) => named.has(key.arn) || named.has(key.id));
  const arns = new Set(kmsKeys.map(({ arn }) => arn));
  const resourcePolicies = inventory.resourcePolicies.filter(
    ({ service, resourceArn }) => service !== 'kms' || arns.has(resourceArn),
  );
  const parents = new Set([...arns].map((arn) => arn.split(':').at(-1)));
  const coverage = inventory.coverage.filter(
    ({ operation, parent }) => !isAboutKeys(operation) || parents.has(parent),
  );
  return { ...inventory, keyUses, kmsKeys, resourcePolicies, coverage };
}

/** Whether an operation asks about keys, which several listings name. */
export function isAboutKeys(operation: string): boolean {
  return operation === 'GetKeyPolicy' || operation === 'ListGrants';
}
