import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, decide } from '../../checks/reach/identity/index.js';
import { allowedOf, type Requests, requestsOf } from './asked.js';
import { createUser, type EmulatedUser } from './iam.js';
import { drawFor, randomPolicy } from './random-policies.js';
import { type MotoServer, startMoto } from './server.js';
import { callerAccount } from './world.js';

/** What identity policies decide about requests, as moto enforces it and as the evaluator reads it. */
let moto: MotoServer;
let user: EmulatedUser;
let requests: Requests;

beforeAll(async () => {
  moto = await startMoto();
  user = await createUser(moto.url, 'ana');
  requests = requestsOf(moto.url, user.credentials);
});

afterAll(() => moto?.stop());

async function allowedByMoto(policy: object): Promise<readonly string[]> {
  await user.allow(JSON.stringify(policy));
  return allowedOf(moto, requests);
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

describe('policies of identities', () => {
  it('decide about requests for moto as for the evaluator', async () => {
    const differing: object[] = [];
    const counted = { allowed: 0, denied: 0 };
    for (let seed = 1; seed <= 300; seed++) {
      const policy = randomPolicy(drawFor(seed));
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
