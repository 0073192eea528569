import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { answer, coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const list = { PrefixListId: 'pl-1', PrefixListName: 'offices', OwnerId: scope.account };
const lists = listing('DescribeManagedPrefixLists', [list, { PrefixListId: 'pl-aws', OwnerId: 'AWS' }]);
const referring = listing('DescribeRouteTables', [
  {
    RouteTableId: 'rtb-1',
    VpcId: 'vpc-hub',
    Associations: [],
    Routes: [{ DestinationPrefixListId: 'pl-1', GatewayId: 'igw-1', State: 'active' }],
  },
]);
const about = { input: { PrefixListId: 'pl-1' } };
const entriesGap = {
  ...scope,
  fact: 'entries of prefix list pl-1',
  action: 'ec2:GetManagedPrefixListEntries',
};

describe('prefix list entries', () => {
  const entry = { Cidr: '192.0.2.0/24' };
  const cases: readonly (readonly [string, readonly CapturePage[], unknown])[] = [
    [
      'are known when all pages arrived',
      [
        answer('GetManagedPrefixListEntries', { Entries: [entry], NextToken: 'two' }, about),
        answer(
          'GetManagedPrefixListEntries',
          { Entries: [{ Cidr: '10.0.0.0/8' }] },
          { input: { ...about.input, NextToken: 'two', MaxResults: 100 } },
        ),
      ],
      { known: true, value: ['10.0.0.0/8', '192.0.2.0/24'] },
    ],
    ['are unknown when nobody asked', [], { known: false, gap: { ...entriesGap, reason: 'not-collected' } }],
    [
      'are unknown when denied',
      [refusal('GetManagedPrefixListEntries', 'denied', about)],
      { known: false, gap: { ...entriesGap, reason: 'denied', detail: 'UnauthorizedOperation: no answer' } },
    ],
    [
      'are unknown when a page is missing',
      [answer('GetManagedPrefixListEntries', { Entries: [entry], NextToken: 'two' }, about)],
      {
        known: false,
        gap: { ...entriesGap, reason: 'failed', detail: 'a later page of the answer is missing' },
      },
    ],
    [
      'are unknown when one cannot be read',
      [listing('GetManagedPrefixListEntries', [entry, { Description: 'no block' }], about)],
      {
        known: false,
        gap: { ...entriesGap, reason: 'failed', detail: 'not understood: an entry of pl-1 without Cidr' },
      },
    ],
  ];
  it.each(cases)('%s', (_, pages, entries) => {
    const inventory = inventoryOf(lists, referring, ...pages);
    expect(inventory.prefixLists.find((one) => one.id === 'pl-1')).toEqual({
      ...scope,
      id: 'pl-1',
      name: 'offices',
      owner: scope.account,
      entries,
    });
  });

  it('have a coverage entry only where something refers to the list', () => {
    const parents = inventoryOf(lists, referring)
      .coverage.filter((entry) => entry.operation === 'GetManagedPrefixListEntries')
      .map((entry) => [entry.parent, entry.status]);
    expect(parents).toEqual([['pl-1', 'not-collected']]);
  });

  it('that do not say whose they are count as failed and belong to no list', () => {
    const inventory = inventoryOf(lists, referring, listing('GetManagedPrefixListEntries', [entry]));
    expect(coverageOf(inventory, 'GetManagedPrefixListEntries')).toEqual({
      status: 'failed',
      detail: 'the answer does not say what it is about',
      items: 1,
    });
    expect(coverageOf(inventory, 'GetManagedPrefixListEntries', 'pl-1')?.status).toBe('not-collected');
  });
});

describe('snapshots', () => {
  const snapshot = {
    DBSnapshotIdentifier: 'orders-1',
    DBInstanceIdentifier: 'orders',
    SnapshotType: 'manual',
    Engine: 'mysql',
    Encrypted: true,
  };
  const snapshots = listing('DescribeDBSnapshots', [snapshot], { input: { SnapshotType: 'manual' } });
  const attributes = (values: unknown, parts: Partial<CapturePage> = {}) =>
    answer(
      'DescribeDBSnapshotAttributes',
      {
        DBSnapshotAttributesResult: {
          DBSnapshotIdentifier: 'orders-1',
          DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: values }],
        },
      },
      parts,
    );
  const gap = {
    ...scope,
    fact: 'accounts that may restore snapshot orders-1',
    action: 'rds:DescribeDBSnapshotAttributes',
  };
  const unread = 'not understood: attributes of orders-1 that cannot be read';
  const cases: readonly (readonly [string, readonly CapturePage[], unknown])[] = [
    ['public', [attributes(['all'])], { known: true, value: ['all'] }],
    [
      'shared',
      [attributes(['999988887777', '444455556666'])],
      { known: true, value: ['444455556666', '999988887777'] },
    ],
    ['private', [attributes([])], { known: true, value: [] }],
    [
      'asked about by ARN',
      [attributes(['all'], { input: { DBSnapshotIdentifier: 'arn:aws:rds:eu-west-1:1:snapshot:orders-1' } })],
      { known: true, value: ['all'] },
    ],
    ['not asked about', [], { known: false, gap: { ...gap, reason: 'not-collected' } }],
    [
      'denied',
      [refusal('DescribeDBSnapshotAttributes', 'denied', { input: { DBSnapshotIdentifier: 'orders-1' } })],
      { known: false, gap: { ...gap, reason: 'denied', detail: 'UnauthorizedOperation: no answer' } },
    ],
    [
      'with unreadable accounts',
      [attributes([7])],
      { known: false, gap: { ...gap, reason: 'failed', detail: unread } },
    ],
    [
      'with no attributes',
      [
        answer('DescribeDBSnapshotAttributes', {
          DBSnapshotAttributesResult: { DBSnapshotIdentifier: 'orders-1' },
        }),
      ],
      { known: false, gap: { ...gap, reason: 'failed', detail: unread } },
    ],
  ];
  it.each(cases)('%s', (_, pages, sharedWith) => {
    expect(inventoryOf(snapshots, ...pages).databaseSnapshots).toEqual([
      {
        ...scope,
        kind: 'instance',
        id: 'orders-1',
        arn: 'arn:aws:rds:eu-west-1:111122223333:snapshot:orders-1',
        engine: 'mysql',
        databaseId: 'orders',
        encrypted: true,
        sharedWith,
      },
    ]);
  });

  it('of clusters name the same things differently', () => {
    const inventory = inventoryOf(
      listing('DescribeDBClusterSnapshots', [
        { DBClusterSnapshotIdentifier: 'ledger-1', DBClusterIdentifier: 'ledger', StorageEncrypted: false },
      ]),
      answer('DescribeDBClusterSnapshotAttributes', {
        DBClusterSnapshotAttributesResult: {
          DBClusterSnapshotIdentifier: 'ledger-1',
          DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all'] }],
        },
      }),
    );
    expect(inventory.databaseSnapshots).toEqual([
      {
        ...scope,
        kind: 'cluster',
        id: 'ledger-1',
        arn: 'arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:ledger-1',
        databaseId: 'ledger',
        encrypted: false,
        sharedWith: { known: true, value: ['all'] },
      },
    ]);
  });

  it('that nobody can share, or that others share with us, are left out', () => {
    const others = ['automated', 'shared', 'public'].map((SnapshotType) => ({ ...snapshot, SnapshotType }));
    expect(inventoryOf(listing('DescribeDBSnapshots', others)).databaseSnapshots).toEqual([]);
  });
});

describe('database services that are not judged', () => {
  const eni = (id: string, parts: Readonly<Record<string, unknown>>) => ({
    NetworkInterfaceId: id,
    VpcId: 'vpc-hub',
    SubnetId: 'subnet-1',
    Groups: [],
    PrivateIpAddresses: [],
    ...parts,
  });
  it.each([
    ['ElastiCache sessions-001', 'amazon-elasticache', 'ElastiCache'],
    ['DAX carts', 'amazon-dax', 'DAX'],
    ['MemoryDB carts', 'amazon-memorydb', 'MemoryDB'],
  ])('%s', (Description, RequesterId, service) => {
    const managed = (id: string) => eni(id, { Description, RequesterId, RequesterManaged: true });
    const inventory = inventoryOf(listing('DescribeNetworkInterfaces', [managed('eni-1'), managed('eni-2')]));
    expect(inventory.unjudgedServices).toEqual([
      { ...scope, service, evidence: `2 network interfaces described as ${service}` },
    ]);
  });
  it('are not what somebody merely describes so, nor what is judged', () => {
    const inventory = inventoryOf(
      listing('DescribeNetworkInterfaces', [
        eni('eni-1', { Description: 'ElastiCache sessions-001', RequesterManaged: false }),
        eni('eni-2', {
          Description: 'RDSNetworkInterface',
          RequesterId: 'amazon-rds',
          RequesterManaged: true,
        }),
        eni('eni-3', {
          Description: 'RedshiftNetworkInterface',
          RequesterId: 'amazon-redshift',
          RequesterManaged: true,
        }),
      ]),
    );
    expect(inventory.unjudgedServices).toEqual([]);
  });
});
