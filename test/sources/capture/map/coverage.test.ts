import { describe, expect, it } from 'vitest';
import type { CapturePage, CaptureRecord } from '../../../../checks/model/capture.js';
import { isGlobal, type OperationId, operationIds, operations } from '../../../../checks/model/operations.js';
import {
  account,
  answer,
  coverageOf,
  header,
  inventoryOf,
  inventoryOfRecords,
  listing,
  plan,
  refusal,
} from '../captures.js';

const vpc = (id: string) => ({ VpcId: id, CidrBlock: '10.0.0.0/16' });
const first = answer('DescribeVpcs', { Vpcs: [vpc('vpc-1')], NextToken: 'two' });
const second = answer(
  'DescribeVpcs',
  { Vpcs: [vpc('vpc-2')], NextToken: 'three' },
  { input: { MaxResults: 1000, NextToken: 'two' } },
);
const third = answer('DescribeVpcs', { Vpcs: [vpc('vpc-3')] }, { input: { NextToken: 'three' } });

describe('a chain of pages', () => {
  const cases: readonly (readonly [string, readonly CapturePage[], object])[] = [
    ['is answered when whole', [first, second, third], { status: 'answered', items: 3 }],
    ['is answered in any order', [third, first, second], { status: 'answered', items: 3 }],
    ['is answered when nothing exists', [listing('DescribeVpcs', [])], { status: 'answered', items: 0 }],
    [
      'fails without its first page',
      [second, third],
      { status: 'failed', detail: 'the first page of the answer is missing', items: 2 },
    ],
    [
      'fails without a page in the middle',
      [first, third],
      { status: 'failed', detail: 'a later page of the answer is missing', items: 2 },
    ],
    [
      'fails without its last page',
      [first, second],
      { status: 'failed', detail: 'a later page of the answer is missing', items: 2 },
    ],
    [
      'is denied when the next page is, and keeps what came before',
      [first, refusal('DescribeVpcs', 'denied', { input: { NextToken: 'two' } })],
      { status: 'denied', detail: 'UnauthorizedOperation: no answer', items: 1 },
    ],
    [
      'fails when it timed out',
      [refusal('DescribeVpcs', 'failed')],
      { status: 'failed', detail: 'Timeout: no answer', items: 0 },
    ],
    [
      'fails when it runs in a circle',
      [first, { ...second, output: { Vpcs: [], NextToken: 'two' } }],
      { status: 'failed', detail: 'a later page of the answer is missing', items: 1 },
    ],
    [
      'fails when the token is no text',
      [answer('DescribeVpcs', { Vpcs: [], NextToken: { a: 1 } })],
      { status: 'failed', detail: 'a later page of the answer is missing', items: 0 },
    ],
    [
      'fails when the answer is about something else',
      [answer('DescribeVpcs', { html: 'Service Unavailable' })],
      { status: 'failed', detail: 'not understood: an answer without Vpcs', items: 0 },
    ],
    [
      'fails when only a part was asked for',
      [listing('DescribeVpcs', [vpc('vpc-1')], { input: { VpcIds: ['vpc-1'] } })],
      { status: 'failed', detail: 'asked with VpcIds, so the answer is only a part', items: 1 },
    ],
    [
      'is answered when the Region does not have the service',
      [refusal('DescribeVpcs', 'not-offered')],
      { status: 'answered', detail: 'AWS does not offer the service there', items: 0 },
    ],
    [
      'fails when a later page is said to come from a service that is not there',
      [answer('DescribeVpcs', { Vpcs: [], NextToken: 'a' }), refusal('DescribeVpcs', 'not-offered')],
      { status: 'failed', detail: 'ENOTFOUND: no answer', items: 0 },
    ],
    ['is not collected when nothing arrived', [], { status: 'not-collected', items: 0 }],
  ];
  it.each(cases)('%s', (_, pages, expected) => {
    expect(coverageOf(inventoryOf(...pages), 'DescribeVpcs')).toEqual({ detail: undefined, ...expected });
  });

  it('keeps the items that arrived', () => {
    expect(inventoryOf(second).vpcs.map((one) => one.id)).toEqual(['vpc-2']);
  });
});

describe('coverage', () => {
  it('has an entry for every operation of every planned Region', () => {
    const inventory = inventoryOfRecords([
      header,
      plan(['eu-west-1', 'us-east-1']),
      { record: 'end', pages: 0 },
    ]);
    const wanted = operationIds.filter((id) => !('parent' in operations[id]));
    const aboutAccount = ['GetCallerIdentity', 'DescribeRegions'];
    const isOfAccount = (id: OperationId) => isGlobal(operations[id].service);
    const inRegions = wanted.filter((id) => !aboutAccount.includes(id) && !isOfAccount(id)).sort();
    const named = (region: string) =>
      inventory.coverage.filter((entry) => entry.region === region).map((entry) => entry.operation);
    expect(named('us-east-1').sort()).toEqual(inRegions);
    expect(named('eu-west-1').sort()).toEqual([...inRegions, ...aboutAccount].sort());
    expect(named('global').sort()).toEqual(wanted.filter(isOfAccount).sort());
    expect(new Set(inventory.coverage.map((entry) => entry.status))).toEqual(new Set(['not-collected']));
  });

  it('takes Regions without a plan from the pages', () => {
    const inventory = inventoryOfRecords([
      listing('DescribeDBInstances', [], { region: 'cn-north-1' }),
      { record: 'end', pages: 1 },
    ]);
    expect(inventory.regions).toEqual([{ account, region: 'cn-north-1', partition: 'aws-cn' }]);
    expect(inventory.collectedAt).toBeUndefined();
  });

  it('asks for the attributes of every snapshot and the targets of every proxy', () => {
    const inventory = inventoryOf(
      listing('DescribeDBSnapshots', [{ DBSnapshotIdentifier: 'orders-1' }]),
      listing('DescribeDBClusterSnapshots', [{ DBClusterSnapshotIdentifier: 'ledger-1' }]),
      listing('DescribeDBProxies', [{ DBProxyName: 'front' }]),
    );
    const parents = inventory.coverage.flatMap((entry) =>
      entry.parent === undefined ? [] : [[entry.operation, entry.parent, entry.status]],
    );
    expect(parents.sort()).toEqual([
      ['DescribeDBClusterSnapshotAttributes', 'ledger-1', 'not-collected'],
      ['DescribeDBProxyTargets', 'front', 'not-collected'],
      ['DescribeDBSnapshotAttributes', 'orders-1', 'not-collected'],
    ]);
  });

  it('says where the account was asked about itself', () => {
    const identity = answer('GetCallerIdentity', { Account: account }, { region: 'us-east-1' });
    const inventory = inventoryOf(identity);
    expect(inventory.coverage.find((entry) => entry.operation === 'GetCallerIdentity')).toEqual({
      account,
      region: 'us-east-1',
      operation: 'GetCallerIdentity',
      status: 'answered',
      items: 1,
    });
    expect(inventory.regions).toEqual([{ account, region: 'eu-west-1', partition: 'aws' }]);
  });

  it('names the accounts whose Regions could not be listed, once each', () => {
    const assumed: CaptureRecord = {
      record: 'plan',
      account,
      partition: 'aws',
      regions: ['eu-west-1'],
      regionsFrom: 'assumed',
    };
    const inventory = inventoryOfRecords([header, assumed, assumed, { record: 'end', pages: 0 }]);
    expect(inventory.accountsWithUnlistedRegions).toEqual([{ account, partition: 'aws' }]);
    expect(inventoryOf().accountsWithUnlistedRegions).toEqual([]);
  });

  it('ignores operations that it does not know', () => {
    const page = { ...listing('DescribeVpcs', [vpc('vpc-1')]), operation: 'DescribeQuantumNetworks' };
    const odd = { ...page, operation: 'constructor' };
    expect(inventoryOf(page, odd).vpcs).toEqual([]);
  });
});

describe('a capture that was cut off', () => {
  const whole = listing('DescribeDBInstances', []);
  const cases: readonly (readonly [string, readonly CaptureRecord[]])[] = [
    ['has no end', [header, plan(), whole]],
    ['announces more pages than arrived', [header, plan(), whole, { record: 'end', pages: 2 }]],
    ['begins twice and ends once', [header, header, plan(), whole, { record: 'end', pages: 1 }]],
  ];
  it.each(cases)('%s: what is complete stays, the rest failed, and more may be missing', (_, records) => {
    const inventory = inventoryOfRecords(records);
    expect(coverageOf(inventory, 'DescribeDBInstances')?.status).toBe('answered');
    expect(coverageOf(inventory, 'DescribeDBClusters')).toEqual({
      status: 'failed',
      detail: 'the capture ends before this answer',
      items: 0,
    });
    expect(inventory.regions).toEqual([
      { account, region: 'eu-west-1', partition: 'aws' },
      { account: 'unknown', region: 'unknown', partition: 'aws' },
    ]);
    const lost = inventory.coverage.filter((entry) => entry.region === 'unknown');
    expect(new Set(lost.map((entry) => entry.status))).toEqual(new Set(['failed']));
  });
});
