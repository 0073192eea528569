import type { InternetGateway, Route, RouteTable, Subnet, Vpc } from '../../checks/model/network.js';
import type { Random } from './random.js';

export interface Network {
  readonly number: number;
  readonly vpc: Vpc;
  readonly subnets: readonly Subnet[];
  /** One in each of three zones. */
  readonly dataSubnets: readonly Subnet[];
  readonly publicSubnets: readonly Subnet[];
  readonly gateway: InternetGateway | undefined;
  /** The transit gateway that it is attached to, of its own Region. */
  readonly transitGatewayId: string;
  /** Grown before the rules were: data subnets on the public table, public databases, open groups, one open ACL. */
  readonly legacy: boolean;
}

const tiers = ['public', 'app', 'data'] as const;

/** Three tiers in three zones, as most landing zones lay out a network. */
export function networkOf(
  random: Random,
  number: number,
  scope: { readonly account: string; readonly region: string },
  transitGatewayId: string,
): Network {
  const { account, region } = scope;
  const owned = { account, owner: account, region };
  const id = `vpc-${number}`;
  // Landing zones give each network its own block; beyond 4,096 of them the private space repeats.
  const base = `10.${(number >> 4) & 255}`;
  const third = (number & 15) * 16;
  const dualStack = random.chance(15);
  const ipv6 = `2600:1f${((number >> 8) & 255).toString(16).padStart(2, '0')}:${(number & 255).toString(16)}`;
  const vpc: Vpc = {
    ...owned,
    id,
    isDefault: random.chance(10),
    cidrs: [`${base}.${third}.0/20`],
    ipv6Cidrs: dualStack ? [`${ipv6}::/56`] : [],
  };
  const subnets = tiers.flatMap((tier, row) =>
    ['a', 'b', 'c'].map((zone, column): Subnet => {
      const index = row * 3 + column;
      return {
        ...owned,
        id: `subnet-${number}-${tier}-${zone}`,
        vpcId: id,
        availabilityZone: `${region}${zone}`,
        // Accounts name the zones of a Region in an order of their own.
        availabilityZoneId: `${region}-az${((column + Number(account)) % 3) + 1}`,
        cidr: `${base}.${third + index}.0/24`,
        ipv6Cidrs: dualStack ? [`${ipv6}:${index}::/64`] : [],
      };
    }),
  );
  const legacy = random.chance(6);
  const gateway =
    legacy || random.chance(70)
      ? { ...owned, id: `igw-${number}`, attachments: [{ vpcId: id, state: 'available' }] }
      : undefined;
  return {
    number,
    vpc,
    subnets,
    publicSubnets: subnets.slice(0, 3),
    dataSubnets: subnets.slice(6),
    gateway,
    transitGatewayId,
    legacy,
  };
}

const corporate = ['192.0.2.0/24', '198.51.100.0/24', '52.10.0.0/16', '18.130.0.0/16', '34.240.0.0/13'];

/** One table for each tier and the main one; further ones belong to single subnets. Peerings come with `peers`. */
export function routeTablesOf(
  random: Random,
  network: Network,
  peers: readonly { readonly id: string; readonly cidr: string }[],
  tables: number,
  routesPerTable: number,
): readonly RouteTable[] {
  const { vpc, subnets, gateway, number, legacy, transitGatewayId } = network;
  const local = [...vpc.cidrs, ...vpc.ipv6Cidrs].map((cidr) => routeTo(cidr, 'local', 'local'));
  const owned = { account: vpc.account, owner: vpc.owner, region: vpc.region, vpcId: vpc.id };
  return Array.from({ length: Math.max(1, tables) }, (_, index): RouteTable => {
    const tier = index - 1;
    const associations =
      index === 0
        ? [{ isMain: true }]
        : subnets
            .filter((_subnet, position) => {
              const row = Math.floor(position / 3);
              return (legacy && row === 2 ? 0 : row) === tier;
            })
            .map((subnet) => ({ isMain: false, subnetId: subnet.id }));
    const routes: Route[] = [...local];
    if (tier === 0 && gateway) {
      routes.push(routeTo('0.0.0.0/0', 'internet-gateway', gateway.id));
      if (vpc.ipv6Cidrs.length > 0) routes.push(routeTo('::/0', 'internet-gateway', gateway.id));
    }
    if (tier === 1) routes.push(routeTo('0.0.0.0/0', 'nat-gateway', `nat-${number}`));
    for (const peer of peers) routes.push(routeTo(peer.cidr, 'vpc-peering-connection', peer.id));
    if (random.chance(50)) routes.push(routeTo('10.0.0.0/8', 'transit-gateway', transitGatewayId));
    if (random.chance(40))
      routes.push({
        ...routeTo('', 'transit-gateway', transitGatewayId),
        destination: { kind: 'prefix-list', id: `pl-${random.below(20)}` },
      });
    if (random.chance(40))
      routes.push({
        ...routeTo('', 'vpc-endpoint', `vpce-${number}`),
        destination: { kind: 'prefix-list', id: 'pl-s3' },
      });
    for (let more = routes.length; more < routesPerTable - 0.5 + random.below(2); more++) {
      const cidr = random.chance(60)
        ? `172.${16 + random.below(16)}.${more * 16}.0/20`
        : (corporate[more % corporate.length] ?? '');
      const propagated = random.chance(50);
      routes.push({
        ...routeTo(
          cidr,
          propagated ? 'vpn-gateway' : 'transit-gateway',
          propagated ? `vgw-${number}` : transitGatewayId,
        ),
        origin: propagated ? 'EnableVgwRoutePropagation' : 'CreateRoute',
        state: random.chance(2) ? 'blackhole' : 'active',
      });
    }
    return { ...owned, id: `rtb-${number}-${index}`, associations, routes };
  });
}

function routeTo(cidr: string, kind: Route['target']['kind'], id: string): Route {
  return {
    destination: { kind: 'cidr', cidr },
    target: { kind, id },
    state: 'active',
    origin: kind === 'local' ? 'CreateRouteTable' : 'CreateRoute',
  };
}
