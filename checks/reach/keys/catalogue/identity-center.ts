import type { Becoming } from './becomings.js';
import type { Ask } from './way.js';

const api = 'https://docs.aws.amazon.com/singlesignon/latest/APIReference';

const assign: Ask = {
  action: 'sso:CreateAccountAssignment',
  on: ['Instance', 'PermissionSet', 'Account'],
};
const change = (action: string): Ask => ({ action: `sso:${action}`, on: ['Instance', 'PermissionSet'] });

/** Ways to change what a permission set allows. */
const changes = [
  {
    id: 'inline-policy',
    does: 'gives the permission set of the role an inline policy',
    action: 'PutInlinePolicyToPermissionSet',
  },
  {
    id: 'aws-policy',
    does: 'attaches a policy of AWS to the permission set of the role',
    action: 'AttachManagedPolicyToPermissionSet',
  },
  {
    id: 'customer-policy',
    does: 'attaches a policy of the account to the permission set of the role',
    action: 'AttachCustomerManagedPolicyReferenceToPermissionSet',
    unseen: {
      fact: 'whether the account has a policy that allows more',
      action: 'iam:GetAccountAuthorizationDetails',
    },
  },
] as const;

/** A set that is made for it, with a policy of its own. */
const made = (id: string, does: string, action: string): Becoming => ({
  id,
  does,
  into: 'new-role',
  over: 'account',
  asks: [
    { action: 'sso:CreatePermissionSet', on: ['Instance'], chosen: ['PermissionSet'] },
    { action: `sso:${action}`, on: ['Instance'], chosen: ['PermissionSet'] },
    { action: 'sso:CreateAccountAssignment', on: ['Instance', 'Account'], chosen: ['PermissionSet'] },
  ],
  source: `${api}/API_${action}.html`,
});

/**
 * Whoever administers Identity Center decides who acts as its roles, and what they may do. Assigning a set provisions it in
 * the account as it is then; other changes of it arrive once it is provisioned anew.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreateAccountAssignment.html
 */
export const identityCenterBecomings: readonly Becoming[] = [
  {
    id: 'permission-set-assignment',
    does: 'assigns itself the permission set of the role',
    into: 'role',
    over: 'permission-set',
    asks: [assign],
    source: `${api}/API_CreateAccountAssignment.html`,
  },
  {
    id: 'permission-set-group',
    does: 'joins a group to which the permission set of the role is assigned',
    into: 'role',
    over: 'group',
    asks: [
      { action: 'identitystore:CreateGroupMembership', on: ['Identitystore', 'Group'], chosen: ['User'] },
    ],
    source:
      'https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_CreateGroupMembership.html',
  },
  ...changes.flatMap(({ id, does, action, ...rest }): readonly Becoming[] => [
    {
      id: `permission-set-${id}`,
      does: `${does} and assigns it to itself`,
      into: 'raised-role',
      over: 'permission-set',
      asks: [change(action), assign],
      source: `${api}/API_${action}.html`,
      ...rest,
    },
    {
      id: `own-permission-set-${id}`,
      does: `${does}, to which it is assigned`,
      into: 'raised-role',
      over: 'permission-set',
      asks: [
        change(action),
        { action: 'sso:ProvisionPermissionSet', on: ['Instance', 'PermissionSet', 'Account'] },
      ],
      unseen: {
        fact: 'whether whoever asks is among those to whom the permission set is assigned',
        action: 'sso:ListAccountAssignments',
      },
      source: `${api}/API_ProvisionPermissionSet.html`,
    },
  ]),
  made(
    'new-permission-set-inline-policy',
    'makes a permission set with an inline policy and assigns it to itself',
    'PutInlinePolicyToPermissionSet',
  ),
  made(
    'new-permission-set-aws-policy',
    'makes a permission set with a policy of AWS and assigns it to itself',
    'AttachManagedPolicyToPermissionSet',
  ),
];

/** What takes no request: Identity Center lets whoever is in a group act as everything that is assigned to the group. */
export const membership: Becoming = {
  id: 'identity-center-member',
  does: 'is in the group',
  into: 'itself-in-group',
  asks: [],
  source: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/users-groups-provisioning.html',
};
