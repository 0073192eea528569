import type { Inventory } from '../../../checks/model/inventory.js';
import { completeCoverage } from './coverage.js';
import { instance, subnetGroup } from './databases.js';
import { ordersBalancer, ordersTargets } from './fronted.js';
import {
  closedNetwork,
  fromBlock,
  here,
  home,
  openAcl,
  rdsInterface,
  route,
  routeTable,
  routeToInternet,
  securityGroup,
  spokeSubnet,
  tcp,
} from './network.js';
import { partner, partnerPeering } from './peered.js';

const owned = { ...here, owner: home.account };

/**
 * `orders`, private, in `vpc-hub`, whose group admits 10.2.1.20 alone. At that address, in the peered `vpc-spoke`, stands
 * an internet-facing load balancer without groups that forwards to it; a partner's network is peered with the spoke and
 * with the hub.
 */
export function frontedAfar(): Inventory {
  const side = (vpcId: string, cidr: string) => ({ ...here, vpcId, cidrs: [cidr], ipv6Cidrs: [] });
  const inventory: Inventory = {
    ...closedNetwork,
    blockPublicAccess: [{ ...here, mode: 'off' }],
    vpcs: [
      ...closedNetwork.vpcs,
      { ...owned, id: 'vpc-spoke', isDefault: false, cidrs: ['10.2.0.0/16'], ipv6Cidrs: [] },
    ],
    subnets: [...closedNetwork.subnets, spokeSubnet],
    networkAcls: [
      ...closedNetwork.networkAcls,
      { ...openAcl(['subnet-spoke-a']), id: 'acl-spoke', vpcId: 'vpc-spoke' },
    ],
    internetGateways: [
      { ...owned, id: 'igw-spoke', attachments: [{ vpcId: 'vpc-spoke', state: 'available' }] },
    ],
    routeTables: [
      ...closedNetwork.routeTables.filter(({ id }) => id !== 'rtb-hub-a'),
      routeTable(
        'rtb-hub-a',
        ['subnet-hub-a'],
        [
          route('10.2.0.0/16', 'vpc-peering-connection', 'pcx-spoke'),
          route('10.9.0.0/16', 'vpc-peering-connection', 'pcx-partner'),
        ],
      ),
      {
        ...routeTable('rtb-spoke', ['subnet-spoke-a'], []),
        vpcId: 'vpc-spoke',
        routes: [
          route('10.2.0.0/16', 'local', 'local'),
          route('10.0.0.0/16', 'vpc-peering-connection', 'pcx-spoke'),
          route('10.9.0.0/16', 'vpc-peering-connection', 'pcx-stranger'),
          routeToInternet('0.0.0.0/0', 'igw-spoke'),
        ],
      },
    ],
    peeringConnections: [
      partnerPeering,
      {
        ...here,
        id: 'pcx-spoke',
        status: 'active',
        requester: side('vpc-spoke', '10.2.0.0/16'),
        accepter: side('vpc-hub', '10.0.0.0/16'),
      },
      {
        ...here,
        id: 'pcx-stranger',
        status: 'active',
        requester: { ...side('vpc-partner', '10.9.0.0/16'), account: partner },
        accepter: side('vpc-spoke', '10.2.0.0/16'),
      },
    ],
    securityGroups: [securityGroup('sg-orders', [tcp('sgr-orders-front', 3306, fromBlock('10.2.1.20/32'))])],
    networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
    databaseInstances: [instance('orders', { publiclyAccessible: false })],
    databaseSubnetGroups: [subnetGroup('orders')],
    loadBalancers: [
      {
        ...ordersBalancer,
        vpcId: 'vpc-spoke',
        securityGroupIds: [],
        subnets: [
          {
            id: 'subnet-spoke-a',
            availabilityZone: `${home.region}a`,
            addresses: [{ privateAddress: '10.2.1.20' }],
          },
        ],
      },
    ],
    targetGroups: [{ ...ordersTargets, vpcId: 'vpc-spoke' }],
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}
