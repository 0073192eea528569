import type { Reading } from './facts.js';
import { type Json, object, text } from './json.js';

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_InstanceMetadata.html */
export function readIdentityCenterInstance(
  item: Json,
  { scope: { account, region }, put, problem }: Reading,
) {
  const arn = text(item, 'InstanceArn');
  if (arn === undefined) return problem('an instance of Identity Center without InstanceArn');
  const ownerAccount = text(item, 'OwnerAccountId');
  const identityStoreId = text(item, 'IdentityStoreId');
  put('identityCenterInstances', arn, {
    account,
    region,
    arn,
    ...(ownerAccount === undefined ? {} : { ownerAccount }),
    ...(identityStoreId === undefined ? {} : { identityStoreId }),
  });
}

/** An ARN alone. https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ListPermissionSetsProvisionedToAccount.html */
export function readProvisionedSet(item: Json, { parent, put }: Reading) {
  const arn = text(item, 'PermissionSets');
  const account = parent?.split(' ')[1];
  if (arn !== undefined && account !== undefined)
    put('provisionedSets', `${arn} ${account}`, { arn, account });
}

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PermissionSet.html */
export function readPermissionSet(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const arn = text(item, 'PermissionSetArn');
  const name = text(item, 'Name');
  if (arn === undefined || name === undefined)
    return problem('a permission set without PermissionSetArn or Name');
  put('permissionSets', arn, { account, region, arn, name });
}

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_AccountAssignment.html */
export function readAccountAssignment(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const permissionSetArn = text(item, 'PermissionSetArn');
  const targetAccount = text(item, 'AccountId');
  const principalId = text(item, 'PrincipalId');
  const principalType = (['USER', 'GROUP'] as const).find((each) => each === text(item, 'PrincipalType'));
  if (
    permissionSetArn === undefined ||
    targetAccount === undefined ||
    principalId === undefined ||
    principalType === undefined
  )
    return problem('an assignment in a form that is not known');
  const assignment = { account, region, permissionSetArn, targetAccount, principalType, principalId };
  put(
    'accountAssignments',
    `${permissionSetArn} ${targetAccount} ${principalType} ${principalId}`,
    assignment,
  );
}

/** https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_GroupMembership.html */
export function readGroupMembership(
  item: Json,
  { parent, scope: { account, region }, put, problem }: Reading,
) {
  const groupId = text(item, 'GroupId') ?? parent;
  const member = object(item, 'MemberId');
  const userId = member && text(member, 'UserId');
  if (groupId === undefined || userId === undefined) return problem('a member of a group who is no user');
  put('groupMemberships', `${groupId} ${userId}`, { account, region, groupId, userId });
}
