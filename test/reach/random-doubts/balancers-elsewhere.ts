import type { Inventory } from '../../../checks/model/inventory.js';
import type { ListeningLoadBalancer, TargetGroup } from '../../../checks/model/load-balancer.js';
import type { SecurityGroup, SecurityGroupRule, Subnet, Vpc } from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { clientBlocks } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import { interfaceIn, place } from '../random-doors/load-balancers.js';
import type { RandomDoor } from '../random-doors/random-door.js';

/** A Network Load Balancer of another network, whose targets are addresses of databases in the network `hub`. */
export const withBalancerElsewhere: RandomDoor = (draw, estate) => {
  const others = estate.vpcs.filter(
    ({ id }) => id !== 'vpc-hub' && estate.subnets.some(({ vpcId, cidr }) => vpcId === id && isWide(cidr)),
  );
  if (others.length === 0) return estate;
  const vpc = draw.one(others);
  const workload = estate.subnets.filter(({ vpcId, cidr }) => vpcId === vpc.id && isWide(cidr));
  const homes = draw.shuffled(workload).slice(0, 1 + draw.below(2));
  const isDual = homes.every(({ ipv6Cidrs }) => ipv6Cidrs.length > 0) && draw.chance(70);
  const group = groupOf(draw, vpc);
  const own = draw.chance(60) ? [group] : [];
  const targets = targetsOf(draw, estate, vpc, isDual);
  return {
    ...estate,
    ...withGateway(draw, estate, vpc),
    loadBalancers: [...estate.loadBalancers, balancerIn(draw, vpc, homes, own, targets, isDual)],
    targetGroups: [...estate.targetGroups, targets],
    securityGroups: [...estate.securityGroups.map((one) => referring(draw, one, group)), ...own],
    networkInterfaces: [
      ...estate.networkInterfaces,
      ...homes.map((subnet, index) => ({
        ...interfaceIn(subnet, 'afar', isDual, index),
        ...scopeOf(vpc),
        owner: vpc.owner,
        securityGroupIds: own.map(({ id }) => id),
      })),
    ],
  };
};

function isWide(cidr: string | undefined): boolean {
  return cidr?.endsWith('/24') === true;
}

function scopeOf({ owner, region }: Vpc) {
  return { account: owner, region };
}

function arnOf(vpc: Vpc, kind: string): string {
  return `arn:aws:elasticloadbalancing:${vpc.region}:${vpc.owner}:${kind}/afar/0123456789abcdef`;
}

function balancerIn(
  draw: Draw,
  vpc: Vpc,
  homes: readonly Subnet[],
  own: readonly SecurityGroup[],
  { arn }: TargetGroup,
  isDual: boolean,
): ListeningLoadBalancer {
  return {
    ...{ ...scopeOf(vpc), arn: arnOf(vpc, 'loadbalancer/net'), name: 'afar', kind: 'network' },
    ...{ state: 'active', vpcId: vpc.id, scheme: draw.chance(70) ? 'internet-facing' : 'internal' },
    subnets: homes.map((subnet) => place(draw, subnet)),
    securityGroupIds: own.map(({ id }) => id),
    ipAddressType: isDual ? 'dualstack' : 'ipv4',
    attributes: known({ crossZone: draw.chance(50), denyAllIgwTraffic: isDual && draw.chance(15) }),
    listeners: known([
      {
        arn: arnOf(vpc, 'listener/net'),
        protocol: draw.one(['TCP', 'TCP', 'TCP', 'TLS', 'TCP_UDP']),
        port: draw.one([5432, 5432, 443]),
        defaultActions: [{ kind: 'forward', targetGroups: [{ arn, weight: 1 }] }],
      },
    ]),
  };
}

function targetsOf(
  draw: Draw,
  { networkInterfaces, databaseInstances }: Inventory,
  vpc: Vpc,
  isDual: boolean,
): TargetGroup {
  const family = isDual && draw.chance(40) ? 'ipv6' : 'ipv4';
  const addresses = networkInterfaces
    .filter((eni) => databaseInstances.some(({ id }) => eni.id === `eni-${id}`))
    .flatMap(({ privateAddresses, ipv6Addresses }) =>
      family === 'ipv4' ? privateAddresses.map(({ address }) => address) : ipv6Addresses,
    );
  return {
    ...{ ...scopeOf(vpc), arn: arnOf(vpc, 'targetgroup'), name: 'afar', targetType: 'ip', vpcId: vpc.id },
    ...{ protocol: draw.one(['TCP', 'TCP', 'TLS', 'TCP_UDP']), port: 5432, ipAddressType: family },
    loadBalancerArns: [arnOf(vpc, 'loadbalancer/net')],
    attributes: known(draw.chance(70) ? { preserveClientIp: draw.chance(15) } : {}),
    targets: known(addresses.map((id) => ({ id, ...(draw.chance(15) ? { port: 443 } : {}) }))),
  };
}

function groupOf(draw: Draw, vpc: Vpc): SecurityGroup {
  const { id: vpcId, owner } = vpc;
  const to = (cidr: string): SecurityGroupRule => ({ protocol: '-1', peer: { kind: 'cidr', cidr } });
  const cidrs = draw.several(
    ['0.0.0.0/0', '0.0.0.0/0', '::/0', '52.10.7.0/24', '10.1.0.0/24', ...clientBlocks],
    1,
    2,
  );
  return {
    ...{ ...scopeOf(vpc), owner, vpcId, id: 'sg-afar' },
    ingress: known(
      cidrs.map((cidr, index) => ({
        ...{ id: `sgr-afar-${index}`, protocol: 'tcp', ports: { from: 0, to: 65535 } },
        peer: { kind: 'cidr' as const, cidr },
      })),
    ),
    egress: known(draw.chance(85) ? [to('0.0.0.0/0'), to('::/0')] : [to('10.1.0.0/24')]),
  };
}

/** Groups of databases now and then admit the load balancer, by its group or where it stands. */
function referring(
  draw: Draw,
  group: SecurityGroup,
  { id, account, vpcId = '' }: SecurityGroup,
): SecurityGroup {
  if (!group.ingress.known || group.vpcId !== 'vpc-hub' || !draw.chance(50)) return group;
  const over = draw.chance(30) ? { vpcPeeringConnectionId: `pcx-${vpcId.slice('vpc-'.length)}` } : {};
  const peer = draw.chance(40)
    ? { kind: 'security-group' as const, id, account, ...over }
    : { kind: 'cidr' as const, cidr: draw.one(['10.2.0.0/15', '10.2.0.0/24', '2600:1f00::/32']) };
  const rule = { id: `${group.id}-afar`, protocol: 'tcp', ports: { from: 5432, to: 5432 }, peer };
  return { ...group, ingress: known([...group.ingress.value, rule]) };
}

/** The other network mostly has a gateway to the internet. */
function withGateway(draw: Draw, { internetGateways, routeTables }: Inventory, vpc: Vpc) {
  if (draw.chance(30)) return {};
  const id = `igw-${vpc.id}`;
  return {
    internetGateways: [
      ...internetGateways,
      { ...scopeOf(vpc), owner: vpc.owner, id, attachments: [{ vpcId: vpc.id, state: 'available' }] },
    ],
    routeTables: routeTables.map((table) => {
      if (table.vpcId !== vpc.id) return table;
      const taken = table.routes.map(({ destination }) =>
        destination.kind === 'cidr' ? destination.cidr : destination.id,
      );
      const routes = ['0.0.0.0/0', '::/0']
        .filter((cidr) => !taken.includes(cidr))
        .map((cidr) => ({
          destination: { kind: 'cidr' as const, cidr },
          target: { kind: 'internet-gateway' as const, id },
          state: 'active' as const,
          origin: 'CreateRoute' as const,
        }));
      return { ...table, routes: [...table.routes, ...routes] };
    }),
  };
}
