import { expect, it } from 'vitest';
import { nothingDeclared } from '../../checks/model/declared-set.js';
import { administratorsAt } from '../../checks/rules/parts/administrators.js';

const role = (name: string, account = '111122223333') => `arn:aws:iam::${account}:role/${name}`;
const signedOn = role('aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Dba_0123456789abcdef');

it.each([
  ['dba', role('dba'), true],
  ['dba', role('team/dba', '444455556666'), true],
  ['dba', role('dba-2'), false],
  ['dba', 'arn:aws:iam::111122223333:user/dba', false],
  ['user/alice', 'arn:aws:iam::111122223333:user/people/alice', true],
  ['user/alice', role('alice'), false],
  ['AWSReservedSSO_Dba_*', signedOn, true],
  ['AWSReservedSSO_Dba_*', role('AWSReservedSSO_Other_01'), false],
  ['aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Dba_*', signedOn, true],
  ['aws-reserved/dba', role('dba'), false],
  ['arn:aws:iam::111122223333:role/AWSReservedSSO_Dba_*', signedOn, true],
  ['arn:aws:iam::*:role/dba', role('dba', '444455556666'), true],
  ['arn:aws:iam::111122223333:role/dba', role('dba', '444455556666'), false],
  ['arn:aws:iam::111122223333:role/dba', role('team/dba'), true],
  ['arn:aws-cn:iam::*:role/dba', role('dba'), false],
  ['role', 'anyone', false],
] as const)('%s means %s: %s', (identity, arn, isMeant) => {
  const declared = {
    ...nothingDeclared,
    administrators: [{ identity, reason: 'the team', expires: '2027-06-30' }],
  };
  expect(administratorsAt(declared, '2027-06-30T12:00:00Z').include(arn)).toBe(isMeant);
  expect(administratorsAt(declared, '2027-07-01T00:00:00Z')).toMatchObject({ isDeclared: true });
  expect(administratorsAt(declared, '2027-07-01T00:00:00Z').include(arn)).toBe(false);
});

it('an empty list says nothing', () => {
  expect(administratorsAt(nothingDeclared, '2027-01-01T00:00:00Z').isDeclared).toBe(false);
});
