import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { answer, inventoryOfRecords, listing, plan, refusal } from '../captures.js';

const nobody = { account: null };
const instance = listing('DescribeDBInstances', [{ DBInstanceIdentifier: 'orders' }], nobody);
const withArn = listing(
  'DescribeDBInstances',
  [{ DBInstanceIdentifier: 'orders', DBInstanceArn: 'arn:aws:rds:eu-west-1:222233334444:db:orders' }],
  nobody,
);
const vpc = listing('DescribeVpcs', [{ VpcId: 'vpc-hub', OwnerId: '333344445555' }], nobody);
const identity = answer('GetCallerIdentity', { Account: '111122223333' }, nobody);
const options = answer(
  'DescribeVpcBlockPublicAccessOptions',
  { VpcBlockPublicAccessOptions: { AwsAccountId: '111122223333', InternetGatewayBlockMode: 'off' } },
  nobody,
);

function inventoryOf(...pages: readonly CapturePage[]) {
  return inventoryOfRecords([...pages, { record: 'end', pages: pages.length }]);
}

describe('the account of answers that do not say whose they are', () => {
  const cases: readonly (readonly [string, readonly CapturePage[], string])[] = [
    ['is the caller', [withArn, vpc, identity], '111122223333'],
    ['is the one that an answer names', [withArn, vpc, options], '111122223333'],
    ['is the one in the ARNs of databases', [withArn, vpc], '222233334444'],
    ['is the owner of the network', [instance, vpc], '333344445555'],
    ['is unknown when nothing tells', [instance], 'unknown'],
  ];
  it.each(cases)('%s', (_, pages, account) => {
    const inventory = inventoryOf(...pages);
    expect(inventory.regions).toEqual([{ account, region: 'eu-west-1', partition: 'aws' }]);
    expect(inventory.databaseInstances.map((one) => one.account)).toEqual([account]);
    expect(new Set(inventory.coverage.map((entry) => entry.account))).toEqual(new Set([account]));
  });

  it('fills in owners and the ARNs that the answers lack', () => {
    const inventory = inventoryOf(
      instance,
      identity,
      listing('DescribeVpcs', [{ VpcId: 'vpc-hub' }], nobody),
    );
    expect(inventory.databaseInstances[0]?.arn).toBe('arn:aws:rds:eu-west-1:111122223333:db:orders');
    expect(inventory.vpcs[0]?.owner).toBe('111122223333');
  });

  it('joins the answers that do say so, and their chains', () => {
    const page = answer('DescribeVpcs', { Vpcs: [{ VpcId: 'vpc-hub' }], NextToken: 'two' }, nobody);
    const next = listing('DescribeVpcs', [{ VpcId: 'vpc-spoke' }], { input: { NextToken: 'two' } });
    const inventory = inventoryOf(identity, page, next);
    expect(inventory.vpcs.map(({ id, account }) => [id, account])).toEqual([
      ['vpc-hub', '111122223333'],
      ['vpc-spoke', '111122223333'],
    ]);
    const entries = inventory.coverage.filter((entry) => entry.operation === 'DescribeVpcs');
    expect(entries.map((entry) => entry.status)).toEqual(['answered']);
  });

  it('is the planned one where a plan has none either', () => {
    const inventory = inventoryOfRecords([
      plan(['eu-west-1', 'eu-west-2'], null),
      refusal('GetCallerIdentity', 'failed', nobody),
      withArn,
      { record: 'end', pages: 2 },
    ]);
    expect(inventory.regions).toEqual([
      { account: '222233334444', region: 'eu-west-1', partition: 'aws' },
      { account: '222233334444', region: 'eu-west-2', partition: 'aws' },
    ]);
  });
});
