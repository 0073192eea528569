import { describe, expect, it } from 'vitest';
import { deny } from '../../support/estates/index.js';
import { estateOf, linesOf, type Scenario } from './scenario.js';

const provider = 'cognito-identity.amazonaws.com';
const pool = 'eu-west-1:00000000-0000-4000-8000-000000000001';
const ofPool = { StringEquals: { [`${provider}:aud`]: pool } };
const asking = (method: string) => ({ 'ForAnyValue:StringLike': { [`${provider}:amr`]: method } });

/** A role of identity pools that may set a new password of the database. */
const trusting = (Condition: object, pools: NonNullable<Scenario['pools']> = {}): Scenario => ({
  pools,
  roles: [
    {
      name: 'app',
      allow: [{ Effect: 'Allow', Action: 'rds:ModifyDBInstance', Resource: '*' }],
      trust: [
        {
          Effect: 'Allow',
          Principal: { Federated: provider },
          Action: 'sts:AssumeRoleWithWebIdentity',
          ...(Object.keys(Condition).length > 0 ? { Condition } : {}),
        },
      ],
    },
  ],
});

const guests = (scenario: Scenario) =>
  linesOf(estateOf(scenario), 'orders').filter((line) => line.startsWith('guests'));
const surely = [`guests at ${provider} gets in: becomes app by sts-001, modify-instance`];
const perhaps = [`guests at ${provider} perhaps gets in: becomes app by sts-001, modify-instance`];

/** https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html */
describe('guests of an identity pool', () => {
  const forGuests = { ...ofPool, ...asking('unauthenticated') };

  it('get in where the pool lets them take a token to STS', () => {
    expect(guests(trusting(forGuests, { [pool]: 'every flow' }))).toEqual(surely);
  });

  it('get in where the role asks for the pool alone', () => {
    expect(guests(trusting(ofPool, { [pool]: 'every flow' }))).toEqual(surely);
  });

  it('get in perhaps where the policy of the enhanced flow narrows what they do', () => {
    expect(guests(trusting(forGuests, { [pool]: 'the enhanced flow' }))).toEqual(perhaps);
  });

  it('do not get in where the pool takes none', () => {
    expect(guests(trusting(forGuests, { [pool]: 'nothing' }))).toEqual([]);
  });

  it('do not get in where the role asks for a login', () => {
    const scenario = trusting({ ...ofPool, ...asking('authenticated') }, { [pool]: 'every flow' });
    expect(guests(scenario)).toEqual([]);
  });

  it('get in perhaps where the pool is of nobody who was read', () => {
    expect(guests(trusting(forGuests))).toEqual(perhaps);
  });

  it.each(['ListIdentityPools', 'DescribeIdentityPool'] as const)('get in perhaps without %s', (id) => {
    const whole = estateOf(trusting(forGuests, { [pool]: 'nothing' }));
    const lines = linesOf(deny(whole, id), 'orders');
    expect(lines.filter((line) => line.startsWith('guests'))).toEqual(perhaps);
  });

  it('get in perhaps where the role names no pool, and surely where one of the account takes them', () => {
    expect(guests(trusting(asking('unauthenticated')))).toEqual(perhaps);
    expect(guests(trusting(asking('unauthenticated'), { [pool]: 'every flow' }))).toEqual(surely);
  });
});

/** https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html */
describe('whoever has an identity pool', () => {
  const anyPool = { StringLike: { [`${provider}:aud`]: 'eu-west-1:*' } };

  it.each(['unauthenticated', 'authenticated'])('gets in where the role takes any pool: %s', (method) => {
    expect(guests(trusting({ ...anyPool, ...asking(method) }))).toEqual(surely);
  });

  it('gets in perhaps where the role asks for no method, which AWS wants of pools of other accounts', () => {
    expect(guests(trusting(anyPool))).toEqual(perhaps);
  });

  it('gets in perhaps where the id would have to be one of few', () => {
    const some = { StringLike: { [`${provider}:aud`]: 'eu-west-1:0000*' } };
    expect(guests(trusting({ ...some, ...asking('unauthenticated') }))).toEqual(perhaps);
  });
});
