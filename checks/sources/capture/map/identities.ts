import type { InlinePolicy, PolicyHolder, Tag } from '../../../model/identity.js';
import { unknownBecause } from '../../../model/value.js';
import { type Reading, unreadable } from './facts.js';
import { compact, flag, isObject, type Json, list, member, object, tagsOf, text } from './json.js';
import { policyDocumentIn } from './policy-document.js';

/**
 * An item of any of the lists of GetAccountAuthorizationDetails, which the names of its members tell apart.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export function readAuthorizationDetail(item: Json, reading: Reading) {
  if (text(item, 'RoleName') !== undefined) return readRole(item, reading);
  if (text(item, 'UserName') !== undefined) return readUser(item, reading);
  if (text(item, 'GroupName') !== undefined) return readGroup(item, reading);
  // Its ARN names it, so that one whose name was lost is read all the same.
  if (text(item, 'PolicyName') !== undefined || list(item, 'PolicyVersionList') !== undefined)
    return readManagedPolicy(item, reading);
  reading.problem('an identity or a policy without a name');
}

function readUser(item: Json, { scope, put, problem }: Reading) {
  const holder = holderOf(item, 'User', scope);
  if (!holder) return problem('a user without Arn');
  const groupNames = listed(item, 'GroupList', (name) =>
    typeof name === 'string' && name !== '' ? name : unreadable('a group'),
  );
  put('iamUsers', holder.arn, compact({ ...holder, groupNames, ...boundaryOf(item), tags: tags(item) }));
}

function readGroup(item: Json, { scope, put, problem }: Reading) {
  const holder = holderOf(item, 'Group', scope);
  if (!holder) return problem('a group without Arn');
  put('iamGroups', holder.arn, compact(holder));
}

function readRole(item: Json, { scope, put, problem }: Reading) {
  const holder = holderOf(item, 'Role', scope);
  if (!holder) return problem('a role without Arn');
  const role = {
    ...holder,
    trustPolicy: policyDocumentIn(
      item,
      'AssumeRolePolicyDocument',
      `the trust policy of role ${holder.name}`,
    ),
    ...boundaryOf(item),
    tags: tags(item),
    instanceProfileArns: listed(item, 'InstanceProfileList', (profile) => named(profile, 'Arn', 'a profile')),
  };
  put('iamRoles', holder.arn, compact(role));
}

function readManagedPolicy(item: Json, { scope: { account, region }, put, problem }: Reading) {
  const arn = text(item, 'Arn');
  if (arn === undefined) return problem('a managed policy without Arn');
  const versions = (list(item, 'PolicyVersionList') ?? []).filter(isObject);
  const inEffect =
    versions.find((version) => flag(version, 'IsDefaultVersion') === true) ??
    versions.find((version) => text(version, 'VersionId') === text(item, 'DefaultVersionId'));
  const document = inEffect
    ? policyDocumentIn(inEffect, 'Document', arn)
    : unknownBecause({ reason: 'failed', fact: `the default version of ${arn}` });
  put('managedPolicies', arn, { account, region, arn, name: text(item, 'PolicyName') ?? arn, document });
}

function holderOf(
  item: Json,
  kind: 'User' | 'Group' | 'Role',
  { account, region }: Reading['scope'],
): PolicyHolder | undefined {
  const arn = text(item, 'Arn');
  const name = text(item, `${kind}Name`);
  if (arn === undefined || name === undefined) return undefined;
  return compact({
    account,
    region,
    arn,
    name,
    id: text(item, `${kind}Id`),
    inlinePolicies: listed(item, `${kind}PolicyList`, (policy) => inlinePolicyOf(policy, arn)),
    attachedPolicyArns: listed(item, 'AttachedManagedPolicies', (policy) =>
      named(policy, 'PolicyArn', 'an attached policy'),
    ),
  });
}

function inlinePolicyOf(policy: unknown, holder: string): InlinePolicy {
  const item = isObject(policy) ? policy : {};
  const name = text(item, 'PolicyName') ?? unreadable('an inline policy');
  return { name, document: policyDocumentIn(item, 'PolicyDocument', `policy ${name} of ${holder}`) };
}

/** What a list holds. One that is no list stands for an item that could not be read, so that nothing is left out. */
function listed<T>(item: Json, name: string, read: (each: unknown) => T): readonly T[] {
  const given = member(item, name);
  if (given === undefined) return [];
  return (Array.isArray(given) ? given : [undefined]).map(read);
}

function named(item: unknown, member: string, what: string): string {
  return (isObject(item) ? text(item, member) : undefined) ?? unreadable(what);
}

function boundaryOf(item: Json): { readonly permissionsBoundaryArn?: string } {
  if (member(item, 'PermissionsBoundary') === undefined) return {};
  const boundary = object(item, 'PermissionsBoundary') ?? {};
  return { permissionsBoundaryArn: text(boundary, 'PermissionsBoundaryArn') ?? unreadable('the boundary') };
}

function tags(item: Json): readonly Tag[] {
  return tagsOf(item, 'Tags') ?? [];
}
