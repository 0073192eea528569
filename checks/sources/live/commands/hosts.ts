import * as dms from '@aws-sdk/client-database-migration-service';
import * as ssm from '@aws-sdk/client-ssm';
import type { hostOperations } from '../../../model/operations/hosts.js';
import type { CommandsOf } from './command.js';

export const hostCommands = {
  DescribeInstanceInformation: ssm.DescribeInstanceInformationCommand,
  DescribeReplicationInstances: dms.DescribeReplicationInstancesCommand,
  DescribeDmsEndpoints: dms.DescribeEndpointsCommand,
} as const satisfies CommandsOf<typeof hostOperations>;
