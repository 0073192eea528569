import * as iam from '@aws-sdk/client-iam';
import type { identitiesOperations } from '../../../model/operations/identities.js';
import type { CommandsOf } from './command.js';

export const identitiesCommands = {
  GetAccountAuthorizationDetails: iam.GetAccountAuthorizationDetailsCommand,
  ListServiceSpecificCredentials: iam.ListServiceSpecificCredentialsCommand,
  GenerateCredentialReport: iam.GenerateCredentialReportCommand,
  GetCredentialReport: iam.GetCredentialReportCommand,
  ListOpenIDConnectProviders: iam.ListOpenIDConnectProvidersCommand,
  ListSAMLProviders: iam.ListSAMLProvidersCommand,
} as const satisfies CommandsOf<typeof identitiesOperations>;
