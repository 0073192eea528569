import { describe, expect, it } from 'vitest';
import { answer, coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const nowhere = {
  kind: 'vpc',
  subnetIds: [],
  securityGroupIds: [],
  publicAddresses: [],
  privateAddresses: [],
};
const group = (id: string) => [{ VpcSecurityGroupId: id, Status: 'active' }];

describe('Redshift clusters', () => {
  const cluster = {
    ClusterIdentifier: 'warehouse',
    ClusterStatus: 'available',
    Endpoint: {
      Port: 5439,
      VpcEndpoints: [
        {
          VpcEndpointId: 'vpce-1',
          NetworkInterfaces: [
            { NetworkInterfaceId: 'eni-1', SubnetId: 'subnet-1', PrivateIpAddress: '10.0.1.9' },
          ],
        },
      ],
    },
    ClusterSubnetGroupName: 'private',
    VpcId: 'vpc-hub',
    AvailabilityZone: 'eu-west-1a',
    PubliclyAccessible: true,
    VpcSecurityGroups: group('sg-warehouse'),
    ClusterNodes: [
      { NodeRole: 'LEADER', PrivateIPAddress: '10.0.1.8', PublicIPAddress: '54.72.10.8' },
      { NodeRole: 'COMPUTE-0', PrivateIPAddress: '10.0.1.7' },
    ],
    IpAddressType: 'dualstack',
    Tags: [{ Key: 'service', Value: 'reports' }],
  };
  const subnets = listing('DescribeRedshiftSubnetGroups', [
    {
      ClusterSubnetGroupName: 'private',
      Subnets: [{ SubnetIdentifier: 'subnet-1' }, { SubnetIdentifier: 'subnet-2' }],
    },
  ]);
  const placement = {
    kind: 'vpc',
    vpcId: 'vpc-hub',
    subnetIds: ['subnet-1', 'subnet-2'],
    securityGroupIds: ['sg-warehouse'],
    availabilityZone: 'eu-west-1a',
    publiclyAccessible: true,
    networkType: 'DUAL',
    publicAddresses: ['54.72.10.8'],
    privateAddresses: ['10.0.1.8', '10.0.1.7', '10.0.1.9'],
    interfaceIds: ['eni-1'],
  };
  const read = {
    ...scope,
    service: 'redshift',
    id: 'warehouse',
    arn: 'arn:aws:redshift:eu-west-1:111122223333:cluster:warehouse',
    status: 'available',
    ports: [5439],
    placement,
    tags: [{ key: 'service', value: 'reports' }],
  };
  const stores = (parts: Readonly<Record<string, unknown>>) =>
    inventoryOf(listing('DescribeRedshiftClusters', [{ ...cluster, ...parts }]), subnets).dataStores;

  it('have the subnets of their group and the addresses of their nodes', () => {
    expect(stores({})).toEqual([read]);
  });
  it.each([
    [
      'private: addresses of nodes are not its own',
      { PubliclyAccessible: false },
      { publiclyAccessible: false, publicAddresses: [] },
    ],
    [
      'in two zones',
      {
        MultiAZSecondary: {
          AvailabilityZone: 'eu-west-1b',
          ClusterNodes: [{ PrivateIPAddress: '10.0.2.8' }],
        },
      },
      { availabilityZone: undefined, privateAddresses: ['10.0.1.8', '10.0.1.7', '10.0.2.8', '10.0.1.9'] },
    ],
    ['a group that nobody described', { ClusterSubnetGroupName: 'other' }, { subnetIds: [] }],
    [
      'groups that cannot be read',
      { VpcSecurityGroups: undefined },
      { securityGroupIds: ['security groups that could not be read'] },
    ],
    [
      'a group on its way out',
      { VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-old', Status: 'removed' }, ...group('sg-new')] },
      { securityGroupIds: ['sg-new'] },
    ],
  ])('%s', (_name, parts, changed) => {
    const { availabilityZone, ...rest } = { ...placement, ...changed };
    expect(stores(parts)[0]?.placement).toEqual(
      availabilityZone === undefined ? rest : { ...rest, availabilityZone },
    );
  });
  it('without an endpoint have no known port', () => {
    expect(stores({ Endpoint: undefined })[0]?.ports).toEqual([]);
  });
  it('without an identifier make the listing incomplete', () => {
    const inventory = inventoryOf(listing('DescribeRedshiftClusters', [{}]));
    expect(coverageOf(inventory, 'DescribeRedshiftClusters')).toEqual({
      status: 'failed',
      detail: 'not understood: a Redshift cluster without ClusterIdentifier',
      items: 1,
    });
  });
  it('that answers of one time describe differently stay, and nothing of their network is known', () => {
    const inventory = inventoryOf(
      listing('DescribeRedshiftClusters', [cluster]),
      listing('DescribeRedshiftClusters', [{ ...cluster, PubliclyAccessible: false }]),
      subnets,
    );
    const { status: _status, tags: _tags, ...kept } = read;
    expect(inventory.dataStores).toEqual([{ ...kept, ports: [], placement: nowhere }]);
  });
});

describe('namespaces of Redshift Serverless', () => {
  const workgroup = listing('ListRedshiftWorkgroups', [{ workgroupName: 'reports', namespaceName: 'facts' }]);
  const adminIn = (...namespaces: readonly object[]) =>
    inventoryOf(workgroup, listing('ListRedshiftNamespaces', namespaces)).dataStores[0]?.namespaceAdmin;

  it('say who administers a workgroup, and where the password is', () => {
    const secret = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:redshift!facts-admin-AbCdEf';
    const named = { namespaceName: 'facts', adminUsername: 'admin' };
    expect(adminIn({ ...named, adminPasswordSecretArn: secret })).toEqual({
      known: true,
      value: { name: 'admin', secretArn: secret },
    });
    expect(adminIn(named)).toEqual({ known: true, value: { name: 'admin' } });
  });

  it('leave it unknown where they are not listed, or the one of the workgroup is not among them', () => {
    expect(adminIn({ namespaceName: 'other' })).toMatchObject({ known: false });
    expect(inventoryOf(workgroup).dataStores[0]?.namespaceAdmin).toMatchObject({
      known: false,
      gap: { reason: 'not-collected', action: 'redshift-serverless:ListNamespaces' },
    });
  });
});

describe('workgroups of Redshift Serverless', () => {
  it('name their interfaces', () => {
    const { dataStores } = inventoryOf(
      listing('ListRedshiftWorkgroups', [
        {
          workgroupName: 'reports',
          workgroupArn: 'arn:aws:redshift-serverless:eu-west-1:111122223333:workgroup/5a1d0b44',
          status: 'AVAILABLE',
          publiclyAccessible: false,
          subnetIds: ['subnet-1', 'subnet-2'],
          securityGroupIds: ['sg-reports'],
          ipAddressType: 'ipv4',
          port: 5440,
          endpoint: {
            port: 5439,
            vpcEndpoints: [
              {
                vpcId: 'vpc-hub',
                networkInterfaces: [
                  {
                    networkInterfaceId: 'eni-1',
                    subnetId: 'subnet-3',
                    privateIpAddress: '10.0.3.9',
                    ipv6Address: '2600:1f18::9',
                  },
                ],
              },
            ],
          },
        },
      ]),
    );
    expect(dataStores).toEqual([
      {
        ...scope,
        service: 'redshift-serverless',
        id: 'reports',
        arn: 'arn:aws:redshift-serverless:eu-west-1:111122223333:workgroup/5a1d0b44',
        status: 'AVAILABLE',
        ports: [5439],
        placement: {
          kind: 'vpc',
          vpcId: 'vpc-hub',
          subnetIds: ['subnet-1', 'subnet-2', 'subnet-3'],
          securityGroupIds: ['sg-reports'],
          publiclyAccessible: false,
          networkType: 'IPV4',
          publicAddresses: [],
          privateAddresses: ['10.0.3.9', '2600:1f18::9'],
          interfaceIds: ['eni-1'],
        },
        namespaceAdmin: expect.objectContaining({ known: false }),
      },
    ]);
  });
});

describe('Timestream for InfluxDB', () => {
  const arn = 'arn:aws:timestream-influxdb:eu-west-1:111122223333:db-instance/abcde12345';
  const listed = listing('ListInfluxDBInstances', [{ id: 'abcde12345', name: 'metrics', arn, port: 8086 }]);
  const known = { ...scope, service: 'timestream-influxdb', id: 'metrics', arn };

  it('an instance that was asked about', () => {
    const asked = answer(
      'GetInfluxDBInstance',
      {
        id: 'abcde12345',
        name: 'metrics',
        arn,
        status: 'AVAILABLE',
        port: 8086,
        networkType: 'IPV4',
        vpcSubnetIds: ['subnet-1'],
        vpcSecurityGroupIds: ['sg-metrics'],
        publiclyAccessible: true,
        availabilityZone: 'eu-west-1a',
      },
      { input: { identifier: 'abcde12345' } },
    );
    expect(inventoryOf(listed, asked).dataStores).toEqual([
      {
        ...known,
        status: 'AVAILABLE',
        ports: [8086],
        placement: {
          ...nowhere,
          subnetIds: ['subnet-1'],
          securityGroupIds: ['sg-metrics'],
          availabilityZone: 'eu-west-1a',
          publiclyAccessible: true,
          networkType: 'IPV4',
        },
      },
    ]);
  });
  it('an instance that nobody was allowed to ask about stays, and nothing of its network is known', () => {
    const denied = refusal('GetInfluxDBInstance', 'denied', { input: { identifier: 'abcde12345' } });
    const inventory = inventoryOf(listed, denied);
    expect(inventory.dataStores).toEqual([{ ...known, ports: [], placement: nowhere }]);
    expect(coverageOf(inventory, 'GetInfluxDBInstance', 'abcde12345')?.status).toBe('denied');
  });
});

describe('MSK clusters', () => {
  const arn = 'arn:aws:kafka:eu-west-1:111122223333:cluster/events/6411a16c-2';
  const on = { Enabled: true };
  const off = { Enabled: false };
  const store = (parts: Readonly<Record<string, unknown>>) =>
    inventoryOf(
      listing('ListMSKClusters', [{ ClusterName: 'events', ClusterArn: arn, State: 'ACTIVE', ...parts }]),
    ).dataStores[0];
  const provisioned = (type: string | undefined, authentication: object, between = 'TLS') =>
    store({
      Provisioned: {
        BrokerNodeGroupInfo: {
          ClientSubnets: ['subnet-1', 'subnet-2'],
          SecurityGroups: ['sg-events'],
          ...(type === undefined ? {} : { ConnectivityInfo: { PublicAccess: { Type: type } } }),
        },
        ClientAuthentication: authentication,
        EncryptionInfo: { EncryptionInTransit: { ClientBroker: between } },
      },
    });

  it('stand in all of their subnets', () => {
    expect(provisioned('DISABLED', { Sasl: { Iam: on }, Unauthenticated: off })).toEqual({
      ...scope,
      service: 'kafka',
      id: 'events',
      arn,
      status: 'ACTIVE',
      ports: [9098],
      placement: {
        ...nowhere,
        subnetIds: ['subnet-1', 'subnet-2'],
        securityGroupIds: ['sg-events'],
        publiclyAccessible: false,
      },
    });
  });
  it.each([
    [
      'with IAM, public',
      'SERVICE_PROVIDED_EIPS',
      { Sasl: { Iam: on }, Unauthenticated: off },
      'TLS',
      true,
      [9098, 9198],
    ],
    [
      'with passwords and certificates, public',
      'SERVICE_PROVIDED_EIPS',
      { Sasl: { Scram: on }, Tls: on, Unauthenticated: off },
      'TLS',
      true,
      [9094, 9096, 9194, 9196],
    ],
    ['for anybody, in plain text', 'DISABLED', { Unauthenticated: on }, 'PLAINTEXT', false, [9092]],
    ['for anybody, either way', 'DISABLED', { Unauthenticated: on }, 'TLS_PLAINTEXT', false, [9092, 9094]],
    ['that do not say who may log in', 'DISABLED', {}, 'TLS', false, [9094]],
    [
      'that do not say whether they are public',
      undefined,
      { Sasl: { Iam: on }, Unauthenticated: off },
      'TLS',
      undefined,
      [9098, 9198],
    ],
    [
      'with a word that is not known',
      'ANYCAST',
      { Sasl: { Iam: on }, Unauthenticated: off },
      'TLS',
      undefined,
      [9098, 9198],
    ],
  ] as const)('%s', (_name, type, authentication, between, publiclyAccessible, ports) => {
    const found = provisioned(type, authentication, between);
    expect({ ports: found?.ports, placement: found?.placement }).toMatchObject({
      ports,
      placement: publiclyAccessible === undefined ? {} : { publiclyAccessible },
    });
    if (publiclyAccessible === undefined) expect(found?.placement).not.toHaveProperty('publiclyAccessible');
  });
  it.each([
    [
      'serverless in one network',
      [{ SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-events'] }],
      { subnetIds: ['subnet-1'], securityGroupIds: ['sg-events'], publiclyAccessible: false },
    ],
    [
      'serverless in several networks: where is unknown',
      [{ SubnetIds: ['subnet-1'] }, { SubnetIds: ['subnet-9'] }],
      { subnetIds: [], securityGroupIds: [], publiclyAccessible: false },
    ],
    [
      'serverless with the default group of its network',
      [{ SubnetIds: ['subnet-1'] }],
      { subnetIds: ['subnet-1'], securityGroupIds: [], publiclyAccessible: false },
    ],
  ])('%s', (_name, VpcConfigs, changed) => {
    const found = store({ Serverless: { VpcConfigs } });
    expect({ ports: found?.ports, placement: found?.placement }).toEqual({
      ports: [9098],
      placement: { ...nowhere, ...changed },
    });
  });
});

describe('OpenSearch domains', () => {
  const listed = listing('ListDomainNames', [{ DomainName: 'search', EngineType: 'OpenSearch' }]);
  const arn = 'arn:aws:es:eu-west-1:111122223333:domain/search';
  const known = { ...scope, service: 'opensearch', id: 'search', arn };
  const described = (parts: Readonly<Record<string, unknown>>) =>
    inventoryOf(
      listed,
      answer(
        'DescribeDomain',
        { DomainStatus: { DomainName: 'search', ARN: arn, EngineVersion: 'OpenSearch_2.11', ...parts } },
        { input: { DomainName: 'search' } },
      ),
    ).dataStores;

  it('in a VPC are behind its groups and not public', () => {
    const found = described({
      IPAddressType: 'ipv4',
      DomainEndpointOptions: { EnforceHTTPS: true },
      VPCOptions: { VPCId: 'vpc-hub', SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-search'] },
      AdvancedSecurityOptions: { Enabled: false },
      AccessPolicies: '{}',
    });
    expect(found).toEqual([
      {
        ...known,
        engine: 'OpenSearch_2.11',
        ports: [443],
        placement: {
          ...nowhere,
          vpcId: 'vpc-hub',
          subnetIds: ['subnet-1'],
          securityGroupIds: ['sg-search'],
          publiclyAccessible: false,
          networkType: 'IPV4',
          guard: { kind: 'identity', resourcePolicy: { known: true, value: '{}' }, ownLogin: false },
        },
      },
    ]);
  });
  it('that nobody was allowed to describe stay, and nothing of their network is known', () => {
    const denied = refusal('DescribeDomain', 'denied', { input: { DomainName: 'search' } });
    expect(inventoryOf(listed, denied).dataStores).toEqual([{ ...known, ports: [], placement: nowhere }]);
  });
  const policy = { resourcePolicy: { known: true, value: '{}' } };
  it.each([
    ['without own users', { AdvancedSecurityOptions: { Enabled: false } }, { ...policy, ownLogin: false }],
    ['with own users', { AdvancedSecurityOptions: { Enabled: true } }, { ...policy, ownLogin: true }],
    [
      'with own users and anonymous ones',
      { AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: true } },
      { ...policy, ownLogin: false, isAnonymousLetIn: true },
    ],
    [
      'with own users and perhaps anonymous ones',
      { AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: 'perhaps' } },
      policy,
    ],
    ['that do not say', {}, policy],
    ['without a policy', { AccessPolicies: '' }, {}],
  ])('outside of every VPC answer on the internet, %s', (_name, parts, guard) => {
    const [found] = described({
      Endpoint: 'search-x.eu-west-1.es.amazonaws.com',
      IPAddressType: 'dualstack',
      AccessPolicies: '{}',
      ...parts,
    });
    expect(found?.ports).toEqual([80, 443]);
    expect(found?.placement).toEqual({
      kind: 'service-endpoint',
      host: 'search-x.eu-west-1.es.amazonaws.com',
      fromInternet: { known: true, value: true },
      setting: 'no VPCOptions',
      ipv6: true,
      guard: { kind: 'identity', ...guard },
    });
  });
});

describe('DMS replication instances', () => {
  it('have the subnets of their group, and addresses of both families', () => {
    const arn = 'arn:aws:dms:eu-west-1:111122223333:rep:ABC';
    const { replicationInstances } = inventoryOf(
      listing('DescribeReplicationInstances', [
        {
          ReplicationInstanceIdentifier: 'copier',
          ReplicationInstanceArn: arn,
          AvailabilityZone: 'eu-west-1a',
          VpcSecurityGroups: group('sg-copier'),
          ReplicationSubnetGroup: { VpcId: 'vpc-hub', Subnets: [{ SubnetIdentifier: 'subnet-1' }] },
          PubliclyAccessible: true,
          NetworkType: 'DUAL',
          ReplicationInstancePublicIpAddress: '54.72.10.60',
          ReplicationInstancePublicIpAddresses: ['54.72.10.60'],
          ReplicationInstancePrivateIpAddress: '10.0.1.60',
          ReplicationInstanceIpv6Addresses: ['2600:1f18::60'],
        },
      ]),
    );
    expect(replicationInstances).toEqual([
      {
        ...scope,
        id: 'copier',
        arn,
        vpcId: 'vpc-hub',
        subnetIds: ['subnet-1'],
        availabilityZone: 'eu-west-1a',
        securityGroupIds: ['sg-copier'],
        publiclyAccessible: true,
        networkType: 'DUAL',
        publicAddresses: ['54.72.10.60'],
        privateAddresses: ['10.0.1.60', '2600:1f18::60'],
      },
    ]);
  });
});
