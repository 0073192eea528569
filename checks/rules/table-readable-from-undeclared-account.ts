import type { DynamoDbTable } from '../model/dynamodb-table.js';
import { isAliasOfAws } from '../model/operations/secrets.js';
import type { Fact, Finding } from '../model/outcome.js';
import { distinctGaps } from '../model/value.js';
import { type OutsideTableUser, outsideTableUsers, tablePolicies } from '../reach/keys/table-users.js';
import { type CheckContext, defineCheck } from './define-check.js';
import { facts, fail, pass, unknown } from './parts/finding.js';
import { ourAccounts } from './parts/ours.js';
import { unlistedAmong } from './parts/unlisted.js';
import { enumerate, firstOf, remedy } from './parts/words.js';

export const tableReadableFromUndeclaredAccount = defineCheck({
  id: 'table-readable-from-undeclared-account',
  title: 'Table of DynamoDB can be read from an account that is not declared as ours',
  severity: 'high',
  since: '0.1.0',
  needs: ['databases', 'secrets', 'identities'],
  docs: {
    detects:
      'A table of DynamoDB whose resource policy, or that of its stream, lets everyone, or an account or identity that was neither scanned nor listed under `accounts` in `db-perimeter.yaml`, read items of the table or of its indexes, or records of its stream, and whose key, where it is one of the customer, lets them decrypt. Where everyone may read it, it counts as critical; where they may only write to it, as medium.',
    matters:
      'No network stands before a table: a policy is all that keeps others from it. Who reads it from an account of their own needs no credential of yours, and what they read is in no log unless the trail has data events of DynamoDB.',
    fix: 'Take the account out of the policy of the table or its stream, or out of the policy of its key. If the account is yours, list it under `accounts`.',
    blindSpots:
      'Resource control policies count where the management account was scanned as well; in other members of an organization nobody can read them, and the answer hangs on them. Who of the own account reads the table is not judged, nor roles that let others in, services and identities by unique ids that a policy names, who may change its policy, set it up otherwise or delete it, exports, destinations in Kinesis, and streams before the newest one. Replicas of a global table are judged in their own Region; of a template those of other Regions are not. A condition on the encryption context of the key leaves the answer unknown.',
  },
  references: [
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html',
    'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html',
  ],

  evaluate(context) {
    const ours = ourAccounts(context.inventory, context.declared);
    return [
      ...context.inventory.dynamoDbTables.map((table) => judge(table, ours, context)),
      ...unlistedAmong(context, [['ListTables', 'dynamodb', 'table/', 'tables of DynamoDB']]),
    ];
  },
});

function judge(table: DynamoDbTable, ours: ReadonlySet<string>, { reach }: CheckContext): Finding {
  const { description } = table;
  if (tablePolicies(reach.estate, table).length === 0)
    return pass(table, 'no resource policy lets other accounts in');
  if (description.known && isAliasOfAws(description.value.kmsKeyId ?? ''))
    return pass(table, 'encrypted by the key of AWS for the account, which lets no other account in');
  const users = outsideTableUsers(reach.estate, table, ours);
  const sure = users.filter(({ when }) => when === undefined);
  if (sure.length > 0)
    return open(
      table,
      sure,
      users.some(({ mayRead }) => mayRead),
    );
  const gaps = distinctGaps(users.flatMap((user) => user.gaps));
  if (gaps.length === 0) return pass(table, 'nobody can read it but accounts that are ours');
  return unknown(
    table,
    `cannot tell whether ${firstOf(users.map(({ who }) => who))} can ${doing(users)} it: ${remedy(gaps)}`,
    gaps,
    facts(...users.map(({ who, when }) => ({ resource: table.arn, text: `${who}, if ${when}` }))),
  );
}

function open(table: DynamoDbTable, sure: readonly OutsideTableUser[], mayBeRead: boolean): Finding {
  const readers = sure.filter(reads);
  const isOpen = readers.some(({ isEveryone }) => isEveryone);
  const told = isOpen ? readers.filter(({ isEveryone }) => isEveryone) : readers.length > 0 ? readers : sure;
  const who = firstOf(told.map((user) => user.who));
  const out = firstOf(sure.map((user) => user.who));
  return fail(
    table,
    `${who} can ${doing(told)} it`,
    facts(...sure.flatMap(letsIn)),
    [
      {
        text: `Take ${out} out of the policies of ${table.name} and its stream`,
        cli: [],
        cdk: 'TableV2.resourcePolicy and streamSpecification.resourcePolicy without that principal',
        verified: false,
      },
    ],
    isOpen ? 'critical' : mayBeRead ? undefined : 'medium',
  );
}

function reads({ uses }: OutsideTableUser): boolean {
  return uses.some(({ does }) => does === 'reads');
}

function doing(users: readonly OutsideTableUser[]): string {
  return users.some(reads) ? 'read' : 'write to';
}

/** What the policies let somebody do, resource by resource. */
function letsIn({ who, uses }: OutsideTableUser): readonly Fact[] {
  return [...new Set(uses.map(({ resourceArn }) => resourceArn))].map((resource) => {
    const actions = uses.flatMap((use) => (use.resourceArn === resource ? use.actions : []));
    return { resource, text: `its policy lets ${who} ${enumerate(actions)}` };
  });
}
