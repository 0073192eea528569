import { DescribeSubnetsCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListRolesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import type { Credentials } from './clients.js';
import type { MotoServer } from './server.js';

/** How to send a request for an action. */
export type Requests = Readonly<Record<string, () => Promise<unknown>>>;

/** Requests of one caller that read, so that sending them changes nothing. */
export function requestsOf(url: string, credentials: Credentials): Requests {
  const settings = { endpoint: url, region: 'eu-west-1', credentials, maxAttempts: 1 };
  const ec2 = new EC2Client(settings);
  const rds = new RDSClient(settings);
  const iam = new IAMClient({ ...settings, region: 'us-east-1' });
  return {
    'ec2:DescribeVpcs': () => ec2.send(new DescribeVpcsCommand({})),
    'ec2:DescribeSubnets': () => ec2.send(new DescribeSubnetsCommand({})),
    'rds:DescribeDBInstances': () => rds.send(new DescribeDBInstancesCommand({})),
    'rds:DescribeDBClusters': () => rds.send(new DescribeDBClustersCommand({})),
    'rds:DescribeDBSnapshots': () => rds.send(new DescribeDBSnapshotsCommand({})),
    'iam:ListUsers': () => iam.send(new ListUsersCommand({})),
    'iam:ListRoles': () => iam.send(new ListRolesCommand({})),
  };
}

/** The actions whose requests moto allows while it enforces policies. Rejects where a request fails for another reason. */
export async function allowedOf(moto: MotoServer, requests: Requests): Promise<readonly string[]> {
  await moto.enforcePolicies(true);
  try {
    const allowed: string[] = [];
    for (const [action, send] of Object.entries(requests)) {
      try {
        await send();
        allowed.push(action);
      } catch (error) {
        if (!/AccessDenied|UnauthorizedOperation/.test((error as Error).name)) throw error;
      }
    }
    return allowed;
  } finally {
    await moto.enforcePolicies(false);
  }
}
