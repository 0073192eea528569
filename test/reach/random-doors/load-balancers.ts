import type { Inventory } from '../../../checks/model/inventory.js';
import type { Listener, ListeningLoadBalancer, TargetGroup } from '../../../checks/model/load-balancer.js';
import type {
  NetworkInterface,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
} from '../../../checks/model/network.js';
import { known } from '../../../checks/model/value.js';
import { hub, ipv6Blocks, region } from '../connected-estates-facts.js';
import type { Draw } from '../draw.js';
import type { RandomDoor } from './random-door.js';

const scope = { account: hub, region };
const arnOf = (kind: string, name: string) =>
  `arn:aws:elasticloadbalancing:${region}:${hub}:${kind}/${name}/0123456789abcdef`;

/** One or two Network Load Balancers in the hub, in front of addresses of its databases and of others. */
export const withLoadBalancers: RandomDoor = (draw, estate) => {
  if (draw.chance(20)) return estate;
  const names = draw.chance(70) ? ['front'] : ['front', 'side'];
  const built = names.map((name) => randomFront(draw, estate, name));
  const groups = built.flatMap(({ securityGroups }) => securityGroups);
  return {
    ...estate,
    loadBalancers: built.map(({ balancer }) => balancer),
    targetGroups: draw.shuffled(built.flatMap(({ targetGroups }) => targetGroups)),
    securityGroups: [...estate.securityGroups.map((group) => referring(draw, group, groups)), ...groups],
    networkInterfaces: [...estate.networkInterfaces, ...built.flatMap(({ interfaces }) => interfaces)],
  };
};

interface RandomFront {
  readonly balancer: ListeningLoadBalancer;
  readonly targetGroups: readonly TargetGroup[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly interfaces: readonly NetworkInterface[];
}

function randomFront(draw: Draw, estate: Inventory, name: string): RandomFront {
  const arn = arnOf('loadbalancer/net', name);
  const homes = draw
    .shuffled(estate.subnets.filter(({ vpcId }) => vpcId === 'vpc-hub'))
    .filter((one, index, all) => all.findIndex((other) => zoneOf(other) === zoneOf(one)) === index)
    .slice(0, 1 + draw.below(2));
  const isDual = homes.every(({ ipv6Cidrs }) => ipv6Cidrs.length > 0) && draw.chance(70);
  const securityGroups = draw.chance(55) ? [randomGroup(draw, `sg-${name}`)] : [];
  const targetGroups = Array.from({ length: 1 + draw.below(2) }, (_, index) =>
    randomTargets(draw, estate, `${name}-${index}`, arn, isDual),
  );
  const listeners = Array.from({ length: 1 + draw.below(2) }, (_, index) =>
    randomListener(draw, name, index, targetGroups),
  );
  const isSeen = draw.chance(75);
  return {
    securityGroups,
    targetGroups,
    interfaces: isSeen ? homes.map((subnet, index) => interfaceIn(subnet, name, isDual, index)) : [],
    balancer: {
      ...scope,
      arn,
      name,
      kind: 'network',
      scheme: draw.chance(85) ? 'internet-facing' : 'internal',
      state: 'active',
      vpcId: 'vpc-hub',
      subnets: homes.map((subnet) => place(draw, subnet)),
      securityGroupIds: securityGroups.map(({ id }) => id),
      ipAddressType: isDual ? 'dualstack' : 'ipv4',
      attributes: known({ crossZone: draw.chance(60), denyAllIgwTraffic: isDual && draw.chance(15) }),
      listeners: known(listeners),
    },
  };
}

function zoneOf({ availabilityZoneId, availabilityZone }: Subnet): string {
  return availabilityZoneId ?? availabilityZone;
}

/** With a chosen address, or with one that only its interface would tell. */
export function place(draw: Draw, { id, availabilityZone, cidr }: Subnet) {
  const privateAddress = (cidr ?? '').replace(/0\/\d+$/, String(4 + draw.below(8)));
  return { id, availabilityZone, addresses: draw.chance(75) ? [{ privateAddress }] : [] };
}

/** What AWS puts into a subnet for a Network Load Balancer. */
export function interfaceIn(subnet: Subnet, name: string, isDual: boolean, index: number): NetworkInterface {
  const { vpcId, availabilityZone, cidr, ipv6Cidrs } = subnet;
  return {
    ...{ ...scope, owner: hub, vpcId, subnetId: subnet.id, availabilityZone },
    id: `eni-${name}-${index}`,
    description: `ELB net/${name}/0123456789abcdef`,
    interfaceType: 'network_load_balancer',
    securityGroupIds: [],
    privateAddresses: [{ address: (cidr ?? '').replace(/0\/\d+$/, String(5 + index)) }],
    ipv6Addresses: isDual ? [(ipv6Cidrs[0] ?? '').replace('::/64', `::${5 + index}`)] : [],
    denyAllIgwTraffic: false,
  };
}

function randomListener(
  draw: Draw,
  name: string,
  index: number,
  targetGroups: readonly TargetGroup[],
): Listener {
  return {
    arn: arnOf('listener/net', `${name}/${index}`),
    protocol: draw.one(['TCP', 'TCP', 'TCP', 'TLS', 'TCP_UDP', 'UDP']),
    port: index === 0 ? draw.one([5432, 5432, 443]) : 6432,
    defaultActions: [
      {
        kind: 'forward',
        targetGroups: draw
          .shuffled(targetGroups)
          .slice(0, 1 + draw.below(targetGroups.length))
          .map(({ arn }) => ({ arn, weight: draw.chance(88) ? 1 + draw.below(3) : 0 })),
      },
    ],
  };
}

function randomTargets(
  draw: Draw,
  { networkInterfaces, databaseInstances }: Inventory,
  name: string,
  balancerArn: string,
  isDual: boolean,
): TargetGroup {
  const family = isDual && draw.chance(50) ? 'ipv6' : 'ipv4';
  const databases = networkInterfaces
    .filter((eni) => databaseInstances.some(({ id }) => eni.id === `eni-${id}`))
    .flatMap(({ privateAddresses, ipv6Addresses }) =>
      family === 'ipv4' ? privateAddresses.map(({ address }) => address) : ipv6Addresses,
    );
  const others = family === 'ipv4' ? ['10.1.0.99'] : ['2600:1f00:1::99'];
  const chosen = [...databases.filter(() => draw.chance(85)), ...(draw.chance(40) ? others : [])];
  return {
    ...scope,
    arn: arnOf('targetgroup', name),
    name,
    targetType: 'ip',
    protocol: draw.one(['TCP', 'TCP', 'TCP', 'TLS', 'TCP_UDP']),
    port: draw.chance(80) ? 5432 : 443,
    vpcId: 'vpc-hub',
    ipAddressType: family,
    loadBalancerArns: [balancerArn],
    attributes: known({
      ...(draw.chance(65) ? { preserveClientIp: draw.chance(50) } : {}),
      ...(draw.chance(75)
        ? { crossZone: draw.one(['true', 'false', 'use_load_balancer_configuration']) }
        : {}),
    }),
    targets: known(
      chosen.map((id) => ({ id, ...(draw.chance(70) ? { port: draw.chance(88) ? 5432 : 3306 } : {}) })),
    ),
  };
}

/** A group of a load balancer, with a rule or two about who may call it. */
export function randomGroup(draw: Draw, id: string): SecurityGroup {
  const cidr = draw.one(['0.0.0.0/0', '0.0.0.0/0', '52.10.7.0/24', '::/0', '2a05:d018:7::/64']);
  const ports = draw.one([
    { from: 5432, to: 5432 },
    { from: 0, to: 65535 },
    { from: 443, to: 443 },
  ]);
  const rule = { id: `sgr-${id}`, protocol: 'tcp', ports, peer: { kind: 'cidr' as const, cidr } };
  const also = { ...rule, id: `sgr-${id}-6`, peer: { kind: 'cidr' as const, cidr: '::/0' } };
  return {
    ...{ ...scope, owner: hub, vpcId: 'vpc-hub', id },
    ingress: known(draw.chance(50) ? [rule, also] : [rule]),
    egress: known(randomEgress(draw)),
  };
}

/** Mostly what AWS makes, sometimes narrower. */
function randomEgress(draw: Draw): readonly SecurityGroupRule[] {
  const to = (cidr: string): SecurityGroupRule => ({ protocol: '-1', peer: { kind: 'cidr', cidr } });
  if (draw.chance(65)) return [to('0.0.0.0/0'), to('::/0')];
  const ports = { from: 5432, to: 5432 };
  const toGroup = { kind: 'security-group' as const, id: 'sg-orders', account: hub };
  return [
    draw.one([
      to('10.1.0.0/24'),
      { ...to('0.0.0.0/0'), protocol: 'tcp', ports },
      { ...to('0.0.0.0/0'), protocol: 'udp', ports },
      { protocol: 'tcp', ports, peer: toGroup },
    ]),
  ];
}

/** Groups of databases now and then refer to a load balancer's, or to the addresses around it. */
function referring(draw: Draw, group: SecurityGroup, groups: readonly SecurityGroup[]): SecurityGroup {
  if (!group.ingress.known || !draw.chance(45)) return group;
  const [of] = groups;
  const peer =
    of && draw.chance(60)
      ? { kind: 'security-group' as const, id: of.id, account: hub }
      : {
          kind: 'cidr' as const,
          cidr: draw.one(['10.1.0.0/24', '10.1.0.0/29', '10.1.0.8/29', ...ipv6Blocks]),
        };
  const rule = { id: `${group.id}-front`, protocol: 'tcp', ports: { from: 5432, to: 5432 }, peer };
  return { ...group, ingress: known([...group.ingress.value, rule]) };
}
