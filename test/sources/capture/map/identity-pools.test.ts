import { describe, expect, it } from 'vitest';
import { known } from '../../../../checks/model/value.js';
import { account, answer, coverageOf, inventoryOf, refusal } from '../captures.js';

const region = 'eu-west-1';
const id = `${region}:00000000-0000-4000-8000-000000000001`;
const listed = answer('ListIdentityPools', {
  IdentityPools: [{ IdentityPoolId: id, IdentityPoolName: 'app' }],
});
const described = (output: Readonly<Record<string, unknown>>) =>
  answer(
    'DescribeIdentityPool',
    { IdentityPoolId: id, IdentityPoolName: 'app', ...output },
    {
      input: { IdentityPoolId: id },
    },
  );

/** https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentityPool.html */
describe('identity pools', () => {
  it('say whether they take guests', () => {
    const { identityPools } = inventoryOf(
      listed,
      described({ AllowUnauthenticatedIdentities: true, AllowClassicFlow: false }),
    );
    expect(identityPools).toEqual([
      { account, region, id, name: 'app', guests: known({ areTaken: true, mayUseBasicFlow: false }) },
    ]);
  });

  it('leave open which flow guests may use where they do not say so', () => {
    const { identityPools } = inventoryOf(listed, described({ AllowUnauthenticatedIdentities: true }));
    expect(identityPools[0]?.guests).toEqual(known({ areTaken: true }));
  });

  it('are unknown where one could not be described', () => {
    const { identityPools } = inventoryOf(
      listed,
      refusal('DescribeIdentityPool', 'denied', { input: { IdentityPoolId: id } }),
    );
    expect(identityPools[0]?.guests).toMatchObject({
      known: false,
      gap: { reason: 'denied', fact: `whether identity pool ${id} takes guests` },
    });
  });

  it('are not read to the end where one has no id', () => {
    const unnamed = answer('ListIdentityPools', { IdentityPools: [{ IdentityPoolName: 'app' }] });
    expect(coverageOf(inventoryOf(unnamed), 'ListIdentityPools')).toMatchObject({
      status: 'failed',
      detail: 'not understood: an identity pool without IdentityPoolId',
    });
  });
});
