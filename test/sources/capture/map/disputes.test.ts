import { describe, expect, it } from 'vitest';
import { coverageOf, inventoryOf, listing, scope } from '../captures.js';

const group = (cidr: string) => ({
  GroupId: 'sg-orders',
  IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: cidr }] }],
  IpPermissionsEgress: [],
});
const closed = listing('DescribeSecurityGroups', [group('10.0.0.0/8')]);
const open = listing('DescribeSecurityGroups', [group('0.0.0.0/0')]);
const instance = (PubliclyAccessible: boolean) =>
  listing('DescribeDBInstances', [
    {
      DBInstanceIdentifier: 'orders',
      Engine: 'mysql',
      PubliclyAccessible,
      Endpoint: { Port: 3306 },
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-orders' }],
    },
  ]);

describe('two answers about the same thing', () => {
  it('count once when they are equal', () => {
    const inventory = inventoryOf(open, open);
    expect(inventory.securityGroups.map((one) => one.id)).toEqual(['sg-orders']);
    expect(coverageOf(inventory, 'DescribeSecurityGroups')?.status).toBe('answered');
  });

  it.each([
    ['older first', [closed, { ...open, time: '2026-01-02T03:04:07Z' }]],
    ['newer first', [{ ...open, time: '2026-01-02T03:04:07Z' }, closed]],
  ])('%s: the later one holds', (_, pages) => {
    expect(inventoryOf(...pages).securityGroups.map((one) => one.ingress)).toEqual([
      { known: true, value: [{ protocol: '-1', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } }] },
    ]);
  });

  it.each([
    ['one way', [closed, open]],
    ['the other way', [open, closed, open]],
  ])('of the same time that differ (%s) leave it unknown', (_, pages) => {
    const inventory = inventoryOf(...pages);
    expect(inventory.securityGroups).toEqual([]);
    expect(coverageOf(inventory, 'DescribeSecurityGroups')).toMatchObject({
      status: 'failed',
      detail: 'not understood: answers that differ about sg-orders',
    });
  });

  it('of the same time that differ about a database leave it there, and what decides unknown', () => {
    const inventory = inventoryOf(instance(false), instance(true));
    expect(inventory.databaseInstances).toEqual([
      {
        ...scope,
        kind: 'instance',
        id: 'orders',
        arn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
        engine: 'mysql',
        subnetGroup: 'the DB subnet group of orders that could not be read',
        securityGroupIds: ['security groups that could not be read'],
        ports: [],
        multiAz: false,
      },
    ]);
    expect(coverageOf(inventory, 'DescribeDBInstances')?.status).toBe('failed');
  });
});
