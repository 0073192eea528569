import type { Inventory } from '../../../checks/model/inventory.js';
import type { TransitGatewayAttachment } from '../../../checks/model/transit.js';
import { known } from '../../../checks/model/value.js';
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

const owned = { ...here, owner: home.account };

function attachment(id: string, vpcId: string, subnetIds: readonly string[]): TransitGatewayAttachment {
  return {
    ...here,
    id,
    transitGatewayId: 'tgw-core',
    transitGatewayOwner: home.account,
    resourceType: 'vpc',
    resourceId: vpcId,
    resourceOwner: home.account,
    state: 'available',
    vpc: known({ vpcId, subnetIds }),
  };
}

const replies = [
  route('10.9.0.0/16', 'vpc-peering-connection', 'pcx-partner'),
  route('10.2.0.0/16', 'transit-gateway', 'tgw-core'),
  route('192.168.0.0/16', 'vpn-gateway', 'vgw-office'),
  route('172.20.0.0/16', 'core-network', 'core-network-1'),
];

/**
 * `orders`, private, in `vpc-hub`: peered with a partner's `vpc-partner`, attached to the transit gateway `tgw-core`
 * with our `vpc-spoke`, and with a VPN to the office. The security group admits the partner and the spoke; `vpc-island`
 * is connected to nothing.
 */
export function connectedEstate(): Inventory {
  const island = { ...owned, isDefault: false, ipv6Cidrs: [] };
  const inventory: Inventory = {
    ...closedNetwork,
    vpcs: [
      ...closedNetwork.vpcs,
      { ...island, id: 'vpc-spoke', cidrs: ['10.2.0.0/16'] },
      { ...island, id: 'vpc-island', cidrs: ['10.7.0.0/16'] },
    ],
    subnets: [...closedNetwork.subnets, spokeSubnet],
    networkAcls: [
      ...closedNetwork.networkAcls,
      { ...openAcl(['subnet-spoke-a']), id: 'acl-spoke', vpcId: 'vpc-spoke' },
    ],
    routeTables: [
      ...closedNetwork.routeTables.filter(({ id }) => id === 'rtb-main'),
      routeTable('rtb-hub-a', ['subnet-hub-a'], replies),
      routeTable('rtb-hub-b', ['subnet-hub-b'], []),
      {
        ...routeTable('rtb-spoke', ['subnet-spoke-a'], []),
        routes: [route('10.2.0.0/16', 'local', 'local'), route('10.0.0.0/16', 'transit-gateway', 'tgw-core')],
        vpcId: 'vpc-spoke',
      },
    ],
    peeringConnections: [
      {
        ...here,
        id: 'pcx-partner',
        status: 'active',
        requester: { ...here, vpcId: 'vpc-hub', cidrs: ['10.0.0.0/16'], ipv6Cidrs: [] },
        accepter: {
          account: '444455556666',
          region: home.region,
          vpcId: 'vpc-partner',
          cidrs: ['10.9.0.0/16'],
          ipv6Cidrs: [],
        },
      },
    ],
    transitGateways: [{ ...here, id: 'tgw-core', owner: home.account, state: 'available', cidrs: [] }],
    transitGatewayAttachments: [
      attachment('tgw-attach-hub', 'vpc-hub', ['subnet-hub-a', 'subnet-hub-b']),
      attachment('tgw-attach-spoke', 'vpc-spoke', ['subnet-spoke-a']),
    ],
    transitGatewayRouteTables: [
      {
        ...here,
        id: 'tgw-rtb-core',
        transitGatewayId: 'tgw-core',
        state: 'available',
        routes: known([
          transitRoute('10.0.0.0/16', 'tgw-attach-hub'),
          transitRoute('10.2.0.0/16', 'tgw-attach-spoke'),
        ]),
        associations: known(
          ['tgw-attach-hub', 'tgw-attach-spoke'].map((attachmentId) => ({
            attachmentId,
            state: 'associated',
          })),
        ),
        propagations: known([]),
      },
    ],
    vpnGateways: [
      {
        ...here,
        id: 'vgw-office',
        state: 'available',
        attachments: [{ vpcId: 'vpc-hub', state: 'attached' }],
        directConnectGateways: known([{ directConnectGatewayId: 'dx-office', state: 'associated' }]),
        virtualInterfaces: known([]),
      },
    ],
    vpnConnections: [
      {
        ...here,
        id: 'vpn-office',
        state: 'available',
        vpnGatewayId: 'vgw-office',
        staticRoutesOnly: false,
        routes: [],
        localCidrs: [],
        remoteCidrs: [],
      },
    ],
    securityGroups: [
      securityGroup('sg-orders', [
        tcp('sgr-partner', 3306, fromBlock('10.9.0.0/16')),
        tcp('sgr-spoke', 3306, fromBlock('10.2.0.0/16')),
        tcp('sgr-hub', 3306, fromBlock('10.0.0.0/16')),
        tcp('sgr-core', 3306, fromBlock('172.20.0.0/16')),
      ]),
    ],
    networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
    databaseInstances: [instance('orders', { publiclyAccessible: false })],
    databaseSubnetGroups: [subnetGroup('orders')],
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}

function transitRoute(cidr: string, id: string) {
  return {
    destination: { kind: 'cidr', cidr },
    type: 'static',
    state: 'active',
    attachments: [{ id }],
  } as const;
}
