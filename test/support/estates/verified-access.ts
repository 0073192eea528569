import type { VerifiedAccessEndpoint } from '../../../checks/model/endpoints.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { arn, instance, subnetGroup } from './databases.js';
import { closedNetwork, here, rdsInterface, securityGroup, tcp } from './network.js';

/** Leads to the instance `orders` on 3306, from `subnet-hub-b`, with the group `sg-door`. */
export const ordersDoor: VerifiedAccessEndpoint = {
  ...here,
  id: 'vae-orders',
  state: 'active',
  securityGroupIds: ['sg-door'],
  target: {
    kind: 'rds',
    arn: arn('db', 'orders'),
    protocol: 'tcp',
    ports: [{ from: 3306, to: 3306 }],
    subnetIds: ['subnet-hub-b'],
  },
  policyEnabled: known(false),
};

/** `orders`, private in every layer, whose group admits that of the Verified Access endpoint `vae-orders`. */
export function verifiedAccess(): Inventory {
  return {
    ...closedNetwork,
    securityGroups: [
      securityGroup('sg-orders', [tcp('sgr-orders-door', 3306, { kind: 'security-group', id: 'sg-door' })]),
      securityGroup('sg-door', []),
    ],
    networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
    databaseInstances: [instance('orders', { publiclyAccessible: false })],
    databaseSubnetGroups: [subnetGroup('orders')],
    verifiedAccessEndpoints: [ordersDoor],
  };
}
