import { describe, expect, it } from 'vitest';
import type { AccessKey } from '../../../checks/model/identity.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { whoGetsTo } from '../../../checks/who.js';
import { deny } from '../../support/estates/index.js';
import { home } from '../../support/estates/network.js';
import { estateOf, linesOf, type Scenario } from './scenario.js';

const root = `arn:aws:iam::${home.account}:root`;
const key = (isActive: boolean | undefined): AccessKey => ({
  account: home.account,
  region: 'global',
  userArn: root,
  ...(isActive === undefined ? {} : { isActive }),
});
const withKeys = (keys: readonly AccessKey[], scenario: Scenario = {}): Inventory => ({
  ...estateOf(scenario),
  accessKeys: keys,
});
const deniedToRoot = (Action: string): Scenario => ({
  scp: [
    {
      Effect: 'Deny',
      Action,
      Resource: '*',
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } },
    },
  ],
});
const holderIn = (inventory: Inventory) =>
  whoGetsTo(inventory, 'orders', { asOf: '2026-11-29T12:00:00Z', version: '0.1.0' }).holders.find(
    ({ kind }) => kind === 'root',
  );

describe('the root user', () => {
  it('gets in with an active access key', () => {
    const inventory = withKeys([key(false), key(true)]);
    expect(linesOf(inventory, 'orders')).toEqual([`${root} gets in: modify-instance`]);
    expect(holderIn(inventory)).toMatchObject({
      id: root,
      isOutsider: false,
      certainty: 'sure',
      gaps: [],
      cut: { text: 'Delete the access keys of the root user of 111122223333' },
    });
  });

  it('is nobody without one', () => {
    expect(linesOf(withKeys([key(false), key(false)]), 'orders')).toEqual([]);
  });

  it.each([
    ['the report says nothing readable of a key', withKeys([key(undefined), key(false)])],
    ['nobody could read the report', deny(withKeys([key(false), key(false)]), 'GetCredentialReport')],
  ])('perhaps gets in where %s', (_, inventory) => {
    expect(linesOf(inventory, 'orders')).toEqual([`${root} perhaps gets in: modify-instance`]);
    expect(holderIn(inventory)).toMatchObject({ certainty: 'perhaps', gaps: [{ account: home.account }] });
  });

  it('of another account is not asked about', () => {
    const elsewhere = { ...key(true), account: '222233334444', userArn: 'arn:aws:iam::222233334444:root' };
    expect(linesOf(withKeys([elsewhere], { accounts: ['222233334444'] }), 'orders')).toEqual([]);
  });

  it('does nothing that a service control policy denies it', () => {
    expect(linesOf(withKeys([key(true)], deniedToRoot('*')), 'orders')).toEqual([]);
    expect(linesOf(withKeys([key(true)], deniedToRoot('rds:ModifyDBInstance')), 'orders')).not.toEqual([]);
  });

  it('assumes no role', () => {
    const trust = [{ Effect: 'Allow', Principal: { AWS: root }, Action: 'sts:AssumeRole' }];
    const allow = [{ Effect: 'Allow', Action: 'rds:ModifyDBInstance', Resource: '*' }];
    const lines = linesOf(
      withKeys([key(true)], { ...deniedToRoot('rds:*'), roles: [{ name: 'dba', allow, trust }] }),
      'orders',
    );
    expect(lines.filter((line) => line.includes('sts-001'))).toEqual([]);
  });
});
