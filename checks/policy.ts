import { type FactKind, operation, operationIds } from './model/operations.js';

/** An IAM policy document, as `aws iam create-policy --policy-document` takes it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: '*';
}

/** One statement for each kind of fact, in the order in which they are read. */
const statementIds: Readonly<Record<FactKind, string>> = {
  identity: 'ReadIdentity',
  regions: 'ReadRegions',
  network: 'ReadNetwork',
  hosts: 'ReadHosts',
  databases: 'ReadDatabases',
  snapshots: 'ReadSnapshots',
  identities: 'ReadIdentities',
  secrets: 'ReadSecrets',
};

/**
 * The least-privilege policy of a live scan: exactly the actions of the operations registry, all of them read-only.
 * Describe actions take no resource, or their listings would be cut short without a word, so that the resource is `*`:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export function leastPrivilegePolicy(): PolicyDocument {
  const actionsByFact = new Map<FactKind, Set<string>>();
  for (const id of operationIds) {
    const { facts, action } = operation(id);
    if (action === undefined) continue;
    actionsByFact.set(facts, (actionsByFact.get(facts) ?? new Set()).add(action));
  }
  const facts = Object.keys(statementIds) as readonly FactKind[];
  return {
    Version: '2012-10-17',
    Statement: facts.flatMap((fact) => {
      const actions = actionsByFact.get(fact);
      if (actions === undefined) return [];
      return [{ Sid: statementIds[fact], Effect: 'Allow', Action: [...actions].sort(), Resource: '*' }];
    }),
  };
}
