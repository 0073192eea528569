import type { Inventory } from '../../../checks/model/inventory.js';
import type {
  ResourceConfiguration,
  ResourceGateway,
  ServiceNetwork,
} from '../../../checks/model/lattice.js';
import { known } from '../../../checks/model/value.js';
import { arn, instance, subnetGroup } from './databases.js';
import { closedNetwork, here, rdsInterface, securityGroup, tcp } from './network.js';

/** In `subnet-hub-b`, with the group `sg-gateway`. */
const ordersGateway: ResourceGateway = {
  ...here,
  id: 'rgw-orders',
  state: 'ACTIVE',
  vpcId: 'vpc-hub',
  subnetIds: ['subnet-hub-b'],
  securityGroupIds: ['sg-gateway'],
};

/** Leads to the instance `orders` by its ARN; a customer has an endpoint to it. */
const ordersResource: ResourceConfiguration = {
  ...here,
  id: 'rcfg-orders',
  arn: `arn:aws:vpc-lattice:${here.region}:${here.account}:resourceconfiguration/rcfg-orders`,
  type: 'ARN',
  state: 'ACTIVE',
  gatewayId: 'rgw-orders',
  definition: known({
    target: { kind: 'arn', arn: arn('db', 'orders') },
    ports: [],
    protocol: 'TCP',
    joinsShareableNetworks: false,
  }),
  sharedWith: known([]),
  endpoints: known([{ associationId: 'rea-customer', endpointId: 'vpce-customer', owner: '999988887777' }]),
  serviceNetworks: known([]),
};

/** A service network of the account, which nothing is associated with. */
const shop: ServiceNetwork = {
  ...here,
  id: 'sn-shop',
  arn: `arn:aws:vpc-lattice:${here.region}:${here.account}:servicenetwork/sn-shop`,
  sharedWith: known([]),
  vpcs: known([]),
  endpoints: known([]),
};

/** `orders`, private, whose group admits that of a resource gateway, and to which a customer has an endpoint. */
export function sharedResource(): Inventory {
  return {
    ...closedNetwork,
    securityGroups: [
      securityGroup('sg-orders', [
        tcp('sgr-orders-gateway', 3306, { kind: 'security-group', id: 'sg-gateway' }),
      ]),
      securityGroup('sg-gateway', []),
    ],
    networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
    databaseInstances: [instance('orders', { publiclyAccessible: false })],
    databaseSubnetGroups: [subnetGroup('orders')],
    resourceGateways: [ordersGateway],
    resourceConfigurations: [ordersResource],
    serviceNetworks: [shop],
  };
}
