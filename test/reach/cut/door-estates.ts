import type { Accelerator } from '../../../checks/model/accelerator.js';
import type { DatabaseProxy } from '../../../checks/model/database.js';
import type { EndpointService, VerifiedAccessEndpoint } from '../../../checks/model/endpoints.js';
import type { Inventory } from '../../../checks/model/inventory.js';
import type { SecurityGroup, SecurityGroupRule } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { completeCoverage } from '../../support/estates/coverage.js';
import type { Draw } from '../draw.js';
import { randomFrontedEstate } from './fronted-estates.js';

const home = { account: '111122223333', region: 'eu-west-1' };
const owned = { ...home, owner: home.account };
const customers = ['999988887777', '888877776666'];

/** What of the network `hub` a door needs to know. */
interface Hub {
  readonly draw: Draw;
  readonly inventory: Inventory;
  readonly subnetIds: readonly string[];
}

/** A fronted network with doors of the other kinds, most of which lead to `orders` or to a load balancer. */
export function randomEstateOfDoors(draw: Draw): Inventory {
  const fronted = randomFrontedEstate(draw);
  const subnetIds = fronted.subnets.flatMap(({ id, vpcId, cidr }) =>
    vpcId === 'vpc-hub' && cidr?.endsWith('/24') ? [id] : [],
  );
  const hub = { draw, inventory: fronted, subnetIds };
  const doors = [accelerated, offered, verified, proxied].filter(() => draw.chance(50));
  const inventory: Inventory = Object.assign({ ...fronted }, ...doors.map((door) => door(hub)));
  const admitted = withGroups(inventory, draw);
  return { ...admitted, coverage: completeCoverage(admitted) };
}

/** Groups for the doors, which the group of `orders` mostly admits. */
function withGroups(inventory: Inventory, draw: Draw): Inventory {
  const ids = ['sg-door', 'sg-proxy'];
  const groups = ids.map(
    (id): SecurityGroup => ({
      ...owned,
      vpcId: 'vpc-hub',
      id,
      ingress: known(
        ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']
          .filter(() => draw.chance(50))
          .map((cidr, index) => rule(`sgr-${id}-${index}`, { kind: 'cidr', cidr })),
      ),
      egress: known([{ protocol: '-1', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } }]),
    }),
  );
  return {
    ...inventory,
    securityGroups: [
      ...inventory.securityGroups.map((group) => {
        if (group.id !== 'sg-orders' || !group.ingress.known) return group;
        const forDoors = ids
          .filter(() => draw.chance(70))
          .map((id) => rule(`sgr-from-${id}`, { kind: 'security-group', id, account: home.account }));
        return { ...group, ingress: known([...group.ingress.value, ...forDoors]) };
      }),
      ...groups,
    ],
  };
}

function rule(id: string, peer: SecurityGroupRule['peer']): SecurityGroupRule {
  return { id, protocol: 'tcp', ports: { from: 5432, to: 5432 }, peer };
}

function accelerated({ draw, inventory }: Hub): Pick<Inventory, 'accelerators'> {
  const arn = 'arn:aws:globalaccelerator::111122223333:accelerator/edge';
  const endpoints = inventory.loadBalancers.map(({ arn: id }) => ({
    id,
    weight: 128,
    preservesClientIp: draw.chance(70),
  }));
  const group = (name: string) => ({
    arn: `${arn}/listener/l1/endpoint-group/${name}`,
    region: home.region,
    portOverrides: [],
    destinations: [],
    endpoints,
  });
  const accelerator: Accelerator = {
    account: home.account,
    region: 'global',
    arn,
    name: 'edge',
    kind: 'standard',
    enabled: true,
    ipAddressType: 'IPV4',
    listeners: known([
      {
        arn: `${arn}/listener/l1`,
        protocol: 'TCP',
        ports: [{ from: 5432, to: 5432 }],
        endpointGroups: known(draw.chance(30) ? [group('g1'), group('g2')] : [group('g1')]),
      },
    ]),
  };
  return { accelerators: [accelerator] };
}

function offered({ draw, inventory }: Hub): Pick<Inventory, 'endpointServices'> {
  const service: EndpointService = {
    ...home,
    id: 'vpce-svc-orders',
    state: 'Available',
    types: ['Interface'],
    networkLoadBalancerArns: inventory.loadBalancers.map(({ arn }) => arn),
    gatewayLoadBalancerArns: [],
    acceptanceRequired: draw.chance(50),
    ipAddressTypes: ['ipv4'],
    supportedRegions: [],
    allowedPrincipals: known(draw.several(['*', ...customers.map((id) => `arn:aws:iam::${id}:root`)], 0, 3)),
    connections: known(
      customers
        .filter(() => draw.chance(50))
        .map((endpointOwner) => ({ endpointId: `vpce-${endpointOwner}`, endpointOwner, state: 'available' })),
    ),
  };
  return { endpointServices: [service] };
}

function verified({ draw, inventory, subnetIds }: Hub): Pick<Inventory, 'verifiedAccessEndpoints'> {
  const [balancer] = inventory.loadBalancers;
  const target = { protocol: 'tcp', ports: [{ from: 5432, to: 5432 }], subnetIds } as const;
  const orders = inventory.databaseInstances.find(({ id }) => id === 'orders');
  const endpoint: VerifiedAccessEndpoint = {
    ...home,
    id: 'vae-orders',
    state: 'active',
    securityGroupIds: ['sg-door'],
    target:
      balancer && draw.chance(50)
        ? { kind: 'load-balancer', arn: balancer.arn, ...target }
        : { kind: 'rds', arn: orders?.arn ?? '', ...target },
    policyEnabled: known(false),
  };
  return { verifiedAccessEndpoints: [endpoint] };
}

function proxied({ draw, inventory, subnetIds }: Hub): Partial<Inventory> {
  const arn = (rest: string) => `arn:aws:rds:${home.region}:${home.account}:${rest}`;
  const spoke = inventory.subnets.filter(({ vpcId }) => vpcId === 'vpc-spoke').map(({ id }) => id);
  const proxy: DatabaseProxy = {
    ...home,
    name: 'orders-proxy',
    arn: arn('db-proxy:prx-orders'),
    vpcId: 'vpc-hub',
    subnetIds,
    securityGroupIds: ['sg-proxy'],
    networkType: 'IPV4',
  };
  const elsewhere = spoke.length > 0 && draw.chance(60);
  return {
    databaseProxies: [proxy],
    databaseProxyTargets: [
      { ...home, proxyName: 'orders-proxy', type: 'RDS_INSTANCE', databaseId: 'orders' },
    ],
    databaseProxyEndpoints: elsewhere
      ? [
          {
            ...home,
            name: 'orders-spoke',
            arn: arn('db-proxy-endpoint:prx-endpoint-spoke'),
            proxyName: 'orders-proxy',
            isDefault: false,
            vpcId: 'vpc-spoke',
            subnetIds: spoke,
            securityGroupIds: ['sg-proxy'],
            networkType: 'IPV4',
          },
        ]
      : [],
  };
}
