import type { DatabaseProxy, DatabaseProxyEndpoint } from '../../../checks/model/database.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { completeCoverage } from './coverage.js';
import { instance, subnetGroup } from './databases.js';
import {
  closedNetwork,
  fromBlock,
  here,
  home,
  openAcl,
  rdsInterface,
  route,
  routeTable,
  securityGroup,
  spokeSubnet,
  tcp,
} from './network.js';
import { partner } from './peered.js';

const owned = { ...here, owner: home.account };
const arn = (rest: string) => `arn:aws:rds:${home.region}:${home.account}:${rest}`;

export const proxy: DatabaseProxy = {
  ...here,
  name: 'orders-proxy',
  arn: arn('db-proxy:prx-orders'),
  vpcId: 'vpc-hub',
  subnetIds: ['subnet-hub-a', 'subnet-hub-b'],
  securityGroupIds: ['sg-proxy'],
  networkType: 'IPV4',
  targetNetworkType: 'IPV4',
  requireTls: false,
  auth: [{ iamAuth: 'DISABLED' }],
  defaultAuthScheme: 'NONE',
};

/** In another network than the proxy and the database. */
const endpoint: DatabaseProxyEndpoint = {
  ...here,
  name: 'orders-spoke',
  arn: arn('db-proxy-endpoint:prx-endpoint-spoke'),
  proxyName: 'orders-proxy',
  isDefault: false,
  vpcId: 'vpc-spoke',
  subnetIds: ['subnet-spoke-a'],
  securityGroupIds: ['sg-spoke-proxy'],
  networkType: 'IPV4',
};

/**
 * `orders`, private, which admits its proxy alone. The proxy has an endpoint in `vpc-spoke` too, which no route connects
 * with the network of the database; a partner's network is peered with the spoke.
 */
export function proxied(): Inventory {
  const inSpoke = (id: string, rules: Parameters<typeof securityGroup>[1]) => ({
    ...securityGroup(id, rules),
    vpcId: 'vpc-spoke',
  });
  const inventory: Inventory = {
    ...closedNetwork,
    vpcs: [
      ...closedNetwork.vpcs,
      { ...owned, id: 'vpc-spoke', isDefault: false, cidrs: ['10.2.0.0/16'], ipv6Cidrs: [] },
    ],
    subnets: [...closedNetwork.subnets, spokeSubnet],
    networkAcls: [
      ...closedNetwork.networkAcls,
      { ...openAcl(['subnet-spoke-a']), id: 'acl-spoke', vpcId: 'vpc-spoke' },
    ],
    routeTables: [
      ...closedNetwork.routeTables,
      {
        ...routeTable('rtb-spoke', ['subnet-spoke-a'], []),
        vpcId: 'vpc-spoke',
        routes: [
          route('10.2.0.0/16', 'local', 'local'),
          route('10.9.0.0/16', 'vpc-peering-connection', 'pcx-stranger'),
        ],
      },
    ],
    peeringConnections: [
      {
        ...here,
        id: 'pcx-stranger',
        status: 'active',
        requester: {
          ...here,
          account: partner,
          vpcId: 'vpc-partner',
          cidrs: ['10.9.0.0/16'],
          ipv6Cidrs: [],
        },
        accepter: { ...here, vpcId: 'vpc-spoke', cidrs: ['10.2.0.0/16'], ipv6Cidrs: [] },
      },
    ],
    securityGroups: [
      securityGroup('sg-orders', [tcp('sgr-orders-proxy', 3306, { kind: 'security-group', id: 'sg-proxy' })]),
      securityGroup('sg-proxy', [tcp('sgr-proxy-hub', 3306, fromBlock('10.0.0.0/16'))]),
      inSpoke('sg-spoke-proxy', [
        tcp('sgr-spoke-own', 3306, fromBlock('10.2.0.0/16')),
        tcp('sgr-spoke-partner', 3306, fromBlock('10.9.0.0/16')),
      ]),
    ],
    networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
    databaseInstances: [instance('orders', { publiclyAccessible: false })],
    databaseSubnetGroups: [subnetGroup('orders')],
    databaseProxies: [proxy],
    databaseProxyEndpoints: [endpoint],
    databaseProxyTargets: [
      { ...here, proxyName: 'orders-proxy', type: 'RDS_INSTANCE', databaseId: 'orders' },
    ],
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}
