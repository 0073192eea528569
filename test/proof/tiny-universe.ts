import type { Inventory } from '../../checks/model/inventory.js';
import type { Route } from '../../checks/model/network.js';
import { known } from '../../checks/model/value.js';
import type { Path, Verdict } from '../../checks/model/verdict.js';
import type { CreateReach } from '../reach/disagreements.js';
import type { Draw } from '../reach/draw.js';
import { fatesOf } from '../reach/fates.js';
import { placesOf } from '../reach/placement.js';
import { randomEstate } from '../reach/random-estates.js';
import { samplesOf } from '../reach/samples.js';
import { covers, type IpFamily } from '../simulator/addresses.js';
import { oneForEachDestination } from './one-route.js';

/** Four address bits of each family; whatever an estate names lies within, or is everything. */
const universe = { 4: '8.8.8.0/28', 6: '2a05:d018:7::/124' } as const;

/** Every client of the universe, and two outside it that stand for all others. */
const clients: Readonly<Record<IpFamily, readonly string[]>> = {
  4: [...Array.from({ length: 16 }, (_, host) => `8.8.8.${host}`), '8.8.7.255', '8.8.8.16'],
  6: [
    ...Array.from({ length: 16 }, (_, host) => `2a05:d018:7::${host.toString(16)}`),
    '2a05:d018:7::10',
    '2a05:d018:6:ffff::1',
  ],
};

/** A random estate in which every rule, entry, route and list speaks about the universe alone. */
export function tinyEstate(draw: Draw): Inventory {
  const whole = randomEstate(draw);
  const block = (family: IpFamily): string => {
    const bits = draw.below(5);
    const first = draw.below(2 ** bits) * 2 ** (4 - bits);
    return family === 4 ? `8.8.8.${first}/${28 + bits}` : `2a05:d018:7::${first.toString(16)}/${124 + bits}`;
  };
  const shrunk = (cidr: string) => block(cidr.includes(':') ? 6 : 4);
  const keepsAll = (cidr: string) => cidr === '0.0.0.0/0' || cidr === '::/0';
  return {
    ...whole,
    securityGroups: whole.securityGroups.map((group) =>
      group.ingress.known
        ? {
            ...group,
            ingress: known(
              group.ingress.value.map((rule) =>
                rule.peer.kind === 'cidr'
                  ? { ...rule, peer: { kind: 'cidr' as const, cidr: shrunk(rule.peer.cidr) } }
                  : rule,
              ),
            ),
          }
        : group,
    ),
    networkAcls: whole.networkAcls.map((acl) => ({
      ...acl,
      entries: acl.entries.map((entry) => ({
        ...entry,
        cidr: keepsAll(entry.cidr) ? entry.cidr : shrunk(entry.cidr),
      })),
    })),
    prefixLists: whole.prefixLists.map((list) =>
      list.entries.known ? { ...list, entries: known([...new Set(list.entries.value.map(shrunk))]) } : list,
    ),
    routeTables: whole.routeTables.map((table) =>
      table.associations.some(({ gatewayId }) => gatewayId !== undefined)
        ? table
        : {
            ...table,
            routes: oneForEachDestination(table.routes.map((route) => shrunkRoute(route, shrunk, keepsAll))),
          },
    ),
  };
}

function shrunkRoute(
  route: Route,
  shrunk: (cidr: string) => string,
  keepsAll: (cidr: string) => boolean,
): Route {
  const { destination, target } = route;
  return destination.kind === 'prefix-list' || target.kind === 'local' || keepsAll(destination.cidr)
    ? route
    : { ...route, destination: { kind: 'cidr', cidr: shrunk(destination.cidr) } };
}

/** Where the engine's sets differ from the sets that come of trying every client from every port that matters. */
export function unequalSets(createReach: CreateReach, inventory: Inventory, draw: Draw): readonly string[] {
  const reach = createReach(inventory);
  const { clientPorts } = samplesOf(inventory, draw);
  const samples = { ipv4: clients[4], ipv6: clients[6], clientPorts };
  return reach.databases.flatMap((subject) => {
    const answers = reach.fromInternet(subject);
    const places = placesOf(inventory, subject);
    const certain = places.every(({ subnetIds }) => subnetIds.length === 1);
    return ([4, 6] as const).flatMap((family) => {
      const fates = fatesOf(inventory, places, family, samples);
      const through = fates.filter(({ fate }) => fate.delivered === true);
      const verdict = answers[family === 4 ? 'ipv4' : 'ipv6'];
      const wanted = through.length > 0 ? 'reachable' : 'blocked';
      const isOpen = fates.some(({ fate }) => fate.delivered === 'perhaps');
      const complaint = (text: string) => [`${subject.id} over IPv${family}: ${text}`];
      if (certain && !isOpen && verdict.kind !== wanted)
        return complaint(`${verdict.kind}, but every client was tried and it is ${wanted}`);
      const path = pathOf(verdict);
      if (!path) return [];
      const there = through
        .filter(({ attempt }) => attempt.database.arn === path.target && attempt.subnetId === path.subnetId)
        .map(({ attempt }) => attempt.source);
      return sameClients(path, family, new Set(there))
        ? []
        : complaint(`admits ${path.admitted.cidrs}, not ${there}`);
    });
  });
}

function pathOf(verdict: Verdict): Path | undefined {
  return verdict.kind === 'reachable' ? verdict.path : undefined;
}

/** Equal as sets: nothing outside the universe is admitted, so that the count must be the same as well. */
function sameClients({ admitted }: Path, family: IpFamily, delivered: ReadonlySet<string>): boolean {
  if (admitted.truncated || admitted.count !== String(delivered.size)) return false;
  return clients[family].every(
    (client) => admitted.cidrs.some((cidr) => covers(cidr, family, client)) === delivered.has(client),
  );
}

/** The blocks of the universe, for whoever prints what was proved. */
export const universeText = `${universe[4]} and ${universe[6]}`;
