import * as codebuild from '@aws-sdk/client-codebuild';
import * as ecs from '@aws-sdk/client-ecs';
import * as glue from '@aws-sdk/client-glue';
import * as ssm from '@aws-sdk/client-ssm';
import type { passwordHolderOperations } from '../../../model/operations/password-holders.js';
import type { CommandsOf } from './command.js';

export const passwordHolderCommands = {
  DescribeParameters: ssm.DescribeParametersCommand,
  GetConnections: glue.GetConnectionsCommand,
  GetDataCatalogEncryptionSettings: glue.GetDataCatalogEncryptionSettingsCommand,
  ListProjects: codebuild.ListProjectsCommand,
  BatchGetProjects: codebuild.BatchGetProjectsCommand,
  ListTaskDefinitionFamilies: ecs.ListTaskDefinitionFamiliesCommand,
  DescribeTaskDefinition: ecs.DescribeTaskDefinitionCommand,
} as const satisfies CommandsOf<typeof passwordHolderOperations>;
