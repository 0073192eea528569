import type { Asking, ComposedRequest, Members, Operation } from './operation.js';

/** "Maximum value of 100": the API reference of each. */
const pages = { sizeMember: 'MaxResults', size: 100, tokenFrom: 'NextToken', tokenTo: 'NextToken' } as const;

/** For each account that is read: which permission sets an instance keeps there. */
const ofEachAccount: ComposedRequest = {
  members: ['InstanceArn', 'AccountId'],
  passes: ['IdentityStoreId'],
  inputsAbout: ({ InstanceArn, OwnerAccountId: owner }, asking) =>
    isName(InstanceArn) ? accountsOf(asking, owner).map((AccountId) => ({ InstanceArn, AccountId })) : [],
  nameIn: ({ InstanceArn, AccountId }) => nameOf(lastOf(InstanceArn), AccountId),
  inputNamed(name) {
    const [instance, AccountId = ''] = name.split(' ');
    return { InstanceArn: `arn:aws:sso:::instance/${instance}`, AccountId };
  },
};

/** A permission set is listed by its ARN alone, in which its instance stands. */
const ofItself: ComposedRequest = {
  members: ['InstanceArn', 'PermissionSetArn'],
  inputsAbout: ({ PermissionSetArn }) => requestOf(PermissionSetArn),
  nameIn: ({ PermissionSetArn }) => permissionSetName(PermissionSetArn),
  inputNamed: (name) => inputOf(name.split(' ')),
};

/** In the account of which the listing was. */
const inItsAccount: ComposedRequest = {
  members: ['InstanceArn', 'PermissionSetArn', 'AccountId'],
  inputsAbout: ({ PermissionSetArn }, asking) => {
    const AccountId = asking?.listedBy?.AccountId;
    return isName(AccountId) ? requestOf(PermissionSetArn).map((input) => ({ ...input, AccountId })) : [];
  },
  nameIn: ({ PermissionSetArn, AccountId }) => nameOf(permissionSetName(PermissionSetArn), AccountId),
  inputNamed(name) {
    const [instance = '', set = '', AccountId = ''] = name.split(' ');
    return { ...inputOf([instance, set]), AccountId };
  },
};

/** Of groups alone, in the directory of their instance. A group is named by an id that no other one has. */
const ofAssignedGroup: ComposedRequest = {
  members: ['IdentityStoreId', 'GroupId'],
  inputsAbout({ PrincipalType, PrincipalId: GroupId }, asking) {
    if (PrincipalType !== 'GROUP' || !isName(GroupId)) return [];
    return [{ ...asking?.passed, GroupId }];
  },
  nameIn: ({ GroupId }) => nameOf(GroupId),
  inputNamed: (GroupId) => ({ GroupId }),
};

/** Where it is not known who asks, the account of the instance is most likely the one. */
function accountsOf({ account, accounts = [] }: Asking = {}, owner: unknown): readonly string[] {
  return accounts.length > 0 ? accounts : [account ?? owner].filter(isName);
}

function requestOf(permissionSetArn: unknown): readonly Members[] {
  const name = permissionSetName(permissionSetArn);
  if (!isName(permissionSetArn) || name === undefined) return [];
  const [partition, instance] = [permissionSetArn.split(':')[1], name.split(' ')[0]];
  return [{ InstanceArn: `arn:${partition}:sso:::instance/${instance}`, PermissionSetArn: permissionSetArn }];
}

function inputOf([instance = '', set = '']: readonly string[]): Members {
  return {
    InstanceArn: `arn:aws:sso:::instance/${instance}`,
    PermissionSetArn: `arn:aws:sso:::permissionSet/${instance}/${set}`,
  };
}

/**
 * `arn:aws:sso:::permissionSet/ssoins-…/ps-…` as `ssoins-… ps-…`, by which answers about it are found.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamidentitycenter.html
 */
export function permissionSetName(arn: unknown): string | undefined {
  const [kind, instance, set] = isName(arn) ? arn.slice(arn.lastIndexOf(':') + 1).split('/') : [];
  return kind === 'permissionSet' && set !== undefined ? nameOf(instance, set) : undefined;
}

function lastOf(arn: unknown): string | undefined {
  return isName(arn) ? arn.slice(arn.lastIndexOf('/') + 1) : undefined;
}

function nameOf(...parts: readonly unknown[]): string | undefined {
  return parts.every(isName) ? parts.join(' ') : undefined;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

const service = 'sso-admin';

/** To whom the permission sets of IAM Identity Center are assigned in the accounts that are read, and who is in their groups. */
export const permissionSetOperations = {
  // Accounts that do not administer Identity Center see none, or an instance of their own that has no permission sets.
  // https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ListInstances.html
  ListIdentityCenterInstances: {
    service,
    name: 'ListInstances',
    action: 'sso:ListInstances',
    facts: 'identities',
    answer: 'Instances',
    paging: pages,
  },
  // https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ListPermissionSetsProvisionedToAccount.html
  ListPermissionSetsProvisionedToAccount: {
    service,
    name: 'ListPermissionSetsProvisionedToAccount',
    action: 'sso:ListPermissionSetsProvisionedToAccount',
    facts: 'identities',
    answer: 'PermissionSets',
    holds: 'texts',
    paging: pages,
    parent: { member: 'InstanceArn', from: 'ListIdentityCenterInstances', composed: ofEachAccount },
  },
  // https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_DescribePermissionSet.html
  DescribePermissionSet: {
    service,
    name: 'DescribePermissionSet',
    action: 'sso:DescribePermissionSet',
    facts: 'identities',
    answer: 'PermissionSet',
    holds: 'object',
    parent: {
      member: 'PermissionSetArn',
      from: 'ListPermissionSetsProvisionedToAccount',
      composed: ofItself,
    },
  },
  // https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ListAccountAssignments.html
  ListAccountAssignments: {
    service,
    name: 'ListAccountAssignments',
    action: 'sso:ListAccountAssignments',
    facts: 'identities',
    answer: 'AccountAssignments',
    paging: pages,
    parent: {
      member: 'PermissionSetArn',
      from: 'ListPermissionSetsProvisionedToAccount',
      composed: inItsAccount,
    },
  },
  // https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_ListGroupMemberships.html
  ListGroupMemberships: {
    service: 'identitystore',
    name: 'ListGroupMemberships',
    action: 'identitystore:ListGroupMemberships',
    facts: 'identities',
    answer: 'GroupMemberships',
    paging: pages,
    parent: { member: 'GroupId', from: 'ListAccountAssignments', composed: ofAssignedGroup },
  },
} as const satisfies Readonly<Record<string, Operation>>;
