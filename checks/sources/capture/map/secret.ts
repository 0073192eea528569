import { secretAttachment } from '../../../model/identity.js';
import { isAliasOfAws, isOfAnotherAccount } from '../../../model/operations/secrets.js';
import { type Reading, unreadable } from './facts.js';
import { compact, flag, isPresent, type Json, list, member, moment, object, tagsOf, text } from './json.js';
import type { RegionFacts } from './region-facts.js';

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretListEntry.html */
export function readSecret(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const arn = text(item, 'ARN');
  if (arn === undefined) return problem('a secret without ARN');
  const key = member(item, 'KmsKeyId');
  put(
    'secrets',
    arn,
    compact({
      account,
      region,
      arn,
      name: text(item, 'Name') ?? arn,
      kmsKeyId: key === undefined ? undefined : (text(item, 'KmsKeyId') ?? unreadable('a key')),
      rotationEnabled: flag(item, 'RotationEnabled'),
      rotationFunctionArn: text(item, 'RotationLambdaARN'),
      lastRotatedAt: moment(item, 'LastRotatedDate'),
      nextRotationAt: moment(item, 'NextRotationDate'),
      owningService: text(item, 'OwningService'),
      deletedAt: text(item, 'DeletedDate'),
      tags: tagsOf(item, 'Tags') ?? [],
      attachedTo: text(item, secretAttachment),
    }),
  );
}

/** The policy of the secret that the request names; none where the answer has none. */
export function readSecretPolicy(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const policy = text(item, 'ResourcePolicy');
  if (policy === undefined) return problem(`the policy of ${parent} in a form that is not known`);
  put('secretPolicies', parent, { parent, part: policy });
}

/** The policy of the key that the request names. */
export function readKeyPolicy(item: Json, { parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const policy = text(item, 'Policy');
  if (policy === undefined) return problem(`the policy of ${parent} in a form that is not known`);
  put('keyPolicies', parent, { parent, part: policy });
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html */
export function readGrant(item: Json, { parent, put, problem }: Reading) {
  const id = text(item, 'GrantId');
  if (id === undefined) return problem('a grant without GrantId');
  if (parent === undefined) return;
  const operations = list(item, 'Operations');
  const constraints = object(item, 'Constraints');
  put('keyGrants', `${parent} ${id}`, {
    parent,
    part: {
      id,
      granteePrincipal: text(item, 'GranteePrincipal') ?? unreadable('a grantee'),
      operations: operations?.map((each) =>
        typeof each === 'string' && each !== '' ? each : unreadable('an operation'),
      ) ?? [unreadable('operations')],
      isConstrained: constraints !== undefined && Object.keys(constraints).length > 0,
    },
  });
}

/**
 * Keys of the account by which secrets, databases, snapshots and tables are encrypted, each once, as the listings name them. Of keys
 * of another account nobody here can ask.
 */
export function keyNamesOf(facts: RegionFacts): readonly string[] {
  const named = [
    ...facts.all('secrets').map(({ kmsKeyId }) => kmsKeyId),
    ...facts.all('keyUses').map(({ keyId }) => keyId),
    ...facts
      .all('tableDescriptions')
      .flatMap(({ description: { kmsKeyId = '' } }) =>
        kmsKeyId === '' || isAliasOfAws(kmsKeyId) ? [] : [kmsKeyId],
      ),
  ];
  const { account } = facts.scope;
  return [...new Set(named.filter(isPresent))].filter((key) => !isOfAnotherAccount(key, account)).sort();
}
