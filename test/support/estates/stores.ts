import type { DataStore, ReplicationInstance } from '../../../checks/model/data-store.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { MigrationEndpoint } from '../../../checks/model/migration-endpoint.js';
import type { NetworkInterface } from '../../../checks/model/network.js';
import { instance, subnetGroup } from './databases.js';
import { fromBlock, here, home, openNetwork, rdsInterface, securityGroup, tcp } from './network.js';

type InVpc = Extract<DataStore['placement'], { kind: 'vpc' }>;

/** The Redshift cluster `warehouse` in zone a of the network `hub`, public unless told otherwise. */
export function warehouse(facts: Partial<InVpc> = {}): DataStore {
  return {
    ...here,
    service: 'redshift',
    id: 'warehouse',
    arn: `arn:aws:redshift:${home.region}:${home.account}:cluster:warehouse`,
    status: 'available',
    ports: [5439],
    placement: {
      kind: 'vpc',
      vpcId: 'vpc-hub',
      subnetIds: ['subnet-hub-a', 'subnet-hub-b'],
      securityGroupIds: ['sg-warehouse'],
      availabilityZone: `${home.region}a`,
      publiclyAccessible: true,
      networkType: 'IPV4',
      publicAddresses: ['54.72.10.40'],
      privateAddresses: ['10.0.1.40'],
      interfaceIds: [],
      ...facts,
    },
  };
}

/** The interface that a service creates: as RDS does, but with another description. */
function serviceInterface(
  description: string,
  ...interfaceFacts: Parameters<typeof rdsInterface>
): NetworkInterface {
  const { requesterId: _none, ...facts } = rdsInterface(...interfaceFacts);
  return { ...facts, description };
}

/** `warehouse`, a public Redshift cluster that everything lets through. */
export function publicWarehouse(): Inventory {
  return {
    ...openNetwork,
    securityGroups: [
      securityGroup('sg-warehouse', [tcp('sgr-warehouse-world', 5439, fromBlock('0.0.0.0/0'))]),
    ],
    networkInterfaces: [
      serviceInterface('RedshiftNetworkInterface', 'eni-warehouse', 'subnet-hub-a', 'sg-warehouse', {
        private: '10.0.1.40',
        public: '54.72.10.40',
      }),
    ],
    dataStores: [warehouse()],
  };
}

/** `warehouse`, private, whose owner lets a customer put endpoints into networks of its own. */
export function grantedWarehouse(): Inventory {
  return {
    ...openNetwork,
    securityGroups: [
      securityGroup('sg-warehouse', [tcp('sgr-warehouse-private', 5439, fromBlock('10.0.0.0/8'))]),
    ],
    networkInterfaces: [
      serviceInterface('RedshiftNetworkInterface', 'eni-warehouse', 'subnet-hub-a', 'sg-warehouse', {
        private: '10.0.1.40',
      }),
    ],
    dataStores: [warehouse({ publiclyAccessible: false, publicAddresses: [] })],
    endpointGrants: [
      {
        ...here,
        service: 'redshift',
        storeId: 'warehouse',
        to: { kind: 'account', id: '999988887777' },
        status: 'Authorized',
      },
    ],
  };
}

const eventsArn = `arn:aws:kafka:${home.region}:${home.account}:cluster/events/1`;

/** `events`, a private MSK cluster whose policy lets a customer connect networks of its own. */
export function connectableEvents(): Inventory {
  return {
    ...openNetwork,
    securityGroups: [
      securityGroup('sg-events', [
        {
          ...tcp('sgr-events-connections', 14001, fromBlock('10.0.0.0/8')),
          ports: { from: 14001, to: 14100 },
        },
      ]),
    ],
    networkInterfaces: [
      serviceInterface(
        `DO NOT DELETE - Amazon MSK network interface for cluster ${eventsArn}`,
        'eni-events',
        'subnet-hub-a',
        'sg-events',
        {
          private: '10.0.1.70',
        },
      ),
    ],
    dataStores: [
      {
        ...here,
        service: 'kafka',
        id: 'events',
        arn: eventsArn,
        status: 'ACTIVE',
        ports: [9098],
        privateConnectivity: true,
        placement: {
          kind: 'vpc',
          subnetIds: ['subnet-hub-a', 'subnet-hub-b'],
          securityGroupIds: ['sg-events'],
          publiclyAccessible: false,
          networkType: 'IPV4',
          publicAddresses: [],
          privateAddresses: [],
        },
      },
    ],
    endpointGrants: [
      {
        ...here,
        service: 'kafka',
        storeId: 'cluster/events/1',
        to: { kind: 'account', id: '999988887777' },
      },
    ],
  };
}

/** `metrics`, a public instance of Timestream for InfluxDB; nothing tells its interface from others. */
export function publicMetrics(): Inventory {
  return {
    ...openNetwork,
    securityGroups: [securityGroup('sg-metrics', [tcp('sgr-metrics-world', 8086, fromBlock('0.0.0.0/0'))])],
    dataStores: [
      {
        ...here,
        service: 'timestream-influxdb',
        id: 'metrics',
        arn: `arn:aws:timestream-influxdb:${home.region}:${home.account}:db-instance/abcde12345`,
        status: 'AVAILABLE',
        ports: [8086],
        placement: {
          kind: 'vpc',
          subnetIds: ['subnet-hub-a', 'subnet-hub-b'],
          securityGroupIds: ['sg-metrics'],
          availabilityZone: `${home.region}a`,
          publiclyAccessible: true,
          networkType: 'IPV4',
          publicAddresses: [],
          privateAddresses: [],
        },
      },
    ],
  };
}

/** `graph`, a public Neptune instance of a version that has public endpoints. */
export function publicGraph(): Inventory {
  return {
    ...openNetwork,
    securityGroups: [securityGroup('sg-graph', [tcp('sgr-graph-world', 8182, fromBlock('0.0.0.0/0'))])],
    networkInterfaces: [
      rdsInterface('eni-graph', 'subnet-hub-a', 'sg-graph', { private: '10.0.1.50', public: '54.72.10.50' }),
    ],
    databaseInstances: [
      instance('graph', {
        engine: 'neptune',
        engineVersion: '1.4.6.0',
        securityGroupIds: ['sg-graph'],
        ports: [8182],
        subnetGroup: 'graph',
      }),
    ],
    databaseSubnetGroups: [subnetGroup('graph')],
  };
}

/** An endpoint by which DMS reads a MongoDB of elsewhere, without a login or TLS unless told otherwise. */
export function tickets(facts: Partial<MigrationEndpoint> = {}): MigrationEndpoint {
  return {
    ...here,
    id: 'tickets',
    arn: `arn:aws:dms:${home.region}:${home.account}:endpoint:TICKETSTICKETSTICKETSTICKE`,
    engine: 'mongodb',
    server: 'mongo.example',
    sslMode: 'none',
    authType: 'no',
    ...facts,
  };
}

/** The DMS instance `copier` in zone a of the network `hub`, public unless told otherwise. */
export function copier(facts: Partial<ReplicationInstance> = {}): ReplicationInstance {
  return {
    ...here,
    id: 'copier',
    arn: `arn:aws:dms:${home.region}:${home.account}:rep:ABCDEFGHIJKLMNOPQRSTUVWXYZ`,
    vpcId: 'vpc-hub',
    subnetIds: ['subnet-hub-a', 'subnet-hub-b'],
    availabilityZone: `${home.region}a`,
    securityGroupIds: ['sg-copier'],
    publiclyAccessible: true,
    networkType: 'IPV4',
    publicAddresses: ['54.72.10.60'],
    privateAddresses: ['10.0.1.60'],
    ...facts,
  };
}

/** `copier`, a public DMS instance in the default group of a VPC, to which somebody added a rule. */
export function publicCopier(): Inventory {
  return {
    ...openNetwork,
    securityGroups: [securityGroup('sg-copier', [tcp('sgr-copier-world', 22, fromBlock('0.0.0.0/0'))])],
    networkInterfaces: [
      serviceInterface('DMSNetworkInterface', 'eni-copier', 'subnet-hub-a', 'sg-copier', {
        private: '10.0.1.60',
        public: '54.72.10.60',
      }),
    ],
    replicationInstances: [copier()],
  };
}
