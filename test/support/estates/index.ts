import type { DataStore } from '../../../checks/model/data-store.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { acceleratedOrders } from './accelerated.js';
import { guardedCaches, sessions } from './caches.js';
import { clientVpn } from './client-vpn.js';
import { completeCoverage } from './coverage.js';
import { cluster, instance, shardGroup, snapshot, subnetGroup, warehouseSnapshot } from './databases.js';
import { ordersService, withOrdersBalancer } from './fronted.js';
import { frontedAfar } from './fronted-afar.js';
import { exportFunction } from './functions.js';
import { machine, withMachines } from './hosts.js';
import {
  keyedUser,
  keyspacesPassword,
  neptuneCluster,
  rotatedSecret,
  rotationFunction,
  sharedKey,
  sharedSecret,
  tokenDatabase,
} from './identities.js';
import { sharedResource } from './lattice.js';
import {
  closedNetwork,
  fromBlock,
  nothing,
  openNetwork,
  rdsInterface,
  securityGroup,
  tcp,
} from './network.js';
import { governedAccount, governedKey, governedSecret, governedTable } from './organizations.js';
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
import { proxied } from './proxied.js';
import {
  connectableEvents,
  grantedWarehouse,
  publicCopier,
  publicGraph,
  publicMetrics,
  publicWarehouse,
  tickets,
} from './stores.js';
import { sharedTable } from './tables.js';
import { sharedVault } from './vaults.js';
import { verifiedAccess } from './verified-access.js';

export { completeCoverage } from './coverage.js';
export { deny } from './deny.js';
export { exposedEstate } from './exposed.js';
export { here, home } from './network.js';

/** `orders`, a MySQL instance that everything lets through: its interface, group, ACL, routes and gateway. */
export function publicInstance(): Inventory {
  return withCoverage({
    ...openNetwork,
    securityGroups: [securityGroup('sg-orders', [tcp('sgr-orders-world', 3306, fromBlock('0.0.0.0/0'))])],
    networkInterfaces: [
      rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', {
        private: '10.0.1.10',
        public: '54.72.10.20',
      }),
    ],
    databaseInstances: [instance('orders')],
    databaseSubnetGroups: [subnetGroup('orders')],
  });
}

/** `orders` with an IPv6 address and a rule for every IPv6 address, and no IPv4 rule. */
export function dualStackInstance(): Inventory {
  return withCoverage({
    ...openNetwork,
    securityGroups: [securityGroup('sg-orders', [tcp('sgr-orders-world6', 3306, fromBlock('::/0'))])],
    networkInterfaces: [
      rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', {
        private: '10.0.1.10',
        public: '54.72.10.20',
        ipv6: '2600:1f18:1:1::10',
      }),
    ],
    databaseInstances: [instance('orders', { networkType: 'DUAL' })],
    databaseSubnetGroups: [subnetGroup('orders')],
  });
}

/** `orders`, private, behind an internal load balancer to which an accelerator leads. */
export function acceleratedInstance(): Inventory {
  return withCoverage(acceleratedOrders());
}

/** `orders`, private, whose group admits the one of the bastion `i-bastion`, which the internet reaches over SSH. */
export function hostedInstance(): Inventory {
  return withMachines(
    [machine('i-bastion', 'sg-app', { address: '10.0.2.30', publicAddress: '54.72.10.30' })],
    [securityGroup('sg-app', [tcp('sgr-ssh', 22, fromBlock('0.0.0.0/0'))])],
  );
}

/** `orders`, private in every layer: no flag, no gateway, no route, Block Public Access on, one group admitted. */
export function privateInstance(): Inventory {
  const application = { kind: 'security-group', id: 'sg-application' } as const;
  return withCoverage({
    ...closedNetwork,
    securityGroups: [
      securityGroup('sg-orders', [tcp('sgr-orders-application', 3306, application)]),
      securityGroup('sg-application', []),
    ],
    networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
    databaseInstances: [instance('orders', { publiclyAccessible: false })],
    databaseSubnetGroups: [subnetGroup('orders')],
  });
}

/** `ledger`, an Aurora PostgreSQL cluster with a writer in zone a and a reader in zone b; everything lets through. */
export function auroraCluster(): Inventory {
  const member = {
    engine: 'aurora-postgresql',
    subnetGroup: 'ledger',
    securityGroupIds: ['sg-ledger'],
    ports: [5432],
    clusterId: 'ledger',
  };
  return withCoverage({
    ...openNetwork,
    securityGroups: [securityGroup('sg-ledger', [tcp('sgr-ledger-world', 5432, fromBlock('0.0.0.0/0'))])],
    networkInterfaces: [
      rdsInterface('eni-ledger-1', 'subnet-hub-a', 'sg-ledger', {
        private: '10.0.1.11',
        public: '54.72.10.21',
      }),
      rdsInterface('eni-ledger-2', 'subnet-hub-b', 'sg-ledger', {
        private: '10.0.2.11',
        public: '54.72.10.22',
      }),
    ],
    databaseInstances: [
      instance('ledger-1', member),
      instance('ledger-2', { ...member, availabilityZone: 'eu-west-1b' }),
    ],
    databaseClusters: [cluster('ledger', { memberIds: ['ledger-1', 'ledger-2'] })],
    databaseSubnetGroups: [subnetGroup('ledger')],
  });
}

/** `orders`, an Aurora PostgreSQL cluster in express configuration: no VPC, an endpoint on the internet. */
export function expressCluster(): Inventory {
  const { subnetGroup: _none, ...inNoVpc } = cluster('orders', {
    securityGroupIds: [],
    vpcNetworkingEnabled: false,
    internetAccessGatewayEnabled: true,
  });
  return withCoverage({ ...nothing, databaseClusters: [inNoVpc] });
}

/** `ledger-shards`, a public Aurora Limitless shard group of the cluster `ledger`. */
export function publicShardGroup(): Inventory {
  return withCoverage({
    ...closedNetwork,
    securityGroups: [securityGroup('sg-ledger', [])],
    databaseClusters: [cluster('ledger')],
    databaseShardGroups: [shardGroup('ledger-shards', 'ledger', true)],
    databaseSubnetGroups: [subnetGroup('ledger')],
  });
}

/** A manual snapshot of the instance `orders` and one of the cluster `ledger`, shared with nobody. */
export function manualSnapshots(): Inventory {
  return withCoverage({
    ...nothing,
    databaseSnapshots: [
      snapshot('instance', 'orders-2026', 'orders', []),
      snapshot('cluster', 'ledger-2026', 'ledger', []),
    ],
  });
}

/** `orders`, private, in a network that is peered with a partner's and admits the partner's block. */
export function peeredInstance(): Inventory {
  return withCoverage(
    withPartnerPeering({
      ...closedNetwork,
      securityGroups: [
        securityGroup('sg-orders', [tcp('sgr-orders-partner', 3306, fromBlock('10.9.0.0/16'))]),
      ],
      networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
      databaseInstances: [instance('orders', { publiclyAccessible: false })],
      databaseSubnetGroups: [subnetGroup('orders')],
    }),
  );
}

/** `orders`, without a public address, behind an internet-facing load balancer that forwards to its address. */
export function frontedInstance(): Inventory {
  return withCoverage(
    withOrdersBalancer({
      ...openNetwork,
      securityGroups: [
        securityGroup('sg-front', [tcp('sgr-front-world', 3306, fromBlock('0.0.0.0/0'))]),
        securityGroup('sg-orders', [
          tcp('sgr-orders-front', 3306, { kind: 'security-group', id: 'sg-front' }),
        ]),
      ],
      networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
      databaseInstances: [instance('orders', { publiclyAccessible: false })],
      databaseSubnetGroups: [subnetGroup('orders')],
    }),
  );
}

/** `orders`, private, behind a Verified Access endpoint that leads to it by its ARN. */
export function verifiedAccessInstance(): Inventory {
  return withCoverage(verifiedAccess());
}

/** `orders` behind an internal load balancer that an endpoint service offers to another account. */
export function offeredInstance(): Inventory {
  const { loadBalancers, ...fronted } = frontedInstance();
  return withCoverage({
    ...fronted,
    securityGroups: [
      securityGroup('sg-front', [tcp('sgr-front-private', 3306, fromBlock('10.0.0.0/8'))]),
      securityGroup('sg-orders', [tcp('sgr-orders-front', 3306, { kind: 'security-group', id: 'sg-front' })]),
    ],
    loadBalancers: loadBalancers.map((balancer) => ({
      ...balancer,
      scheme: 'internal',
      enforceSecurityGroupsOnPrivateLink: 'on',
    })),
    endpointServices: [ordersService],
  });
}

/** One database outside every VPC, and nothing else. */
export function onlyStore(store: DataStore): Inventory {
  return withCoverage({ ...nothing, dataStores: [store] });
}

/** The estates by the names that specs use. */
export const estates = {
  'public-instance': publicInstance,
  'dual-stack-instance': dualStackInstance,
  'private-instance': privateInstance,
  'aurora-cluster': auroraCluster,
  'peered-instance': peeredInstance,
  'fronted-instance': frontedInstance,
  'fronted-afar': frontedAfar,
  'verified-access-instance': verifiedAccessInstance,
  'client-vpn': clientVpn,
  'shared-resource': () => withCoverage(sharedResource()),
  'offered-instance': offeredInstance,
  'accelerated-instance': acceleratedInstance,
  'proxied-instance': proxied,
  'hosted-instance': hostedInstance,
  'express-cluster': expressCluster,
  'shard-group': publicShardGroup,
  snapshots: manualSnapshots,
  'public-warehouse': () => withCoverage(publicWarehouse()),
  'granted-warehouse': () => withCoverage(grantedWarehouse()),
  'connectable-events': () => withCoverage(connectableEvents()),
  'public-metrics': () => withCoverage(publicMetrics()),
  'public-graph': () => withCoverage(publicGraph()),
  'public-copier': () => withCoverage(publicCopier()),
  'dsql-cluster': () => onlyStore(dsqlCluster()),
  'analytics-graph': () => onlyStore(analyticsGraph()),
  'public-collection': () => onlyStore(publicCollection()),
  'public-domain': () => onlyStore(publicDomain(openPolicy())),
  'lightsail-database': () => onlyStore(lightsailDatabase()),
  'warehouse-snapshots': () =>
    withCoverage({
      ...nothing,
      databaseSnapshots: [
        warehouseSnapshot('redshift', 'warehouse-2026', 'warehouse'),
        warehouseSnapshot('redshift-serverless', 'reports-2026', 'reports'),
      ],
    }),
  'open-cache': () => withCoverage({ ...nothing, caches: [sessions()] }),
  'guarded-caches': () => withCoverage({ ...nothing, ...guardedCaches() }),
  'migration-endpoint': () => withCoverage({ ...nothing, migrationEndpoints: [tickets()] }),
  'function-environment': () => withCoverage({ ...nothing, workloads: [exportFunction()] }),
  'plain-parameter': () => withCoverage({ ...nothing, plainParameters: [passwordParameter()] }),
  'project-environment': () => withCoverage({ ...nothing, programEnvironments: [migrateProject()] }),
  'task-environment': () => withCoverage({ ...nothing, programEnvironments: [shopTask()] }),
  'glue-connection': () => withCoverage({ ...nothing, glueConnections: [passwordConnection()] }),
  'keyed-user': () => withCoverage(keyedUser()),
  'keyspaces-password': () => withCoverage({ ...nothing, serviceCredentials: [keyspacesPassword()] }),
  'rotated-secret': () => withCoverage(rotatedSecret()),
  'governed-account': () => withCoverage(governedAccount()),
  'governed-key': () => withCoverage(governedKey()),
  'governed-secret': () => withCoverage(governedSecret()),
  'rotation-function': () => withCoverage(rotationFunction('999988887777')),
  'token-database': () => withCoverage(tokenDatabase()),
  'shared-key': () => withCoverage(sharedKey('999988887777')),
  'shared-secret': () => withCoverage({ ...nothing, ...sharedSecret('999988887777') }),
  'shared-vault': () => withCoverage(sharedVault('999988887777')),
  'shared-table': () => withCoverage(sharedTable('999988887777')),
  'governed-table': () => withCoverage(governedTable()),
  'neptune-cluster': () => withCoverage(neptuneCluster()),
} as const satisfies Readonly<Record<string, () => Inventory>>;

function withCoverage(inventory: Inventory): Inventory {
  return { ...inventory, coverage: completeCoverage(inventory) };
}
