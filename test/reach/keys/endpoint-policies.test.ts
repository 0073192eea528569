import { describe, expect, it } from 'vitest';
import { whoGetsTo } from '../../../checks/who.js';
import { onlyWorldIn } from '../../sources/template/estates.js';

const endpoint = (effect: 'Allow' | 'Deny') => ({
  Type: 'AWS::EC2::VPCEndpoint',
  Properties: {
    VpcId: 'vpc-hub',
    VpcEndpointType: 'Interface',
    ServiceName: 'com.amazonaws.eu-west-1.rds',
    PolicyDocument: { Statement: [{ Effect: effect, Principal: '*', Action: '*', Resource: '*' }] },
  },
});

/** A role that may set the master password, through the endpoint alone where the policy asks for it. */
const whoOf = (effect: 'Allow' | 'Deny', isBound: boolean) => {
  const Condition = { StringEquals: { 'aws:SourceVpce': { Ref: 'Endpoint' } } };
  const statement = { Effect: 'Allow', Action: 'rds:ModifyDBInstance', Resource: '*' };
  const Resources = {
    Endpoint: endpoint(effect),
    Orders: {
      Type: 'AWS::RDS::DBInstance',
      Properties: { DBInstanceIdentifier: 'orders', Engine: 'mysql', PubliclyAccessible: false },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'batch',
        AssumeRolePolicyDocument: { Statement: [] },
        Policies: [
          {
            PolicyName: 'inline',
            PolicyDocument: { Statement: [isBound ? { ...statement, Condition } : statement] },
          },
        ],
      },
    },
  };
  const { inventory } = onlyWorldIn(JSON.stringify({ Resources }));
  const { holders } = whoGetsTo(inventory, 'orders', { asOf: '2026-03-01T00:00:00Z', version: '0.0.0' });
  return holders.map(({ id, certainty, when }) => ({ id, certainty, when }));
};

describe('the policy of a VPC endpoint', () => {
  const id = 'arn:aws:iam::this-account:role/batch';

  it.each(['Allow', 'Deny'] as const)('leaves the condition that asks for the endpoint: %s', (effect) => {
    const [holder, ...others] = whoOf(effect, true);
    expect(others).toEqual([]);
    expect(holder).toEqual({
      id,
      certainty: 'perhaps',
      when: ['the resource belongs to the account that asks and aws:SourceVpce is vpce-Endpoint'],
    });
  });

  it('stops nobody who may call from elsewhere', () => {
    const [holder] = whoOf('Deny', false);
    expect(holder).toEqual(whoOf('Allow', false)[0]);
    expect(holder?.id).toBe(id);
  });
});
