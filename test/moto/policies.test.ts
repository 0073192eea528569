import { DescribeSubnetsCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient, ListRolesCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, decide } from '../../checks/reach/identity/index.js';
import { type Draw, drawFrom } from '../reach/draw.js';
import { createUser, type EmulatedUser } from './iam.js';
import { type MotoServer, startMoto } from './server.js';
import { callerAccount } from './world.js';

/** What identity policies decide about requests, as moto enforces it and as the evaluator reads it. */
let moto: MotoServer;
let user: EmulatedUser;
let requests: Readonly<Record<string, () => Promise<unknown>>>;

beforeAll(async () => {
  moto = await startMoto();
  user = await createUser(moto.url, 'ana');
  const settings = { endpoint: moto.url, region: 'eu-west-1', credentials: user.credentials, maxAttempts: 1 };
  const ec2 = new EC2Client(settings);
  const rds = new RDSClient(settings);
  const iam = new IAMClient({ ...settings, region: 'us-east-1' });
  requests = {
    'ec2:DescribeVpcs': () => ec2.send(new DescribeVpcsCommand({})),
    'ec2:DescribeSubnets': () => ec2.send(new DescribeSubnetsCommand({})),
    'rds:DescribeDBInstances': () => rds.send(new DescribeDBInstancesCommand({})),
    'rds:DescribeDBClusters': () => rds.send(new DescribeDBClustersCommand({})),
    'rds:DescribeDBSnapshots': () => rds.send(new DescribeDBSnapshotsCommand({})),
    'iam:ListUsers': () => iam.send(new ListUsersCommand({})),
    'iam:ListRoles': () => iam.send(new ListRolesCommand({})),
  };
});

afterAll(() => moto?.stop());

async function allowedByMoto(policy: object): Promise<readonly string[]> {
  await user.allow(JSON.stringify(policy));
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

function allowedByEvaluator(policy: object): readonly string[] {
  const identity = [compile({ id: 'db-perimeter', type: 'identity', document: policy })];
  return Object.keys(requests).filter(
    (action) =>
      decide(
        {
          principal: { kind: 'user', arn: `arn:aws:iam::${callerAccount}:user/ana` },
          action,
          resource: { arn: '*' },
        },
        { identity },
      ).kind === 'allow',
  );
}

const patterns = [
  '*',
  'ec2:*',
  'ec2:Describe*',
  'ec2:DescribeVpcs',
  'ec2:*Subnets',
  'rds:*',
  'rds:DescribeDB*',
  'rds:DescribeDBInstances',
  'rds:*s',
  'rds:D*DB*s',
  'iam:List*',
  'iam:ListUsers',
  '*:Describe*',
  's3:GetObject',
];

function randomStatement(draw: Draw): object {
  const listed = draw.several(patterns, 1, 3);
  const actions = listed.length === 1 && draw.chance(50) ? listed[0] : listed;
  return {
    Effect: draw.one(['Allow', 'Allow', 'Allow', 'Deny']),
    [draw.one(['Action', 'Action', 'Action', 'NotAction'])]: actions,
    Resource: draw.one(['*', '*', ['*']]),
  };
}

function randomPolicy(seed: number): object {
  const tape: number[] = [];
  for (let state = seed * 7919 + 1; tape.length < 60; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    tape.push(state >>> 8);
  }
  const draw = drawFrom(tape);
  return {
    Version: '2012-10-17',
    Statement: Array.from({ length: 1 + draw.below(4) }, () => randomStatement(draw)),
  };
}

describe('policies of identities', () => {
  it('decide about requests for moto as for the evaluator', async () => {
    const differing: object[] = [];
    const counted = { allowed: 0, denied: 0 };
    for (let seed = 1; seed <= 300; seed++) {
      const policy = randomPolicy(seed);
      const [theirs, ours] = [await allowedByMoto(policy), allowedByEvaluator(policy)];
      counted.allowed += theirs.length;
      counted.denied += Object.keys(requests).length - theirs.length;
      if (JSON.stringify(theirs) !== JSON.stringify(ours)) differing.push({ policy, theirs, ours });
    }
    expect(differing).toEqual([]);
    expect(counted).toEqual({ allowed: 1033, denied: 1067 });
  });

  /** Where moto does not do what AWS documents; once it does, this says so. */
  it.each([
    ['names of actions in another case', statement({ Action: 'RDS:describedbinstances' })],
    ['a question mark for one character', statement({ Action: 'rds:DescribeDBInstance?' })],
    [
      'a denial of all resources but one',
      [
        statement({ Action: 'rds:*' }),
        { Effect: 'Deny', Action: 'rds:*', NotResource: 'arn:aws:s3:::dumps' },
      ],
    ],
    [
      'a denial under a condition that does not hold',
      [
        statement({ Action: 'rds:*' }),
        {
          ...statement({ Action: 'rds:*' }),
          Effect: 'Deny',
          Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
        },
      ],
    ],
  ])('moto does not read %s', async (_, Statement) => {
    const policy = { Version: '2012-10-17', Statement };
    expect(await allowedByMoto(policy)).not.toEqual(allowedByEvaluator(policy));
  });
});

function statement(rest: object) {
  return { Effect: 'Allow', Resource: '*', ...rest };
}
