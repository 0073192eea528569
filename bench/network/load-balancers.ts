import type { ListeningLoadBalancer, TargetGroup } from '../../checks/model/load-balancer.js';
import type { NetworkInterface } from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import type { Databases } from './databases.js';
import type { Random } from './random.js';
import type { Network } from './vpc.js';

export interface LoadBalancers {
  readonly balancers: readonly ListeningLoadBalancer[];
  readonly targetGroups: readonly TargetGroup[];
}

const suffix = '0123456789abcdef';

/** Network Load Balancers of one network: most stand in front of applications, one in twenty in front of a database. */
export function loadBalancersOf(
  random: Random,
  network: Network,
  { interfaces }: Databases,
  groups: number,
  count: number,
): LoadBalancers {
  const built = Array.from({ length: count }, (_, index) =>
    frontOf(random, network, interfaces, groups, index),
  );
  return {
    balancers: built.map(({ balancer }) => balancer),
    targetGroups: built.map(({ targetGroup }) => targetGroup),
  };
}

function frontOf(
  random: Random,
  { vpc, publicSubnets, subnets, gateway, number }: Network,
  databases: readonly NetworkInterface[],
  groups: number,
  index: number,
) {
  const scope = { account: vpc.account, region: vpc.region };
  const prefix = `arn:aws:elasticloadbalancing:${vpc.region}:${vpc.account}`;
  const name = `nlb-${number}-${index}`;
  const arn = `${prefix}:loadbalancer/net/${name}/${suffix}`;
  const groupArn = `${prefix}:targetgroup/${name}/${suffix}`;
  const isPublic = gateway !== undefined && random.chance(40);
  const homes = isPublic ? publicSubnets : subnets.slice(3, 6);
  const database = random.chance(5) ? databases[random.below(Math.max(1, databases.length))] : undefined;
  const port = database ? 5432 : 443;
  const targets = database
    ? database.privateAddresses.map(({ address }) => ({ id: address, port }))
    : [10, 11, 12].map((host) => ({ id: (homes[0]?.cidr ?? '').replace('0/24', String(host)), port }));
  const balancer: ListeningLoadBalancer = {
    ...scope,
    arn,
    name,
    kind: 'network',
    scheme: isPublic ? 'internet-facing' : 'internal',
    state: 'active',
    vpcId: vpc.id,
    subnets: homes.map(({ id, availabilityZone }) => ({ id, availabilityZone, addresses: [] })),
    securityGroupIds: random.chance(60) ? [`sg-${number}-${2 + random.below(Math.max(1, groups - 2))}`] : [],
    ipAddressType: 'ipv4',
    attributes: known({ crossZone: random.chance(50), denyAllIgwTraffic: false }),
    listeners: known([
      {
        arn: `${prefix}:listener/net/${name}/${suffix}/1`,
        protocol: 'TCP',
        port,
        defaultActions: [{ kind: 'forward', targetGroups: [{ arn: groupArn, weight: 1 }] }],
      },
    ]),
  };
  const targetGroup: TargetGroup = {
    ...scope,
    arn: groupArn,
    name,
    targetType: 'ip',
    protocol: 'TCP',
    port,
    vpcId: vpc.id,
    ipAddressType: 'ipv4',
    loadBalancerArns: [arn],
    attributes: known({ preserveClientIp: random.chance(30) }),
    targets: known(targets),
  };
  return { balancer, targetGroup };
}
