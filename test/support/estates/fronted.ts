import type { EndpointService } from '../../../checks/model/endpoints.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer, TargetGroup } from '../../../checks/model/load-balancer.js';
import { known } from '../../../checks/model/value.js';
import { here } from './network.js';

const arn = (rest: string) => `arn:aws:elasticloadbalancing:${here.region}:${here.account}:${rest}`;
const groupArn = arn('targetgroup/orders/1');

/** An internet-facing Network Load Balancer in both subnets of the hub that forwards 3306 to `orders` by address. */
export const ordersBalancer: ListeningLoadBalancer = {
  ...here,
  kind: 'network',
  arn: arn('loadbalancer/net/orders/1'),
  name: 'orders',
  scheme: 'internet-facing',
  vpcId: 'vpc-hub',
  state: 'active',
  ipAddressType: 'ipv4',
  securityGroupIds: ['sg-front'],
  subnets: [
    { id: 'subnet-hub-a', availabilityZone: `${here.region}a`, addresses: [] },
    { id: 'subnet-hub-b', availabilityZone: `${here.region}b`, addresses: [] },
  ],
  attributes: known({ crossZone: false }),
  listeners: known([
    {
      arn: arn('listener/net/orders/1/1'),
      protocol: 'TCP',
      port: 3306,
      defaultActions: [{ kind: 'forward', targetGroups: [{ arn: groupArn, weight: 1 }] }],
    },
  ]),
};

export const ordersTargets: TargetGroup = {
  ...here,
  arn: groupArn,
  name: 'orders',
  targetType: 'ip',
  protocol: 'TCP',
  port: 3306,
  vpcId: 'vpc-hub',
  ipAddressType: 'ipv4',
  loadBalancerArns: [ordersBalancer.arn],
  attributes: known({ preserveClientIp: false, crossZone: 'use_load_balancer_configuration' }),
  targets: known([{ id: '10.0.1.10', port: 3306 }]),
};

/** The inventory with that load balancer and its targets. */
export function withOrdersBalancer(inventory: Inventory): Inventory {
  return {
    ...inventory,
    loadBalancers: [...inventory.loadBalancers, ordersBalancer],
    targetGroups: [...inventory.targetGroups, ordersTargets],
  };
}

/** An account that is neither scanned nor declared. */
export const customer = '999988887777';

/** Offers that load balancer to a customer, who may connect without being asked. */
export const ordersService: EndpointService = {
  ...here,
  id: 'vpce-svc-orders',
  name: `com.amazonaws.vpce.${here.region}.vpce-svc-orders`,
  state: 'Available',
  types: ['Interface'],
  networkLoadBalancerArns: [ordersBalancer.arn],
  gatewayLoadBalancerArns: [],
  acceptanceRequired: false,
  ipAddressTypes: ['ipv4'],
  supportedRegions: [here.region],
  allowedPrincipals: known([`arn:aws:iam::${customer}:root`]),
  connections: known([]),
};
