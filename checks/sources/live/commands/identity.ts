import * as ec2 from '@aws-sdk/client-ec2';
import * as sts from '@aws-sdk/client-sts';
import type { identityOperations } from '../../../model/operations/identity.js';
import type { CommandsOf } from './command.js';

export const identityCommands = {
  GetCallerIdentity: sts.GetCallerIdentityCommand,
  DescribeRegions: ec2.DescribeRegionsCommand,
} as const satisfies CommandsOf<typeof identityOperations>;
