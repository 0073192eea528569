import type { Inventory } from '../../checks/model/inventory.js';
import type { TransitGatewayRoute, TransitGatewayRouteTable } from '../../checks/model/transit.js';
import { known } from '../../checks/model/value.js';
import type { Path } from '../../checks/model/verdict.js';
import { randomConnectedEstate } from '../reach/connected-estates.js';
import type { CreateReach } from '../reach/disagreements.js';
import type { Draw } from '../reach/draw.js';
import { approachesTo, arrivalsAt, bestArrival, targetsOf } from '../reach/ways/arrivals.js';
import { databaseOf } from '../reach/ways/disagreements.js';
import { connectedSamplesOf } from '../reach/ways/samples.js';
import { covers, type IpFamily } from '../simulator/addresses.js';
import { sendersInto } from '../simulator/connected/senders.js';
import { oneForEachDestination } from './one-route.js';

/** Six address bits of each family: one network of each kind of sender, four bits each. */
export const connectedUniverse = { 4: '10.2.0.0/26', 6: '2600:1f00:2::/122' } as const;

/** What the blocks of clients in the random estates become, so that all of them lie within the universe. */
const shrunk: Readonly<Record<string, string>> = {
  '0.0.0.0/0': '10.2.0.0/26',
  '10.0.0.0/8': '10.2.0.0/26',
  '10.2.0.0/15': '10.2.0.0/27',
  '10.2.0.0/16': '10.2.0.0/28',
  '10.2.0.0/24': '10.2.0.0/30',
  '10.2.0.0/25': '10.2.0.0/31',
  '10.2.0.128/25': '10.2.0.2/31',
  '10.2.0.8/29': '10.2.0.1/32',
  '10.2.0.10/32': '10.2.0.1/32',
  '10.2.1.0/24': '10.2.0.4/30',
  '10.2.8.0/28': '10.2.0.8/30',
  '10.2.9.0/28': '10.2.0.12/30',
  '10.3.0.0/16': '10.2.0.16/28',
  '10.3.0.0/24': '10.2.0.16/30',
  '10.3.0.10/32': '10.2.0.17/32',
  '10.3.1.0/24': '10.2.0.20/30',
  '10.3.8.0/28': '10.2.0.24/30',
  '10.3.9.0/28': '10.2.0.28/30',
  '192.168.0.0/16': '10.2.0.32/28',
  '192.168.4.0/24': '10.2.0.36/30',
  '172.16.0.0/12': '10.2.0.48/28',
  '10.2.0.10': '10.2.0.1',
  '10.3.0.10': '10.2.0.17',
  '::/0': '2600:1f00:2::/122',
  '2600:1f00::/32': '2600:1f00:2::/122',
  '2600:1f00:2::/56': '2600:1f00:2::/124',
  '2600:1f00:2:0::/64': '2600:1f00:2::/126',
  '2600:1f00:2:1::/64': '2600:1f00:2::4/126',
  '2600:1f00:2:8::/64': '2600:1f00:2::8/126',
  '2600:1f00:2:9::/64': '2600:1f00:2::c/126',
  '2600:1f00:2:0::a/128': '2600:1f00:2::1/128',
  '2600:1f00:2::a': '2600:1f00:2::1',
  '2600:1f00:3::/56': '2600:1f00:2::10/124',
  '2600:1f00:3:0::/64': '2600:1f00:2::10/126',
  '2600:1f00:3:1::/64': '2600:1f00:2::14/126',
  '2600:1f00:3:8::/64': '2600:1f00:2::18/126',
  '2600:1f00:3:9::/64': '2600:1f00:2::1c/126',
  '2600:1f00:3::a': '2600:1f00:2::11',
};

/** Every client of the universe, and some outside it that stand for all others. */
const clients: Readonly<Record<IpFamily, readonly string[]>> = {
  4: [...Array.from({ length: 64 }, (_, host) => `10.2.0.${host}`), '10.2.0.64', '10.1.255.255'],
  6: [
    ...Array.from({ length: 64 }, (_, host) => `2600:1f00:2::${host.toString(16)}`),
    '2600:1f00:2::40',
    '2600:1f00:1:ffff::1',
  ],
};

/** Lists in which whatever says everything goes on saying it: routes of hosts, and entries that close an ACL. */
const keepsEverything: ReadonlySet<string> = new Set(['networkAcls', 'routeTables']);

/** A random estate with connections in which every rule, entry, route, list and network speaks about the universe. */
export function tinyConnectedEstate(draw: Draw): Inventory {
  const tiny = withTinyBlocks(randomConnectedEstate(draw));
  return {
    ...tiny,
    routeTables: tiny.routeTables.map((table) => ({ ...table, routes: oneForEachDestination(table.routes) })),
    transitGatewayRouteTables: tiny.transitGatewayRouteTables.map(withEachRouteOnce),
  };
}

function withTinyBlocks(whole: Inventory): Inventory {
  return Object.fromEntries(
    Object.entries(whole).map(([list, value]) => [
      list,
      withTexts(value, (text) => {
        const isAll = text === '0.0.0.0/0' || text === '::/0';
        return isAll && keepsEverything.has(list) ? text : (shrunk[text] ?? text);
      }),
    ]),
  ) as unknown as Inventory;
}

/** Blocks that become one would make a table in which a prefix list leads to two attachments, which AWS refuses. */
function withEachRouteOnce(table: TransitGatewayRouteTable): TransitGatewayRouteTable {
  if (!table.routes.known) return table;
  const keyOf = ({ destination, type, prefixListId }: TransitGatewayRoute) =>
    JSON.stringify([destination, type, prefixListId]);
  return {
    ...table,
    routes: known([...new Map(table.routes.value.map((one) => [keyOf(one), one])).values()]),
  };
}

function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => withTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withTexts(member, change)]));
}

/** Where the engine's sets of clients differ from those that come of trying every client from every port. */
export function unequalWays(createReach: CreateReach, draw: Draw): readonly string[] {
  const inventory = tinyConnectedEstate(draw);
  const reach = createReach(inventory);
  const { clientPorts } = connectedSamplesOf(inventory);
  const samples = { ipv4: clients[4], ipv6: clients[6], clientPorts };
  return reach.databases.flatMap((subject) => {
    const database = databaseOf(inventory, subject);
    const targets = targetsOf(inventory, database);
    const { ways } = reach.waysInto(subject);
    return sendersInto(inventory, database.vpcId ?? '').flatMap((sender) => {
      const verdict = ways.find(({ source }) => sender.isMeantBy(source))?.now;
      const arrivals = arrivalsAt(inventory, sender, targets, samples);
      const has = (arrival: string) => arrivals.some((one) => one.arrival === arrival);
      const wanted = has('yes') ? 'reachable' : has('perhaps') ? 'unknown' : 'blocked';
      const kind = verdict?.kind ?? 'blocked';
      const complaint = (text: string) => [`${subject.id}, ${sender.id}: ${text}`];
      if (kind !== wanted) return complaint(`${kind}, but every client was tried and it is ${wanted}`);
      if (verdict?.kind !== 'reachable') return [];
      const { path } = verdict;
      const { family } = path.packet;
      const there = targets
        .filter((target) => target.family === family && target.subnetId === path.subnetId)
        .flatMap((target) => approachesTo(inventory, sender, target))
        .flatMap((approach) =>
          clients[family]
            .map((client) => bestArrival(inventory, approach, client, clientPorts))
            .filter(({ arrival }) => arrival === 'yes')
            .map(({ attempt }) => attempt.source),
        );
      return sameClients(path, new Set(there))
        ? []
        : complaint(`admits ${path.admitted.cidrs}, not ${there}`);
    });
  });
}

/** Equal as sets: nothing outside the universe is admitted, so that the count must be the same as well. */
function sameClients({ admitted }: Path, arrived: ReadonlySet<string>): boolean {
  const { family, count, truncated, cidrs } = admitted;
  if (count !== String(arrived.size)) return false;
  if (truncated) return true;
  return clients[family].every(
    (client) => cidrs.some((cidr) => covers(cidr, family, client)) === arrived.has(client),
  );
}
