import * as lambda from '@aws-sdk/client-lambda';
import type { functionOperations } from '../../../model/operations/functions.js';
import type { CommandsOf } from './command.js';

export const functionCommands = {
  ListFunctions: lambda.ListFunctionsCommand,
  GetFunctionPolicy: lambda.GetPolicyCommand,
} as const satisfies CommandsOf<typeof functionOperations>;
