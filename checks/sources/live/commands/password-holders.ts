import * as ssm from '@aws-sdk/client-ssm';
import type { passwordHolderOperations } from '../../../model/operations/password-holders.js';
import type { CommandsOf } from './command.js';

export const passwordHolderCommands = {
  DescribeParameters: ssm.DescribeParametersCommand,
} as const satisfies CommandsOf<typeof passwordHolderOperations>;
