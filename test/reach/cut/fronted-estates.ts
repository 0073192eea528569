import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer, TargetGroup } from '../../../checks/model/load-balancer.js';
import type { Route, SecurityGroup } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { randomConnectedEstate } from '../connected-estates.js';
import type { Draw } from '../draw.js';

const home = { account: '111122223333', region: 'eu-west-1' };
const arn = (rest: string) => `arn:aws:elasticloadbalancing:${home.region}:${home.account}:${rest}`;

/** A network with connections to others, and mostly with one or two load balancers between it and the internet. */
export function randomFrontedEstate(draw: Draw): Inventory {
  const inventory = randomConnectedEstate(draw);
  const names = draw.chance(70) ? ['front', ...(draw.chance(30) ? ['side'] : [])] : [];
  return names.length === 0 ? inventory : withBalancers(draw, inventory, names);
}

function withBalancers(draw: Draw, inventory: Inventory, names: readonly string[]): Inventory {
  const vpc = inventory.vpcs.find(({ id }) => id === 'vpc-hub');
  const database = inventory.databaseInstances.find(({ id }) => id === 'orders');
  if (!vpc || !database) throw new Error('no hub or no orders');
  const ofVpc = { ...home, owner: vpc.owner, vpcId: vpc.id };
  const out: Route = {
    destination: { kind: 'cidr', cidr: '0.0.0.0/0' },
    target: { kind: 'internet-gateway', id: 'igw-hub' },
    state: 'active',
    origin: 'CreateRoute',
  };
  const fronts = names.map((name) => randomFront(draw, inventory, name));
  const admitted = fronts.flatMap(({ balancer }) => balancer.securityGroupIds);
  return {
    ...inventory,
    internetGateways: [
      { ...home, owner: vpc.owner, id: 'igw-hub', attachments: [{ vpcId: vpc.id, state: 'available' }] },
    ],
    routeTables: inventory.routeTables.map((table) =>
      table.vpcId === vpc.id &&
      !table.routes.some(({ destination }) => destination.kind === 'cidr' && destination.cidr === '0.0.0.0/0')
        ? { ...table, routes: [...table.routes, out] }
        : table,
    ),
    networkAcls: inventory.networkAcls.map((acl) =>
      acl.vpcId === vpc.id && draw.chance(60)
        ? {
            ...acl,
            entries: (['inbound', 'outbound'] as const).map((direction) => ({
              direction,
              ruleNumber: 100,
              action: 'allow',
              protocol: '-1',
              cidr: '0.0.0.0/0',
            })),
          }
        : acl,
    ),
    securityGroups: [
      ...inventory.securityGroups.map((group) => {
        if (group.id !== 'sg-orders' || !group.ingress.known) return group;
        const forFronts = admitted
          .filter(() => draw.chance(70))
          .map((id) => ({
            id: `sgr-${id}`,
            protocol: 'tcp',
            ports: { from: 5432, to: 5432 },
            peer: { kind: 'security-group' as const, id, account: home.account },
          }));
        return { ...group, ingress: known([...group.ingress.value, ...forFronts]) };
      }),
      ...admitted.map(
        (id): SecurityGroup => ({
          ...ofVpc,
          id,
          ingress: known(
            draw.several(['0.0.0.0/0', '8.8.0.0/16', '8.0.0.0/6', '10.0.0.0/8'], 1, 3).map((cidr, index) => ({
              id: `sgr-${id}-${index}`,
              protocol: 'tcp',
              ports: { from: 5432, to: 5432 },
              peer: { kind: 'cidr' as const, cidr },
            })),
          ),
          egress: known([{ protocol: '-1', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } }]),
        }),
      ),
    ],
    loadBalancers: fronts.map(({ balancer }) => balancer),
    targetGroups: fronts.map(({ group }) => group),
  };
}

function randomFront(
  draw: Draw,
  inventory: Inventory,
  name: string,
): { readonly balancer: ListeningLoadBalancer; readonly group: TargetGroup } {
  const groupArn = arn(`targetgroup/${name}/1`);
  const balancerArn = arn(`loadbalancer/net/${name}/1`);
  const subnets = inventory.subnets.filter(({ vpcId, cidr }) => vpcId === 'vpc-hub' && cidr?.endsWith('/24'));
  const entrances = draw.chance(70) ? subnets : subnets.slice(0, 1);
  const own = inventory.networkInterfaces
    .filter(({ securityGroupIds }) => securityGroupIds.includes('sg-orders'))
    .flatMap(({ privateAddresses }) => privateAddresses.map(({ address }) => address));
  const listener = (port: number) => ({
    arn: `${balancerArn}/${port}`,
    protocol: 'TCP',
    port,
    defaultActions: [{ kind: 'forward' as const, targetGroups: [{ arn: groupArn, weight: 1 }] }],
  });
  return {
    balancer: {
      ...home,
      kind: 'network',
      arn: balancerArn,
      name,
      scheme: draw.chance(85) ? 'internet-facing' : 'internal',
      vpcId: 'vpc-hub',
      state: 'active',
      ipAddressType: 'ipv4',
      securityGroupIds: draw.chance(75) ? [`sg-${name}`] : [],
      subnets: entrances.map(({ id, availabilityZone }) => ({ id, availabilityZone, addresses: [] })),
      attributes: known({ crossZone: draw.chance(60) }),
      listeners: known(draw.chance(30) ? [listener(5432), listener(15432)] : [listener(5432)]),
    },
    group: {
      ...home,
      arn: groupArn,
      name,
      targetType: 'ip',
      protocol: 'TCP',
      port: 5432,
      vpcId: 'vpc-hub',
      ipAddressType: 'ipv4',
      loadBalancerArns: [balancerArn],
      attributes: known({ preserveClientIp: draw.chance(50), crossZone: 'use_load_balancer_configuration' }),
      targets: known([...own, '10.1.0.99'].map((id) => ({ id, port: 5432 }))),
    },
  };
}
