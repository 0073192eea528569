import * as organizations from '@aws-sdk/client-organizations';
import type { organizationOperations } from '../../../model/operations/organizations.js';
import type { CommandsOf } from './command.js';

export const organizationCommands = {
  DescribeOrganization: organizations.DescribeOrganizationCommand,
  ListPolicies: organizations.ListPoliciesCommand,
  DescribePolicy: organizations.DescribePolicyCommand,
  ListTargetsForPolicy: organizations.ListTargetsForPolicyCommand,
  ListAccounts: organizations.ListAccountsCommand,
} as const satisfies CommandsOf<typeof organizationOperations>;
