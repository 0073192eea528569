import { ListGroupMembershipsCommand } from '@aws-sdk/client-identitystore';
import * as ssoAdmin from '@aws-sdk/client-sso-admin';
import type { permissionSetOperations } from '../../../model/operations/permission-sets.js';
import type { CommandsOf } from './command.js';

export const permissionSetCommands = {
  ListIdentityCenterInstances: ssoAdmin.ListInstancesCommand,
  ListPermissionSetsProvisionedToAccount: ssoAdmin.ListPermissionSetsProvisionedToAccountCommand,
  DescribePermissionSet: ssoAdmin.DescribePermissionSetCommand,
  ListAccountAssignments: ssoAdmin.ListAccountAssignmentsCommand,
  ListGroupMemberships: ListGroupMembershipsCommand,
} as const satisfies CommandsOf<typeof permissionSetOperations>;
