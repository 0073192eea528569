import type { Inventory } from '../../../checks/model/inventory.js';
import { completeCoverage } from './coverage.js';
import { instance, subnetGroup } from './databases.js';
import { closedNetwork, here, home, rdsInterface, securityGroup, tcp } from './network.js';

/** `orders`, private, on 3389, whose group admits that of the EC2 Instance Connect endpoint `eice-hub` in `subnet-hub-b`. */
export function instanceConnect(): Inventory {
  const inventory: Inventory = {
    ...closedNetwork,
    securityGroups: [
      securityGroup('sg-orders', [tcp('sgr-orders-eice', 3389, { kind: 'security-group', id: 'sg-eice' })]),
      securityGroup('sg-eice', []),
    ],
    networkInterfaces: [
      rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' }),
      {
        ...rdsInterface('eni-eice', 'subnet-hub-b', 'sg-eice', { private: '10.0.2.9' }),
        description: 'EC2 Instance Connect Endpoint interface',
        interfaceType: 'ec2_instance_connect_endpoint',
      },
    ],
    databaseInstances: [instance('orders', { ports: [3389], publiclyAccessible: false })],
    databaseSubnetGroups: [subnetGroup('orders')],
    instanceConnectEndpoints: [
      {
        ...here,
        owner: home.account,
        id: 'eice-hub',
        state: 'create-complete',
        vpcId: 'vpc-hub',
        subnetId: 'subnet-hub-b',
        securityGroupIds: ['sg-eice'],
        networkInterfaceIds: ['eni-eice'],
        preserveClientIp: false,
      },
    ],
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}
