import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingClient } from '@aws-sdk/client-elastic-load-balancing';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { RDSClient } from '@aws-sdk/client-rds';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** While it enforces no policies, moto takes any key for one of its default account. */
export const anyKey: Credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' };

export function roleIn(account: string): string {
  return `arn:aws:iam::${account}:role/db-perimeter`;
}

/** moto keeps a separate world for each account; a role is the way into one, and need not exist there. */
export async function enter(url: string, account: string): Promise<Credentials> {
  const sts = new STSClient({ endpoint: url, region: 'us-east-1', credentials: anyKey });
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({ RoleArn: roleIn(account), RoleSessionName: 'seed' }),
  );
  sts.destroy();
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken)
    throw new Error(`no credentials for ${account}`);
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
  };
}

export interface WritingClients {
  readonly ec2: EC2Client;
  readonly rds: RDSClient;
  readonly elb: ElasticLoadBalancingClient;
  readonly elbv2: ElasticLoadBalancingV2Client;
}

export function writingClients(url: string, region: string, credentials: Credentials): WritingClients {
  const settings = { endpoint: url, region, credentials, maxAttempts: 1 };
  return {
    ec2: new EC2Client(settings),
    rds: new RDSClient(settings),
    elb: new ElasticLoadBalancingClient(settings),
    elbv2: new ElasticLoadBalancingV2Client(settings),
  };
}
