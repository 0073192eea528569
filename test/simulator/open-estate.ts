import { noCaches } from '../../checks/model/cache.js';
import { noIdentities } from '../../checks/model/identity.js';
import type { Inventory } from '../../checks/model/inventory.js';
import { operationIds, operations } from '../../checks/model/operations.js';
import { known } from '../../checks/model/value.js';
import { placesOf } from '../support/estates/places.js';

const scope = { account: '111122223333', region: 'eu-west-1' };
const owned = { ...scope, owner: scope.account };

/** The instance `orders` in the network `hub`, open to the whole internet in both families; `spoke` lies beside it. */
export const openEstate: Inventory = {
  source: { kind: 'capture', description: 'open estate' },
  collectedAt: '2026-01-01T00:00:00Z',
  regions: [{ ...scope, partition: 'aws' }],
  accountsWithUnlistedRegions: [],
  coverage: operationIds
    .filter((operation) => !('parent' in operations[operation]))
    .flatMap((operation) =>
      placesOf(operation, [scope]).map((place) => ({
        ...place,
        operation,
        status: 'answered' as const,
        items: 1,
      })),
    ),
  unjudgedServices: [],
  vpcs: [
    { ...owned, id: 'vpc-hub', isDefault: false, cidrs: ['10.1.0.0/16'], ipv6Cidrs: ['2600:1f00:1::/56'] },
    { ...owned, id: 'vpc-spoke', isDefault: false, cidrs: ['10.2.0.0/16'], ipv6Cidrs: [] },
  ],
  subnets: [
    {
      ...owned,
      id: 'subnet-a',
      vpcId: 'vpc-hub',
      availabilityZone: 'eu-west-1a',
      cidr: '10.1.0.0/24',
      ipv6Cidrs: ['2600:1f00:1:0::/64'],
    },
    {
      ...owned,
      id: 'subnet-b',
      vpcId: 'vpc-hub',
      availabilityZone: 'eu-west-1b',
      cidr: '10.1.1.0/24',
      ipv6Cidrs: ['2600:1f00:1:1::/64'],
    },
  ],
  routeTables: [
    {
      ...owned,
      id: 'rtb-spoke',
      vpcId: 'vpc-spoke',
      associations: [{ isMain: true }],
      routes: [
        {
          destination: { kind: 'cidr', cidr: '10.2.0.0/16' },
          target: { kind: 'local', id: 'local' },
          state: 'active',
          origin: 'CreateRouteTable',
        },
      ],
    },
    {
      ...owned,
      id: 'rtb-hub',
      vpcId: 'vpc-hub',
      associations: [{ isMain: true }],
      routes: [
        {
          destination: { kind: 'cidr', cidr: '10.1.0.0/16' },
          target: { kind: 'local', id: 'local' },
          state: 'active',
          origin: 'CreateRouteTable',
        },
        ...['0.0.0.0/0', '::/0'].map((cidr) => ({
          destination: { kind: 'cidr' as const, cidr },
          target: { kind: 'internet-gateway' as const, id: 'igw-hub' },
          state: 'active',
          origin: 'CreateRoute',
        })),
      ],
    },
  ],
  internetGateways: [{ ...owned, id: 'igw-hub', attachments: [{ vpcId: 'vpc-hub', state: 'available' }] }],
  egressOnlyInternetGateways: [],
  natGateways: [],
  networkAcls: [
    {
      ...owned,
      id: 'acl-hub',
      vpcId: 'vpc-hub',
      isDefault: true,
      subnetIds: ['subnet-a', 'subnet-b'],
      entries: (['inbound', 'outbound'] as const).flatMap((direction) => [
        { direction, ruleNumber: 100, action: 'allow' as const, protocol: '-1', cidr: '0.0.0.0/0' },
        { direction, ruleNumber: 101, action: 'allow' as const, protocol: '-1', cidr: '::/0' },
      ]),
    },
  ],
  securityGroups: [
    {
      ...owned,
      id: 'sg-orders',
      vpcId: 'vpc-hub',
      ingress: known(
        ['0.0.0.0/0', '::/0'].map((cidr, index) => ({
          id: `sgr-${index + 1}`,
          protocol: 'tcp',
          ports: { from: 5432, to: 5432 },
          peer: { kind: 'cidr' as const, cidr },
        })),
      ),
      egress: known([]),
    },
  ],
  prefixLists: [],
  networkInterfaces: [
    {
      ...owned,
      id: 'eni-orders',
      vpcId: 'vpc-hub',
      subnetId: 'subnet-a',
      availabilityZone: 'eu-west-1a',
      description: 'RDSNetworkInterface',
      interfaceType: 'interface',
      requesterId: 'amazon-rds',
      securityGroupIds: ['sg-orders'],
      privateAddresses: [{ address: '10.1.0.20', publicAddress: '54.77.0.20' }],
      ipv6Addresses: ['2600:1f00:1:0::20'],
      denyAllIgwTraffic: false,
    },
  ],
  addresses: [],
  instances: [],
  peeringConnections: [],
  blockPublicAccess: [{ ...scope, mode: 'off' }],
  blockPublicAccessExclusions: [],
  transitGateways: [],
  transitGatewayAttachments: [],
  transitGatewayRouteTables: [],
  coreNetworks: [],
  coreNetworkAttachments: [],
  vpnGateways: [],
  vpnConnections: [],
  customerGateways: [],
  clientVpnEndpoints: [],
  transitGatewayPolicyTables: [],
  vpcEndpoints: [],
  endpointServices: [],
  instanceConnectEndpoints: [],
  verifiedAccessEndpoints: [],
  securityGroupVpcAssociations: [],
  loadBalancers: [],
  targetGroups: [],
  databaseInstances: [
    {
      ...scope,
      kind: 'instance',
      id: 'orders',
      arn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
      engine: 'postgres',
      status: 'available',
      subnetGroup: 'hub-subnets',
      securityGroupIds: ['sg-orders'],
      networkType: 'DUAL',
      ports: [5432],
      publiclyAccessible: true,
      vpcId: 'vpc-hub',
      availabilityZone: 'eu-west-1a',
      multiAz: false,
    },
  ],
  databaseClusters: [],
  databaseShardGroups: [],
  databaseSubnetGroups: [
    {
      ...scope,
      name: 'hub-subnets',
      vpcId: 'vpc-hub',
      subnets: [
        { id: 'subnet-a', availabilityZone: 'eu-west-1a', status: 'Active' },
        { id: 'subnet-b', availabilityZone: 'eu-west-1b', status: 'Active' },
      ],
    },
  ],
  databaseProxies: [],
  databaseProxyEndpoints: [],
  databaseProxyTargets: [],
  dataStores: [],
  endpointGrants: [],
  dynamoDbTables: [],
  airGappedVaults: [],
  migrationEndpoints: [],
  replicationInstances: [],
  managedNodes: [],
  templatePasswords: [],
  ...noIdentities,
  ...noCaches,
  accelerators: [],
  crossAccountAttachments: [],
  vpcOrigins: [],
  distributions: [],
  resourceGateways: [],
  serviceTargetGroups: [],
  resourceConfigurations: [],
  serviceNetworks: [],
  databaseSnapshots: [],
};
