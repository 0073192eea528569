import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { completeCoverage } from './coverage.js';
import { instance, subnetGroup } from './databases.js';
import { closedNetwork, fromBlock, here, rdsInterface, securityGroup, tcp } from './network.js';

/** `orders`, private, whose group admits that of the Client VPN endpoint `cvpn-endpoint-staff` in `subnet-hub-b`. */
export function clientVpn(): Inventory {
  const inventory: Inventory = {
    ...closedNetwork,
    securityGroups: [
      securityGroup('sg-orders', [tcp('sgr-orders-vpn', 3306, { kind: 'security-group', id: 'sg-vpn' })]),
      securityGroup('sg-vpn', [tcp('sgr-vpn', 3306, fromBlock('10.0.0.0/16'))]),
    ],
    networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
    databaseInstances: [instance('orders', { publiclyAccessible: false })],
    databaseSubnetGroups: [subnetGroup('orders')],
    clientVpnEndpoints: [
      {
        ...here,
        id: 'cvpn-endpoint-staff',
        state: 'available',
        vpcId: 'vpc-hub',
        securityGroupIds: ['sg-vpn'],
        clientCidr: '172.28.0.0/22',
        authenticationTypes: ['federated-authentication'],
        targetNetworks: known([
          { subnetId: 'subnet-hub-b', vpcId: 'vpc-hub', securityGroupIds: ['sg-vpn'], state: 'associated' },
        ]),
        authorizationRules: known([
          { destinationCidr: '10.0.0.0/16', accessAll: false, groupId: 'operators', state: 'active' },
        ]),
        routes: known([{ destinationCidr: '10.0.0.0/16', targetSubnetId: 'subnet-hub-b', state: 'active' }]),
      },
    ],
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}
