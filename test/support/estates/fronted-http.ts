import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer, TargetGroup } from '../../../checks/model/load-balancer.js';
import { known } from '../../../checks/model/value.js';
import { completeCoverage } from './coverage.js';
import { instance, subnetGroup } from './databases.js';
import { ordersBalancer, ordersTargets } from './fronted.js';
import { fromBlock, here, openNetwork, rdsInterface, securityGroup, tcp } from './network.js';

const arn = (rest: string) => `arn:aws:elasticloadbalancing:${here.region}:${here.account}:${rest}`;

const graphTargets: TargetGroup = {
  ...ordersTargets,
  arn: arn('targetgroup/graph/1'),
  name: 'graph',
  protocol: 'HTTPS',
  port: 8182,
  loadBalancerArns: [arn('loadbalancer/app/graph/1')],
  attributes: known({}),
  targets: known([{ id: '10.0.1.10', port: 8182 }]),
};

/** An internal Application Load Balancer that forwards what comes to 443 to `orders`. */
const graphBalancer: ListeningLoadBalancer = {
  ...ordersBalancer,
  kind: 'application',
  arn: arn('loadbalancer/app/graph/1'),
  name: 'graph',
  scheme: 'internal',
  securityGroupIds: ['sg-graph'],
  attributes: known({}),
  listeners: known([
    {
      arn: arn('listener/app/graph/1/1'),
      protocol: 'HTTPS',
      port: 443,
      defaultActions: [{ kind: 'forward', targetGroups: [{ arn: graphTargets.arn, weight: 1 }] }],
      rules: known([]),
      mutualAuthentication: 'off',
    },
  ]),
};

/**
 * `orders`, a Neptune instance whose group admits that of the internal Application Load Balancer `graph` alone. In front
 * of that stands the internet-facing Network Load Balancer `orders`, which takes connections on 443.
 */
export function frontedOverHttp(): Inventory {
  const inventory: Inventory = {
    ...openNetwork,
    securityGroups: [
      securityGroup('sg-front', [tcp('sgr-front-world', 443, fromBlock('0.0.0.0/0'))]),
      securityGroup('sg-graph', [tcp('sgr-graph-front', 443, { kind: 'security-group', id: 'sg-front' })]),
      securityGroup('sg-orders', [tcp('sgr-orders-graph', 8182, { kind: 'security-group', id: 'sg-graph' })]),
    ],
    networkInterfaces: [rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', { private: '10.0.1.10' })],
    databaseInstances: [instance('orders', { engine: 'neptune', ports: [8182], publiclyAccessible: false })],
    databaseSubnetGroups: [subnetGroup('orders')],
    loadBalancers: [
      {
        ...ordersBalancer,
        listeners: known([
          {
            arn: arn('listener/net/orders/1/1'),
            protocol: 'TCP',
            port: 443,
            defaultActions: [{ kind: 'forward', targetGroups: [{ arn: ordersTargets.arn, weight: 1 }] }],
          },
        ]),
      },
      graphBalancer,
    ],
    targetGroups: [
      {
        ...ordersTargets,
        targetType: 'alb',
        port: 443,
        attributes: known({}),
        targets: known([{ id: graphBalancer.arn, port: 443 }]),
      },
      graphTargets,
    ],
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}
