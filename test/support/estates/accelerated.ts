import type { Accelerator } from '../../../checks/model/accelerator.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import { globalScope } from '../../../checks/model/operations.js';
import { known } from '../../../checks/model/value.js';
import { instance, subnetGroup } from './databases.js';
import { ordersBalancer, ordersTargets } from './fronted.js';
import { closedNetwork, fromBlock, here, openNetwork, rdsInterface, securityGroup, tcp } from './network.js';

const arn = `arn:aws:globalaccelerator::${here.account}:accelerator/edge`;

/** Leads from its port 3306 to a load balancer, with the addresses of its clients. */
export function edgeTo(loadBalancerArn: string): Accelerator {
  return {
    account: here.account,
    region: globalScope,
    arn,
    name: 'edge',
    kind: 'standard',
    enabled: true,
    ipAddressType: 'IPV4',
    listeners: known([
      {
        arn: `${arn}/listener/l1`,
        protocol: 'TCP',
        ports: [{ from: 3306, to: 3306 }],
        endpointGroups: known([
          {
            arn: `${arn}/listener/l1/endpoint-group/g1`,
            region: here.region,
            portOverrides: [],
            destinations: [],
            endpoints: [{ id: loadBalancerArn, weight: 128, preservesClientIp: true }],
          },
        ]),
      },
    ]),
  };
}

/**
 * `orders`, private, behind an internal Network Load Balancer in subnets without a route to the internet. The accelerator
 * `edge` leads to the load balancer; a gateway is attached to the network, and nothing uses it.
 */
export function acceleratedOrders(): Inventory {
  return {
    ...openNetwork,
    routeTables: closedNetwork.routeTables,
    securityGroups: [
      securityGroup('sg-front', [tcp('sgr-front-world', 3306, fromBlock('0.0.0.0/0'))]),
      securityGroup('sg-orders', [tcp('sgr-orders-front', 3306, { kind: 'security-group', id: 'sg-front' })]),
    ],
    networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
    databaseInstances: [instance('orders', { publiclyAccessible: false })],
    databaseSubnetGroups: [subnetGroup('orders')],
    loadBalancers: [{ ...ordersBalancer, scheme: 'internal' }],
    targetGroups: [ordersTargets],
    accelerators: [edgeTo(ordersBalancer.arn)],
  };
}
