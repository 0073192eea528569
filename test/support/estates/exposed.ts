import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { edgeTo } from './accelerated.js';
import { sessions } from './caches.js';
import { completeCoverage } from './coverage.js';
import { arn, cluster, instance, shardGroup, snapshot, subnetGroup } from './databases.js';
import { ordersBalancer, ordersService, withOrdersBalancer } from './fronted.js';
import { exportFunction } from './functions.js';
import { machine } from './hosts.js';
import {
  batchKeys,
  batchUser,
  keyspacesPassword,
  role,
  rotationFunction,
  secret,
  sharedSecret,
} from './identities.js';
import { fromBlock, here, home, openNetwork, rdsInterface, securityGroup, tcp } from './network.js';
import {
  analyticsGraph,
  dsqlCluster,
  lightsailDatabase,
  openPolicy,
  publicCollection,
  publicDomain,
} from './outside.js';
import { migrateProject, passwordConnection, passwordParameter, shopTask } from './password-holders.js';
import { withPartnerPeering } from './peered.js';
import { proxy } from './proxied.js';
import { copier, tickets, warehouse } from './stores.js';
import { sharedTable } from './tables.js';
import { vault } from './vaults.js';
import { ordersDoor } from './verified-access.js';

/**
 * An account in which every check has a failing resource: `orders` open over IPv4, `ledger` (a cluster) over IPv6 as
 * well, `archive` latent behind a private rule, `sandbox` in no VPC, and one database at each kind of endpoint that AWS
 * runs.
 */
export function exposedEstate(): Inventory {
  const member = {
    engine: 'aurora-postgresql',
    subnetGroup: 'ledger',
    securityGroupIds: ['sg-ledger'],
    ports: [5432],
    networkType: 'DUAL',
  };
  const { subnetGroup: _none, ...sandbox } = cluster('sandbox', {
    securityGroupIds: [],
    vpcNetworkingEnabled: false,
    internetAccessGatewayEnabled: true,
    masterUserSecretArn: `arn:aws:secretsmanager:${home.region}:${home.account}:secret:sandbox-AbCdEf`,
  });
  const shared = sharedSecret('*', {
    rotationFunctionArn: `arn:aws:lambda:${home.region}:${home.account}:function:rotate`,
  });
  const orders = sharedTable('999988887777');
  const rotated = rotationFunction('999988887777');
  const { kmsKeyId: _key, ...sandboxSecret } = secret('sandbox', {
    rotationEnabled: true,
    owningService: 'rds',
  });
  const partnersRole = role('partner', 'rds:ModifyDBInstance', '*', {
    trustPolicy: known(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Principal: { AWS: '999988887777' }, Action: 'sts:AssumeRole' },
      }),
    ),
  });
  const overdue = secret('ledger', { rotationEnabled: true, nextRotationAt: '2026-01-31T23:59:59.000Z' });
  const fronted = withOrdersBalancer(
    withPartnerPeering({
      ...openNetwork,
      endpointServices: [ordersService],
      blockPublicAccessExclusions: [
        {
          ...here,
          id: 'vpcbpa-exclude-hub',
          resourceArn: `arn:aws:ec2:${home.region}:${home.account}:vpc/vpc-hub`,
          mode: 'allow-bidirectional',
          state: 'create-complete',
        },
      ],
      prefixLists: [
        {
          ...here,
          id: 'pl-partners',
          name: 'partners',
          owner: '999988887777',
          entries: known(['10.9.0.0/16']),
        },
        { ...here, id: 'pl-offices', name: 'offices', owner: home.account, entries: known(['8.8.4.4/32']) },
      ],
      securityGroups: [
        securityGroup('sg-orders', [
          tcp('sgr-orders-world', 3306, fromBlock('0.0.0.0/0')),
          tcp('sgr-orders-offices', 3306, { kind: 'prefix-list', id: 'pl-offices' }),
        ]),
        securityGroup('sg-ledger', [
          tcp('sgr-ledger-world', 5432, fromBlock('0.0.0.0/0')),
          tcp('sgr-ledger-world6', 5432, fromBlock('::/0')),
          tcp('sgr-ledger-partners', 5432, { kind: 'prefix-list', id: 'pl-partners' }),
        ]),
        securityGroup('sg-door', []),
        securityGroup('sg-front', [tcp('sgr-front-world', 3306, fromBlock('0.0.0.0/0'))]),
        securityGroup('sg-bastion', [tcp('sgr-bastion-ssh', 22, fromBlock('0.0.0.0/0'))]),
        securityGroup('sg-warehouse', [tcp('sgr-warehouse-world', 5439, fromBlock('0.0.0.0/0'))]),
        securityGroup('sg-archive', [tcp('sgr-archive-vpc', 3306, fromBlock('10.0.0.0/16'))]),
      ],
      networkInterfaces: [
        machine('i-bastion', 'sg-bastion', { address: '10.0.2.30', publicAddress: '54.72.10.30' }),
        rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', {
          private: '10.0.1.10',
          public: '54.72.10.20',
        }),
        rdsInterface('eni-ledger', 'subnet-hub-b', 'sg-ledger', {
          private: '10.0.2.11',
          public: '54.72.10.21',
          ipv6: '2600:1f18:1:2::11',
        }),
        rdsInterface('eni-archive', 'subnet-hub-a', 'sg-archive', {
          private: '10.0.1.12',
          public: '54.72.10.22',
        }),
      ],
      verifiedAccessEndpoints: [ordersDoor],
      databaseInstances: [
        instance('orders', { iamAuthenticationEnabled: true }),
        instance('archive', { securityGroupIds: ['sg-archive'] }),
        instance('ledger-1', { ...member, clusterId: 'ledger', availabilityZone: `${home.region}b` }),
      ],
      databaseClusters: [
        cluster('ledger', { memberIds: ['ledger-1'], networkType: 'DUAL', httpEndpointEnabled: true }),
        sandbox,
        cluster('relations', {
          engine: 'neptune',
          securityGroupIds: ['sg-ledger'],
          ports: [8182],
          subnetGroup: 'ledger',
        }),
      ],
      dataStores: [
        warehouse(),
        dsqlCluster({}, 'events'),
        analyticsGraph({}, 'relations'),
        publicCollection({}, 'logs'),
        publicDomain(openPolicy('catalog'), {}, 'catalog'),
        publicDomain(
          openPolicy('search'),
          {
            guard: {
              kind: 'identity',
              resourcePolicy: known(openPolicy('search')),
              ownLogin: true,
              takesPasswords: true,
            },
          },
          'search',
        ),
        lightsailDatabase({}, 'blog'),
      ],
      databaseProxies: [{ ...proxy, securityGroupIds: ['sg-archive'] }],
      databaseShardGroups: [shardGroup('ledger-shards', 'ledger', true)],
      caches: [sessions()],
      serviceCredentials: [keyspacesPassword()],
      iamUsers: [batchUser('rds:ModifyDBInstance', '*')],
      accessKeys: batchKeys(),
      templatePasswords: [
        { ...here, arn: arn('db', 'orders'), property: 'MasterUserPassword', from: known('text') },
      ],
      iamRoles: [role('app', 'rds-db:connect', '*'), role('worker', '*', '*'), partnersRole],
      ...shared,
      secrets: [...(shared.secrets ?? []), overdue, sandboxSecret],
      secretLinks: [
        ...(shared.secretLinks ?? []),
        {
          ...here,
          secretArn: overdue.arn,
          databaseArn: arn('cluster', 'ledger'),
          evidence: 'MasterUserSecret',
        },
      ],
      keyUses: (shared.kmsKeys ?? []).map((key) => ({
        ...here,
        keyId: key.arn,
        resourceArn: arn('db', 'orders'),
      })),
      kmsKeys: [...(shared.kmsKeys ?? []), ...orders.kmsKeys],
      dynamoDbTables: orders.dynamoDbTables,
      airGappedVaults: [vault('recovery', '999988887777')],
      glueConnections: [passwordConnection()],
      plainParameters: [passwordParameter('orders-db-password')],
      programEnvironments: [migrateProject(), shopTask()],
      workloads: [exportFunction({ roleArn: `arn:aws:iam::${home.account}:role/app` }), ...rotated.workloads],
      resourcePolicies: [
        ...(shared.resourcePolicies ?? []),
        ...orders.resourcePolicies,
        ...rotated.resourcePolicies.filter(({ service }) => service === 'lambda'),
      ],
      databaseSubnetGroups: [subnetGroup('orders'), subnetGroup('ledger')],
      migrationEndpoints: [tickets()],
      replicationInstances: [copier({ securityGroupIds: ['sg-bastion'] })],
      databaseSnapshots: [
        snapshot('instance', 'orders-2026', 'orders', ['all']),
        snapshot('instance', 'archive-2026', 'archive', ['999988887777']),
        snapshot('cluster', 'ledger-2026', 'ledger', ['all', '999988887777']),
      ],
    }),
  );
  const inventory: Inventory = { ...fronted, accelerators: [edgeTo(ordersBalancer.arn)] };
  return { ...inventory, coverage: completeCoverage(inventory) };
}
