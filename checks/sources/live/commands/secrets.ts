import * as kms from '@aws-sdk/client-kms';
import * as secretsManager from '@aws-sdk/client-secrets-manager';
import type { secretOperations } from '../../../model/operations/secrets.js';
import type { CommandsOf } from './command.js';

export const secretCommands = {
  ListSecrets: secretsManager.ListSecretsCommand,
  GetSecretPolicy: secretsManager.GetResourcePolicyCommand,
  GetKeyPolicy: kms.GetKeyPolicyCommand,
  ListGrants: kms.ListGrantsCommand,
} as const satisfies CommandsOf<typeof secretOperations>;
