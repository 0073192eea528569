import type {
  NetworkAcl,
  NetworkAclEntry,
  Route,
  RouteTable,
  RouteTarget,
} from '../../checks/model/network.js';
import type { Draw } from './draw.js';

export const region = 'eu-west-1';
export const elsewhere = 'us-east-1';
export const hub = '111122223333';
/** Another account of the same organisation, which is part of the scan. */
export const partner = '444455556666';
/** An account that nobody scans. */
export const stranger = '999988887777';

/** Few blocks, near one another, so that rules, entries, routes and samples meet at their boundaries. */
export const clientBlocks = [
  '10.2.0.0/16',
  '10.2.0.0/24',
  '10.2.0.0/25',
  '10.2.0.128/25',
  '10.2.0.8/29',
  '10.2.0.10/32',
  '10.2.1.0/24',
  '10.3.0.0/16',
  '10.3.0.0/24',
  '10.3.1.0/24',
  '10.3.0.10/32',
  '10.0.0.0/8',
  '10.2.0.0/15',
  '192.168.0.0/16',
  '192.168.4.0/24',
  '172.16.0.0/12',
  '0.0.0.0/0',
] as const;
export const databaseBlocks = [
  '10.1.0.0/16',
  '10.1.0.0/24',
  '10.1.1.0/24',
  '10.1.0.0/25',
  '10.1.0.20/32',
  '10.1.0.16/28',
  '10.0.0.0/8',
  '0.0.0.0/0',
] as const;
export const ipv6Blocks = [
  '2600:1f00:1::/56',
  '2600:1f00:2::/56',
  '2600:1f00:3::/56',
  '2600:1f00:2:0::/64',
  '2600:1f00:2:0::a/128',
  '2600:1f00::/32',
  '::/0',
] as const;

const servicePorts = [
  { from: 5432, to: 5432 },
  { from: 0, to: 65535 },
  { from: 1024, to: 65535 },
  { from: 0, to: 5431 },
] as const;
const clientPorts = [
  { from: 1024, to: 65535 },
  { from: 32768, to: 60999 },
  { from: 1024, to: 32767 },
  { from: 61000, to: 65535 },
  { from: 443, to: 443 },
] as const;

/** A table holds one route for one destination; only propagated routes may repeat it. */
export function randomTable(
  draw: Draw,
  base: Omit<RouteTable, 'routes'>,
  local: readonly string[],
  wanted: readonly Route[],
  targets: readonly RouteTarget[],
  { blocks, prefixList }: { readonly blocks: readonly string[]; readonly prefixList: string },
): RouteTable {
  const routes = new Map<string, Route>();
  for (const block of local) {
    const destination = { kind: 'cidr', cidr: block } as const;
    const target = { kind: 'local', id: 'local' } as const;
    routes.set(block, { destination, target, state: 'active', origin: 'CreateRouteTable' });
  }
  for (const route of wanted) {
    if (draw.chance(97)) routes.set(keyOf(route), draw.chance(97) ? route : { ...route, state: 'blackhole' });
  }
  for (let count = draw.chance(30) ? 1 + draw.below(2) : 0; count > 0; count--) {
    const cidr = draw.one(blocks);
    const propagated = draw.chance(30);
    const target = propagated ? { kind: 'vpn-gateway' as const, id: 'vgw-1' } : draw.one(targets);
    // Static routes inside the VPC may lead to appliances only; a propagated one may be anything, and gives way.
    if (!propagated && local.some((block) => isInside(cidr, block))) continue;
    const route: Route = {
      destination: { kind: 'cidr', cidr },
      target,
      state: draw.chance(20) && !propagated ? 'blackhole' : 'active',
      origin: propagated ? 'EnableVgwRoutePropagation' : 'CreateRoute',
    };
    const key = keyOf(route);
    if (!routes.has(key)) routes.set(key, route);
  }
  if (draw.chance(8)) {
    const destination = { kind: 'prefix-list', id: prefixList } as const;
    routes.set('pl', { destination, target: draw.one(targets), state: 'active', origin: 'CreateRoute' });
  }
  return { ...base, routes: draw.shuffled([...routes.values()]) };
}

function keyOf({ destination, origin }: Route): string {
  const text = destination.kind === 'cidr' ? destination.cidr : destination.id;
  return origin === 'EnableVgwRoutePropagation' ? `propagated ${text}` : text;
}

/** Enough for the blocks of these estates: both are at octet or group boundaries. */
function isInside(cidr: string, block: string): boolean {
  return cidr.startsWith(block.replace(/(\.0)*\/\d+$/, '.').replace(/::\/\d+$/, ':'));
}

export function randomAcl(
  draw: Draw,
  base: Omit<NetworkAcl, 'entries'>,
  blocks: readonly string[],
  oddly: number,
): NetworkAcl {
  return { ...base, entries: draw.chance(oddly) ? draw.shuffled(randomEntries(draw, blocks)) : wideOpen };
}

const directions = ['inbound', 'outbound'] as const;
const wideOpen: readonly NetworkAclEntry[] = directions.flatMap((direction) => [
  { direction, ruleNumber: 300, action: 'allow' as const, protocol: '-1', cidr: '0.0.0.0/0' },
  { direction, ruleNumber: 301, action: 'allow' as const, protocol: '-1', cidr: '::/0' },
  { direction, ruleNumber: 32767, action: 'deny' as const, protocol: '-1', cidr: '0.0.0.0/0' },
]);

function randomEntries(draw: Draw, blocks: readonly string[]): readonly NetworkAclEntry[] {
  const some = draw.shuffled([10, 20, 30, 90, 100]).slice(0, 1 + draw.below(3));
  const entries = some.map((ruleNumber): NetworkAclEntry => {
    const protocol = draw.one(['6', '6', '-1', '17']);
    return {
      direction: draw.one(directions),
      ruleNumber,
      action: draw.chance(50) ? 'deny' : 'allow',
      protocol,
      cidr: draw.one(blocks),
      ...(protocol === '-1'
        ? {}
        : { ports: draw.one<{ from: number; to: number }>([...servicePorts, ...clientPorts]) }),
    };
  });
  // The allowance for all at the end is missing in one direction now and then, so that replies need their own entry.
  const closing = draw.chance(75)
    ? wideOpen
    : wideOpen.filter(({ direction }) => direction === draw.one(directions));
  const replies: NetworkAclEntry = {
    direction: draw.one(directions),
    ruleNumber: 200,
    action: 'allow',
    protocol: '6',
    cidr: '0.0.0.0/0',
    ports: draw.one<{ from: number; to: number }>(clientPorts),
  };
  return [...entries, ...(draw.chance(50) ? [replies] : []), ...closing];
}
