import type {
  BlockPublicAccessExclusion,
  InternetGateway,
  NetworkAcl,
  PrefixList,
  Route,
  RouteTable,
  RouteTarget,
  Subnet,
  Vpc,
} from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import type { Draw } from './draw.js';
import { anyBlock, anyFamily, ipv4Blocks, ipv6Blocks, region, scanned, sharing } from './random-addresses.js';
import { randomNetworkAcls } from './random-filters.js';

const zones = ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'] as const;

export interface RandomVpc {
  readonly vpc: Vpc;
  readonly subnets: readonly Subnet[];
  readonly gateways: readonly InternetGateway[];
  readonly routeTables: readonly RouteTable[];
  readonly networkAcls: readonly NetworkAcl[];
}

export function randomPrefixLists(draw: Draw): readonly PrefixList[] {
  return ([4, 4, 6] as const).map((ofFamily, index) => ({
    account: scanned,
    region,
    id: `pl-${index + 1}`,
    owner: draw.chance(30) ? 'AWS' : scanned,
    entries: known(draw.several(ofFamily === 4 ? ipv4Blocks.slice(1) : ipv6Blocks.slice(1), 1, 3)),
  }));
}

export function randomVpc(draw: Draw, number: number): RandomVpc {
  const account = draw.chance(15) ? sharing : scanned;
  const owned = { account, owner: account, region };
  const id = `vpc-${number}`;
  // Some networks use public addresses as if they were private; those addresses are then no clients from outside.
  const cidr = draw.chance(8) ? '52.10.0.0/16' : `10.${number}.0.0/16`;
  const ipv6 = draw.chance(60);
  const vpc = {
    ...owned,
    id,
    isDefault: false,
    cidrs: [cidr],
    ipv6Cidrs: ipv6 ? [`2600:1f00:${number}::/56`] : [],
  };
  const base = cidr.slice(0, cidr.lastIndexOf('.0.0/'));
  // Whoever a subnet is shared with sees it too, and the answer still names the owner.
  const viewer = draw.chance(50) ? scanned : account;
  const subnets = Array.from({ length: 2 + draw.below(3) }, (_, index) => ({
    ...owned,
    account: viewer,
    id: `subnet-${number}${index}`,
    arn: `arn:aws:ec2:${region}:${account}:subnet/subnet-${number}${index}`,
    vpcId: id,
    availabilityZone: zones[index % zones.length] as string,
    cidr: `${base}.${index}.0/24`,
    ipv6Cidrs: ipv6 ? [`2600:1f00:${number}:${index}::/64`] : [],
  }));
  const igw = `igw-${number}`;
  const gateways = draw.chance(5)
    ? []
    : [
        {
          ...owned,
          id: igw,
          attachments: draw.chance(5)
            ? []
            : [{ vpcId: id, state: draw.chance(20) ? 'attached' : 'available' }],
        },
      ];
  return {
    vpc,
    subnets,
    gateways,
    routeTables: randomRouteTables(draw, vpc, subnets, igw),
    networkAcls: randomNetworkAcls(draw, vpc, subnets),
  };
}

function randomRouteTables(draw: Draw, vpc: Vpc, subnets: readonly Subnet[], igw: string): RouteTable[] {
  const owned = { account: vpc.account, owner: vpc.owner, region, vpcId: vpc.id };
  const local: readonly Route[] = [...vpc.cidrs, ...vpc.ipv6Cidrs].map((cidr) => ({
    destination: { kind: 'cidr', cidr },
    target: { kind: 'local', id: 'local' },
    state: 'active',
    origin: 'CreateRouteTable',
  }));
  const explicit = draw.below(3);
  const choice = subnets.map(() => draw.below(explicit + 1));
  const tables: RouteTable[] = [];
  for (let index = 0; index <= explicit; index++) {
    const associations = subnets
      .filter((_, position) => index > 0 && choice[position] === index)
      .map((subnet) => ({ isMain: false, subnetId: subnet.id }));
    tables.push({
      ...owned,
      id: `rtb-${vpc.id.slice(4)}${index}`,
      associations: index === 0 ? [{ isMain: true }] : associations,
      routes: draw.shuffled([...local, ...randomRoutes(draw, vpc, igw)]),
    });
  }
  if (draw.chance(12)) {
    const subnet = draw.one(subnets);
    const cidr = draw.chance(20) ? vpc.cidrs[0] : draw.one([subnet.cidr, ...subnet.ipv6Cidrs]);
    const target: RouteTarget = draw.chance(50)
      ? { kind: 'vpc-endpoint', id: 'vpce-1' }
      : { kind: 'network-interface', id: 'eni-appliance' };
    const divert: Route = {
      destination: { kind: 'cidr', cidr: cidr ?? '10.0.0.0/8' },
      target,
      state: draw.chance(20) ? 'blackhole' : 'active',
      origin: 'CreateRoute',
    };
    // The local route gives way where its own target is replaced.
    const routes = [
      divert,
      ...local.filter(({ destination }) => destination.kind === 'cidr' && destination.cidr !== cidr),
    ];
    tables.push({
      ...owned,
      id: `rtb-${vpc.id.slice(4)}e`,
      associations: [{ isMain: false, gatewayId: igw }],
      routes,
    });
  }
  return tables;
}

function randomRoutes(draw: Draw, vpc: Vpc, igw: string): readonly Route[] {
  const routes = new Map<string, Route>();
  const publicly = vpc.cidrs[0]?.startsWith('52.') === true;
  const target = (): RouteTarget =>
    draw.chance(85)
      ? { kind: 'internet-gateway', id: igw }
      : draw.one<RouteTarget>([
          { kind: 'nat-gateway', id: 'nat-1' },
          { kind: 'transit-gateway', id: 'tgw-1' },
          { kind: 'egress-only-internet-gateway', id: 'eigw-1' },
          { kind: 'vpn-gateway', id: 'vgw-1' },
          { kind: 'vpc-peering-connection', id: 'pcx-1' },
        ]);
  const state = () => (draw.chance(7) ? 'blackhole' : 'active');
  // A table holds one route for one destination; only propagated routes may repeat it.
  const add = (cidr: string) =>
    routes.set(cidr, {
      destination: { kind: 'cidr', cidr },
      target: target(),
      state: state(),
      origin: 'CreateRoute',
    });
  if (!draw.chance(15)) add('0.0.0.0/0');
  if (!draw.chance(25)) add('::/0');
  for (let count = draw.below(4); count > 0; count--) {
    const cidr = anyBlock(draw, anyFamily(draw));
    // Routes inside the network's own block may not lead to a gateway:
    // https://docs.aws.amazon.com/vpc/latest/userguide/subnet-route-tables.html
    if (!(publicly && cidr.startsWith('52.10.'))) add(cidr);
  }
  // Two prefix lists with one prefix and two targets would leave the choice to AWS; one list leaves none.
  if (draw.chance(25)) {
    const id = draw.one(publicly ? ['pl-3'] : ['pl-1', 'pl-3']);
    routes.set(id, {
      destination: { kind: 'prefix-list', id },
      target: target(),
      state: state(),
      origin: 'CreateRoute',
    });
  }
  if (draw.chance(20)) {
    const cidr = anyBlock(draw, anyFamily(draw));
    routes.set(`propagated ${cidr}`, {
      destination: { kind: 'cidr', cidr },
      target: { kind: 'vpn-gateway', id: 'vgw-1' },
      state: 'active',
      origin: 'EnableVgwRoutePropagation',
    });
  }
  return [...routes.values()];
}

export function randomExclusions(
  draw: Draw,
  networks: readonly RandomVpc[],
): readonly BlockPublicAccessExclusion[] {
  return Array.from({ length: draw.below(3) }, (_, index) => {
    const { vpc, subnets } = draw.one(networks);
    const subnet = draw.one(subnets);
    return {
      account: vpc.account,
      region,
      id: `vpcbpa-exclude-${index + 1}`,
      resourceArn: draw.chance(40)
        ? `arn:aws:ec2:${region}:${vpc.account}:vpc/${vpc.id}`
        : (subnet.arn ?? ''),
      mode: draw.chance(30) ? 'allow-egress' : 'allow-bidirectional',
      state: draw.one([
        'create-complete',
        'update-complete',
        'create-complete',
        'delete-complete',
        'disable-complete',
      ]),
    };
  });
}
