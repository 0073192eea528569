import type { DynamoDbTable } from '../../model/dynamodb-table.js';
import type { PolicyDocument } from '../../model/identity.js';
import { isAliasOfAws } from '../../model/operations/secrets.js';
import { unresolvedText } from '../../model/unresolved.js';
import { unknownBecause } from '../../model/value.js';
import type { Estate } from '../estate.js';
import { decide, type GivenContext, type Policies } from '../identity/index.js';
import { keyGate } from './key-gate.js';
import {
  type Hanging,
  hangingAlsoOn,
  hangingOn,
  type Outsider,
  outsidersIn,
  ownAccount,
  policyOf,
  resourcePolicy,
  surestOf,
} from './outsiders.js';
import { resourceControlsOver } from './resource-controls.js';
import { inSomeAccount } from './some-account.js';

/** What somebody may do with one resource of a table. */
export interface TableUse {
  /** ARN of the table, of one of its indexes, or of its stream. */
  readonly resourceArn: string;
  readonly actions: readonly string[];
  readonly does: 'reads' | 'writes';
}

/** Somebody of another account whom the policies of a table let at what it holds, given that its own account does. */
export interface OutsideTableUser extends Hanging {
  /** `every AWS account`, an account, or the ARN of an identity. */
  readonly who: string;
  readonly isEveryone: boolean;
  readonly uses: readonly TableUse[];
  /** Whether it may be that they read something, as far as anybody knows. */
  readonly mayRead: boolean;
}

/**
 * What other accounts may do with items. PartiQL is for the own account alone.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html
 */
const ofTables = [
  { action: 'dynamodb:GetItem', does: 'reads' },
  { action: 'dynamodb:BatchGetItem', does: 'reads' },
  { action: 'dynamodb:Query', does: 'reads' },
  { action: 'dynamodb:Scan', does: 'reads' },
  { action: 'dynamodb:PutItem', does: 'writes' },
  { action: 'dynamodb:UpdateItem', does: 'writes' },
  { action: 'dynamodb:DeleteItem', does: 'writes' },
  { action: 'dynamodb:BatchWriteItem', does: 'writes' },
] as const;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
const ofIndexes = ['dynamodb:Query', 'dynamodb:Scan'] as const;

/** Records are read from where an iterator points. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetRecords.html */
const ofStreams = ['dynamodb:GetShardIterator', 'dynamodb:GetRecords'] as const;

/** A use with the policy that has to let it, and everything that has to be let at once. */
interface Wanted extends TableUse {
  readonly policies: Policies;
}

/** The policy of a table and that of its stream, each where there is one. */
export function tablePolicies(
  { inventory }: Estate,
  { arn, description }: DynamoDbTable,
): readonly (readonly [resourceArn: string, document: PolicyDocument])[] {
  const own = policyOf(inventory, arn);
  const { streamArn } = description.known ? description.value : {};
  const ofStream = streamArn === undefined ? undefined : policyOf(inventory, streamArn);
  return [
    ...(own ? [[arn, own] as const] : []),
    ...(ofStream && streamArn !== undefined ? [[streamArn, ofStream] as const] : []),
    // Nobody knows whether it has one.
    ...(description.known
      ? []
      : [[`${arn}/stream/${unresolvedText('its stream')}`, unknownBecause(description.gap)] as const]),
  ];
}

/**
 * Users from accounts that are not ours. The policy of the table or of its stream has to let them, and that of the key as well
 * where it is one of the customer; the key that AWS makes for an account lets no other one in. Resource control policies over
 * the account may deny all of it; where they could not be read, nobody knows.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
export function outsideTableUsers(
  estate: Estate,
  table: DynamoDbTable,
  ours: ReadonlySet<string>,
): readonly OutsideTableUser[] {
  const { account, description } = table;
  const documents = tablePolicies(estate, table);
  const { kmsKeyId } = description.known ? description.value : {};
  if (documents.length === 0 || (kmsKeyId !== undefined && isAliasOfAws(kmsKeyId))) return [];
  const controls = resourceControlsOver(estate, account);
  const key = kmsKeyId === undefined ? undefined : keyGate(estate, kmsKeyId, account, controls);
  const wanted = documents.flatMap(([resourceArn, document]) => {
    const policies: Policies = {
      identity: [ownAccount],
      resource: resourcePolicy(resourceArn, account, document),
      ...controls.policies,
    };
    return usesOf(table, resourceArn).map((use): Wanted => ({ ...use, policies }));
  });
  const texts = documents.map(([, document]) => (document.known ? document.value : ''));
  const all = [...texts, ...(key?.texts ?? []), ...controls.texts];
  return outsidersIn(estate, all, table, ours).flatMap((outsider): OutsideTableUser[] => {
    const { principal, context, who, isEveryone } = outsider;
    const decrypts = key ? [key.decrypts(principal, throughDynamoDb(outsider, table))] : [];
    const asked = wanted.flatMap(({ policies, ...use }) => {
      const resource = { arn: inSomeAccount(use.resourceArn, account) };
      const lets = use.actions.map((action) => decide({ principal, action, resource, context }, policies));
      const hanging = hangingOn([...lets, ...decrypts]);
      return hanging === 'no' ? [] : [unlessKept(table, controls.unlessDenied({ use, ...hanging }))];
    });
    const surest = surestOf(asked);
    if (!surest) return [];
    const { told, ...hanging } = surest;
    const mayRead = asked.some(({ use }) => use.does === 'reads');
    return [{ who, isEveryone, uses: told.map(({ use }) => use), mayRead, ...hanging }];
  });
}

/** Of a table that nobody described nobody knows the key. */
function unlessKept<T extends Hanging>({ description }: DynamoDbTable, each: T): T {
  return description.known ? each : hangingAlsoOn(each, 'its key lets them decrypt', [description.gap]);
}

/** The policy of a table covers its indexes. */
function usesOf({ arn, description }: DynamoDbTable, resourceArn: string): readonly TableUse[] {
  if (resourceArn !== arn) return [{ resourceArn, actions: ofStreams, does: 'reads' }];
  const { indexNames } = description.known ? description.value : { indexNames: [unresolvedText('an index')] };
  return [
    ...ofTables.map(({ action, does }): TableUse => ({ resourceArn, actions: [action], does })),
    ...indexNames.flatMap((index) =>
      ofIndexes.map(
        (action): TableUse => ({ resourceArn: `${arn}/index/${index}`, actions: [action], does: 'reads' }),
      ),
    ),
  ];
}

/**
 * DynamoDB decrypts in the name of whoever asks for items. With which context of encryption, is left open.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
function throughDynamoDb({ context }: Outsider, { region }: DynamoDbTable): GivenContext {
  return new Map([...context, ['kms:viaservice', [`dynamodb.${region}.amazonaws.com`]]]);
}
