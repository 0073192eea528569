import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../../../checks/model/operations.js';
import { coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const arn = (type: string, id: string) => `arn:aws:rds:eu-west-1:111122223333:${type}:${id}`;

const subnetGroup = {
  DBSubnetGroupName: 'private',
  VpcId: 'vpc-hub',
  Subnets: [
    { SubnetIdentifier: 'subnet-1', SubnetAvailabilityZone: { Name: 'eu-west-1a' }, SubnetStatus: 'Active' },
    { SubnetIdentifier: 'subnet-2', SubnetAvailabilityZone: { Name: 'eu-west-1b' }, SubnetStatus: 'Active' },
  ],
};
const readSubnetGroup = {
  ...scope,
  name: 'private',
  vpcId: 'vpc-hub',
  subnets: [
    { id: 'subnet-1', availabilityZone: 'eu-west-1a', status: 'Active' },
    { id: 'subnet-2', availabilityZone: 'eu-west-1b', status: 'Active' },
  ],
};
const orders = {
  DBInstanceIdentifier: 'orders',
  Engine: 'mysql',
  DBInstanceStatus: 'available',
  Endpoint: { Port: 3306 },
  DbInstancePort: 0,
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-orders', Status: 'active' }],
  AvailabilityZone: 'eu-west-1a',
  DBSubnetGroup: subnetGroup,
  MultiAZ: true,
  SecondaryAvailabilityZone: 'eu-west-1b',
  PubliclyAccessible: false,
  NetworkType: 'IPV4',
  DBInstanceArn: arn('db', 'orders'),
  TagList: [{ Key: 'service', Value: 'shop' }],
};
const readOrders = {
  ...scope,
  kind: 'instance',
  id: 'orders',
  arn: arn('db', 'orders'),
  engine: 'mysql',
  status: 'available',
  subnetGroup: 'private',
  vpcId: 'vpc-hub',
  securityGroupIds: ['sg-orders'],
  networkType: 'IPV4',
  tags: [{ key: 'service', value: 'shop' }],
  ports: [3306],
  publiclyAccessible: false,
  availabilityZone: 'eu-west-1a',
  secondaryAvailabilityZone: 'eu-west-1b',
  multiAz: true,
};

function instance(parts: Readonly<Record<string, unknown>>) {
  return inventoryOf(listing('DescribeDBInstances', [{ ...orders, ...parts }])).databaseInstances[0];
}

describe('database instances', () => {
  it('keep what decides who reaches them', () => {
    expect(inventoryOf(listing('DescribeDBInstances', [orders])).databaseInstances).toEqual([readOrders]);
  });

  it.each([
    ['the endpoint', { Endpoint: { Port: 3307 } }, [3307]],
    ['the listener as well', { ListenerEndpoint: { Port: 1433 } }, [3306, 1433]],
    ['the instance port before there is an endpoint', { Endpoint: undefined, DbInstancePort: 5432 }, [5432]],
    ['nothing known', { Endpoint: { Port: 'mysql' } }, []],
  ])('listen on %s', (_, parts, ports) => {
    expect(instance(parts)?.ports).toEqual(ports);
  });

  it.each([
    [
      'on their way in or out',
      [
        { VpcSecurityGroupId: 'sg-a', Status: 'removing' },
        { VpcSecurityGroupId: 'sg-b', Status: 'adding' },
      ],
      ['sg-a', 'sg-b'],
    ],
    [
      'without removed ones',
      [{ VpcSecurityGroupId: 'sg-a', Status: 'removed' }, { VpcSecurityGroupId: 'sg-b' }],
      ['sg-b'],
    ],
    ['unreadable', [{ VpcSecurityGroupId: 7 }], ['a security group that could not be read']],
    ['not listed', 'none', ['security groups that could not be read']],
    ['empty, which no interface has', [], ['security groups that could not be read']],
  ])('security groups: %s', (_, VpcSecurityGroups, expected) => {
    expect(instance({ VpcSecurityGroups })?.securityGroupIds).toEqual(expected);
  });

  it('name the groups with settings that AWS did not make', () => {
    const named = instance({
      OptionGroupMemberships: [
        { OptionGroupName: 'tls', Status: 'in-sync' },
        { OptionGroupName: 'default:mysql-8-4' },
      ],
      DBParameterGroups: [{ DBParameterGroupName: 'default.mysql8.4' }, { DBParameterGroupName: 'slow' }],
    });
    expect(named?.ownSettings).toEqual([
      { kind: 'option-group', name: 'tls' },
      { kind: 'parameter-group', name: 'slow' },
    ]);
  });

  it('stay when hardly anything of them is readable, and claim nothing', () => {
    const wreck = { DBInstanceIdentifier: 'wreck', PubliclyAccessible: 'no', DBSubnetGroup: 7, Endpoint: [] };
    const inventory = inventoryOf(listing('DescribeDBInstances', [wreck]));
    expect(inventory.databaseInstances).toEqual([
      {
        ...scope,
        kind: 'instance',
        id: 'wreck',
        arn: arn('db', 'wreck'),
        engine: 'not stated',
        subnetGroup: 'the DB subnet group of wreck that could not be read',
        securityGroupIds: ['security groups that could not be read'],
        ports: [],
        multiAz: false,
      },
    ]);
    expect(coverageOf(inventory, 'DescribeDBInstances')?.status).toBe('answered');
  });

  it('without an id make the listing incomplete', () => {
    const inventory = inventoryOf(listing('DescribeDBInstances', [{ Engine: 'mysql' }, orders]));
    expect(inventory.databaseInstances).toEqual([readOrders]);
    expect(coverageOf(inventory, 'DescribeDBInstances')).toEqual({
      status: 'failed',
      detail: 'not understood: a DB instance without DBInstanceIdentifier',
      items: 2,
    });
  });

  it.each([
    ['cn-north-1', 'arn:aws-cn:rds:cn-north-1:111122223333:db:wreck'],
    ['us-gov-west-1', 'arn:aws-us-gov:rds:us-gov-west-1:111122223333:db:wreck'],
  ])('get an ARN of the partition of %s where the answer has none', (region, expected) => {
    const page = listing('DescribeDBInstances', [{ DBInstanceIdentifier: 'wreck' }], { region });
    expect(inventoryOf(page).databaseInstances[0]?.arn).toBe(expected);
  });
});

describe('subnet groups', () => {
  it('come from their listing, with their ARN', () => {
    const group = { ...subnetGroup, DBSubnetGroupArn: arn('subgrp', 'private') };
    const inventory = inventoryOf(
      listing('DescribeDBSubnetGroups', [group]),
      listing('DescribeDBInstances', [orders]),
    );
    expect(inventory.databaseSubnetGroups).toEqual([{ ...readSubnetGroup, arn: arn('subgrp', 'private') }]);
  });
  it('come from the instances when the listing is refused', () => {
    const inventory = inventoryOf(
      refusal('DescribeDBSubnetGroups', 'denied'),
      listing('DescribeDBInstances', [orders]),
    );
    expect(inventory.databaseSubnetGroups).toEqual([readSubnetGroup]);
  });
  it('keep a place for a subnet that cannot be read', () => {
    const group = { DBSubnetGroupName: 'private', Subnets: [{ SubnetStatus: 'Active' }] };
    expect(inventoryOf(listing('DescribeDBSubnetGroups', [group])).databaseSubnetGroups).toEqual([
      { ...scope, name: 'private', subnets: [{ id: 'a subnet that could not be read', status: 'Active' }] },
    ]);
  });
});

describe('database clusters', () => {
  const ledger = {
    DBClusterIdentifier: 'ledger',
    DBClusterArn: arn('cluster', 'ledger'),
    Engine: 'aurora-postgresql',
    Status: 'available',
    Port: 5432,
    DBSubnetGroup: 'private',
    AvailabilityZones: ['eu-west-1a', 'eu-west-1b'],
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-ledger', Status: 'active' }],
    DBClusterMembers: [{ DBInstanceIdentifier: 'ledger-1' }],
    NetworkType: 'DUAL',
    PubliclyAccessible: true,
    VPCNetworkingEnabled: true,
    InternetAccessGatewayEnabled: false,
  };
  const readLedger = {
    ...scope,
    kind: 'cluster',
    id: 'ledger',
    arn: arn('cluster', 'ledger'),
    engine: 'aurora-postgresql',
    status: 'available',
    subnetGroup: 'private',
    securityGroupIds: ['sg-ledger'],
    networkType: 'DUAL',
    ports: [5432],
    publiclyAccessible: true,
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    memberIds: ['ledger-1'],
    vpcNetworkingEnabled: true,
    internetAccessGatewayEnabled: false,
  };

  it('keep what decides who reaches them', () => {
    expect(inventoryOf(listing('DescribeDBClusters', [ledger])).databaseClusters).toEqual([readLedger]);
  });

  it.each([
    ['babel', [{ kind: 'parameter-group', name: 'babel' }]],
    ['default.aurora-postgresql17', undefined],
  ] as const)('name the parameter group %s where AWS did not make it', (name, expected) => {
    const item = {
      DBClusterIdentifier: 'ledger',
      Engine: 'aurora-postgresql',
      DBClusterParameterGroup: name,
    };
    const [read] = inventoryOf(listing('DescribeDBClusters', [item])).databaseClusters;
    expect(read?.ownSettings).toEqual(expected);
  });

  it('in no VPC have no security groups', () => {
    const express = {
      DBClusterIdentifier: 'ledger',
      Engine: 'aurora-postgresql',
      Port: 5432,
      VPCNetworkingEnabled: false,
      InternetAccessGatewayEnabled: true,
    };
    expect(inventoryOf(listing('DescribeDBClusters', [express])).databaseClusters).toEqual([
      {
        ...scope,
        kind: 'cluster',
        id: 'ledger',
        arn: arn('cluster', 'ledger'),
        engine: 'aurora-postgresql',
        securityGroupIds: [],
        ports: [5432],
        availabilityZones: [],
        memberIds: [],
        vpcNetworkingEnabled: false,
        internetAccessGatewayEnabled: true,
      },
    ]);
  });

  it('in a VPC of which nobody names a security group have unknown ones', () => {
    const inventory = inventoryOf(listing('DescribeDBClusters', [{ ...ledger, VpcSecurityGroups: [] }]));
    expect(inventory.databaseClusters[0]?.securityGroupIds).toEqual([
      'security groups that could not be read',
    ]);
  });

  it('that only their members name are kept, with what the members say', () => {
    const member = (id: string, group: string) => ({
      ...orders,
      DBInstanceIdentifier: id,
      DBInstanceArn: arn('db', id),
      Engine: 'aurora-mysql',
      DBClusterIdentifier: 'ledger',
      VpcSecurityGroups: [{ VpcSecurityGroupId: group }],
    });
    const inventory = inventoryOf(
      refusal('DescribeDBClusters', 'denied'),
      listing('DescribeDBInstances', [member('ledger-2', 'sg-b'), member('ledger-1', 'sg-a')]),
    );
    expect(inventory.databaseClusters).toEqual([
      {
        ...scope,
        kind: 'cluster',
        id: 'ledger',
        arn: arn('cluster', 'ledger'),
        engine: 'aurora-mysql',
        subnetGroup: 'private',
        securityGroupIds: ['sg-a', 'sg-b'],
        ports: [3306],
        availabilityZones: [],
        memberIds: ['ledger-1', 'ledger-2'],
        seenOnlyThroughMembers: true,
      },
    ]);
  });

  it('with an unreadable member make the listing incomplete', () => {
    const inventory = inventoryOf(listing('DescribeDBClusters', [{ ...ledger, DBClusterMembers: [{}] }]));
    expect(coverageOf(inventory, 'DescribeDBClusters')).toEqual({
      status: 'failed',
      detail: 'not understood: a member of ledger without DBInstanceIdentifier',
      items: 1,
    });
  });
});

describe('shard groups, proxies and their endpoints', () => {
  const network = { VpcId: 'vpc-hub', VpcSubnetIds: ['subnet-1'], VpcSecurityGroupIds: ['sg-proxy'] };
  const readNetwork = { vpcId: 'vpc-hub', subnetIds: ['subnet-1'], securityGroupIds: ['sg-proxy'] };
  const cases: readonly (readonly [OperationId, unknown, string, unknown])[] = [
    [
      'DescribeDBShardGroups',
      {
        DBShardGroupIdentifier: 'shards',
        DBClusterIdentifier: 'ledger',
        Status: 'available',
        PubliclyAccessible: true,
      },
      'databaseShardGroups',
      {
        ...scope,
        id: 'shards',
        arn: arn('shard-group', 'shards'),
        clusterId: 'ledger',
        status: 'available',
        publiclyAccessible: true,
      },
    ],
    [
      'DescribeDBProxies',
      {
        DBProxyName: 'front',
        DBProxyArn: arn('db-proxy', 'prx-1'),
        RequireTLS: true,
        EndpointNetworkType: 'DUAL',
        TargetConnectionNetworkType: 'IPV6',
        DefaultAuthScheme: 'IAM_AUTH',
        Auth: [{ AuthScheme: 'SECRETS', IAMAuth: 'REQUIRED' }, 'a text'],
        ...network,
      },
      'databaseProxies',
      {
        ...scope,
        name: 'front',
        arn: arn('db-proxy', 'prx-1'),
        resourceId: 'prx-1',
        requireTls: true,
        networkType: 'DUAL',
        targetNetworkType: 'IPV6',
        defaultAuthScheme: 'IAM_AUTH',
        auth: [{ iamAuth: 'REQUIRED' }, {}],
        ...readNetwork,
      },
    ],
    [
      'DescribeDBProxyEndpoints',
      {
        DBProxyEndpointName: 'read',
        DBProxyName: 'front',
        DBProxyEndpointArn: arn('db-proxy-endpoint', 'prx-2'),
        IsDefault: false,
        ...network,
      },
      'databaseProxyEndpoints',
      {
        ...scope,
        name: 'read',
        proxyName: 'front',
        arn: arn('db-proxy-endpoint', 'prx-2'),
        isDefault: false,
        ...readNetwork,
      },
    ],
  ];
  it.each(cases)('%s', (operation, item, table, expected) => {
    const inventory: Readonly<Record<string, unknown>> = { ...inventoryOf(listing(operation, [item])) };
    expect(inventory[table]).toEqual([expected]);
  });

  it('proxy targets belong to the proxy that the request named', () => {
    const target = { Type: 'RDS_INSTANCE', RdsResourceId: 'ledger-1', TrackedClusterId: 'ledger' };
    const page = listing('DescribeDBProxyTargets', [target], { input: { DBProxyName: 'front' } });
    expect(inventoryOf(page).databaseProxyTargets).toEqual([
      {
        ...scope,
        proxyName: 'front',
        type: 'RDS_INSTANCE',
        databaseId: 'ledger-1',
        trackedClusterId: 'ledger',
      },
    ]);
  });
});
