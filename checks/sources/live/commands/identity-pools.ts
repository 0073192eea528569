import * as cognito from '@aws-sdk/client-cognito-identity';
import type { identityPoolOperations } from '../../../model/operations/identity-pools.js';
import type { CommandsOf } from './command.js';

export const identityPoolCommands = {
  ListIdentityPools: cognito.ListIdentityPoolsCommand,
  DescribeIdentityPool: cognito.DescribeIdentityPoolCommand,
} as const satisfies CommandsOf<typeof identityPoolOperations>;
