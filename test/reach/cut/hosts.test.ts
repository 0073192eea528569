import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../checks/model/inventory.js';
import { known } from '../../../checks/model/value.js';
import { isEnteredFromInternet, sourceText, type Way } from '../../../checks/model/way.js';
import { createReach } from '../../../checks/reach/create-reach.js';
import type { Edit } from '../../../checks/reach/cut/edit.js';
import { editedInventory } from '../../../checks/reach/cut/edited-estate.js';
import { hostCutEdits } from '../../../checks/reach/cut/host-cuts.js';
import { cheapestCut } from '../../../checks/reach/cut/search.js';
import type { Clients } from '../../../checks/reach/cut/to-close.js';
import { usersOf } from '../../../checks/reach/cut/users.js';
import { editText } from '../../../checks/reach/cut/words.js';
import { everyWay } from '../../../checks/reach/every-way.js';
import type { DatabaseSubject } from '../../../checks/reach/index.js';
import { steppingStones } from '../../../checks/reach/stepping-stones/index.js';
import { waysInto } from '../../../checks/reach/ways.js';
import { completeCoverage } from '../../support/estates/coverage.js';
import { ordersBalancer, ordersTargets } from '../../support/estates/fronted.js';
import { estates } from '../../support/estates/index.js';
import { tcp } from '../../support/estates/network.js';
import { edited } from '../../support/spec-edit.js';
import { type Draw, drawFrom, tapeOf } from '../draw.js';
import { holds } from '../holds.js';
import { randomEstate } from '../random-estates.js';
import { withRandomHostDoors } from '../stepping-stones/random-host-doors.js';
import { withRandomHosts } from '../stepping-stones/random-hosts.js';
import { subsetsOf } from './closing.js';
import { kindOf, named } from './laws.js';

/** The databases onto which chains of hosts lead from the internet. */
function openIn(
  inventory: Inventory,
  except: Clients = { ipv4: [], ipv6: [] },
  counts: (way: Way) => boolean = isEnteredFromInternet,
) {
  const { estate, databases } = createReach(inventory);
  return databases.flatMap((subject) => {
    const into = waysInto(estate, subject);
    if (!steppingStones(estate, subject, into).ways.filter(counts).some(isReachable)) return [];
    const closing = { into, counts, except };
    const found = hostCutEdits(estate, subject, closing, { ways: everyWay }, usersOf(estate, databases));
    return [{ inventory, subject, ...found }];
  });
}

/** The same in a random estate. */
function openInRandom(draw: Draw) {
  const hosts = withRandomHosts(randomEstate(draw), draw);
  return openIn(draw.chance(50) ? withRandomHostDoors(hosts, draw) : hosts);
}

function isReachable({ now, failover }: Way): boolean {
  return now.kind === 'reachable' || failover.kind === 'reachable';
}

/** The chains that a whole new judgement of the edited inventory still sees, and that were not mere doubts before. */
function leftOpen(inventory: Inventory, { arn }: DatabaseSubject, edits: readonly Edit[]): readonly string[] {
  const before = chainsIn(inventory, arn);
  return [...chainsIn(editedInventory(inventory, edits), arn)].flatMap(([text, way]) => {
    const then = before.get(text);
    const isLeft = (['now', 'failover'] as const).some((place) => {
      const was = then?.[place].kind ?? 'reachable';
      return was === 'reachable' ? way[place].kind !== 'blocked' : way[place].kind === 'reachable';
    });
    return isLeft ? [`${text} after ${named(edits)}`] : [];
  });
}

function chainsIn(inventory: Inventory, arn: string): ReadonlyMap<string, Way> {
  const reach = createReach(inventory);
  const subject = reach.databases.find((one) => one.arn === arn);
  const ways = subject ? reach.steppingStones(subject).ways.filter(isEnteredFromInternet) : [];
  return new Map(ways.map((way) => [sourceText(way.source), way]));
}

/** `orders`, onto which the bastion leads from a subnet in which `orders` is never placed. */
const hosted = edited(estates['hosted-instance'](), [
  { remove: 'databaseSubnetGroups/orders/subnets/subnet-hub-b' },
]);

/** The same, where the bastion has no public address, and a load balancer in front. */
const behindBalancer: Inventory = {
  ...hosted,
  networkInterfaces: hosted.networkInterfaces.map((eni) => ({
    ...eni,
    privateAddresses: eni.privateAddresses.map(({ address }) => ({ address })),
  })),
  loadBalancers: [
    {
      ...ordersBalancer,
      securityGroupIds: [],
      listeners: known([
        {
          ...{ arn: 'arn:listener', protocol: 'TCP', port: 22 },
          defaultActions: [{ kind: 'forward', targetGroups: [{ arn: ordersTargets.arn, weight: 1 }] }],
        },
      ]),
    },
  ],
  targetGroups: [
    {
      ...{ ...ordersTargets, targetType: 'instance', attributes: known({}), protocol: 'TCP' },
      targets: known([{ id: 'i-bastion', port: 22 }]),
    },
  ],
};
const balanced = { ...behindBalancer, coverage: completeCoverage(behindBalancer) };

/** `orders` behind the bastion, which outsiders call over IPv6. */
const overIpv6: Inventory = {
  ...hosted,
  networkInterfaces: hosted.networkInterfaces.map((eni) =>
    eni.instanceId === undefined
      ? eni
      : {
          ...eni,
          privateAddresses: eni.privateAddresses.map(({ address }) => ({ address })),
          ipv6Addresses: ['2600:1f18:1:2::30'],
        },
  ),
  securityGroups: hosted.securityGroups.map((group) =>
    group.id === 'sg-app'
      ? { ...group, ingress: known([tcp('sgr-ssh6', 22, { kind: 'cidr', cidr: '::/0' })]) }
      : group,
  ),
};

describe('cuts of chains of hosts', () => {
  it.each([
    [
      'a bastion with a public address',
      hosted,
      [
        ...['take the public addresses off i-bastion', 'delete the route 0.0.0.0/0 -> igw-hub of rtb-hub-b'],
        ...['narrow sgr-ssh of sg-app from 0.0.0.0/0 to 10.0.0.0/16', 'revoke sgr-ssh of sg-app'],
        'deny tcp 22 from 0.0.0.0/0 (private clients in other subnets too) by a new inbound rule 99 of acl-hub',
        'revoke the outbound rule sgr-app-out of sg-app',
        'deny tcp 3306 from 10.0.2.30/32 by a new inbound rule 98 of acl-hub',
        'revoke sgr-app of sg-orders',
      ],
    ],
    [
      'a bastion with an IPv6 address alone',
      overIpv6,
      [
        'take the IPv6 addresses off i-bastion',
        'delete the route ::/0 -> igw-hub of rtb-hub-b',
        'revoke sgr-ssh6 of sg-app',
        'deny tcp 22 from 2000::/3 by a new inbound rule 99 of acl-hub',
        'revoke the outbound rule sgr-app-out of sg-app',
        'deny tcp 3306 from 10.0.2.30/32 by a new inbound rule 98 of acl-hub',
        'revoke sgr-app of sg-orders',
      ],
    ],
    [
      'a bastion behind a load balancer',
      balanced,
      [
        'deregister i-bastion from target group orders',
        'delete the listener TCP 22 of orders',
        ...['narrow sgr-ssh of sg-app from 0.0.0.0/0 to 10.0.0.0/16', 'revoke sgr-ssh of sg-app'],
        'deny tcp 22 from 0.0.0.0/0 (private clients in other subnets too) by a new inbound rule 99 of acl-hub',
        'revoke the outbound rule sgr-app-out of sg-app',
        'deny tcp 3306 from 10.0.2.30/32 by a new inbound rule 98 of acl-hub',
        'revoke sgr-app of sg-orders',
      ],
    ],
  ] as const)('are each of these by itself for %s', (_name, inventory, texts) => {
    const [orders] = openIn(inventory);
    const closing = orders?.candidates.filter(
      (edit) => leftOpen(inventory, orders.subject, [edit]).length === 0,
    );
    expect(closing?.map(editText)).toEqual(texts);
  });

  it('keep the public address of a host for clients who may stay', () => {
    const strange = ({ now }: Way) =>
      now.kind === 'reachable' && now.path.admitted.cidrs.join() !== '8.8.4.0/24';
    const [orders] = openIn(hosted, { ipv4: [0x08080400, 0x08080500], ipv6: [] }, strange);
    expect(orders?.cuts[0]?.map(editText)).toEqual([
      'narrow sgr-ssh of sg-app from 0.0.0.0/0 to 8.8.4.0/24 and 10.0.0.0/16',
    ]);
  });

  it('leave no chain from the internet, and no part of them can be left out', () => {
    holds(40, (draw) =>
      openInRandom(draw).flatMap(({ inventory, subject, cuts }) =>
        cuts.flatMap((cut) => [
          ...leftOpen(inventory, subject, cut),
          ...cut
            .map((part) => cut.filter((edit) => edit !== part))
            .filter((rest) => leftOpen(inventory, subject, rest).length === 0)
            .map((rest) => `${named(cut)} closes as ${named(rest)} alone`),
        ]),
      ),
    );
  });

  it('are tried as a whole new judgement of the edited inventory would', () => {
    holds(40, (draw) =>
      openInRandom(draw).flatMap(({ inventory, subject, candidates, tryOut }) => {
        const sets = [...candidates.map((edit) => [edit]), draw.shuffled(candidates).slice(0, 2), candidates];
        return sets.flatMap((set) => {
          const left = leftOpen(inventory, subject, set);
          const isClosed = tryOut(set).kind === 'closed';
          return isClosed === (left.length === 0) ? [] : [`${named(set)}: ${isClosed}, but ${left.join()}`];
        });
      }),
    );
  });

  it('are the least disruptive and the smallest of all sets of up to three edits', () => {
    holds(40, (draw) =>
      openInRandom(draw).flatMap(({ candidates, disruption, tryOut }) => {
        const edits = draw.shuffled(candidates).slice(0, 9);
        const sets = [1, 2, 3].flatMap((size) => [...subsetsOf(edits, size)]);
        return [disruption, () => 1].flatMap((costOf) => {
          const cost = (set: readonly Edit[]) => set.map(costOf).reduce((sum, one) => sum + one, 0);
          const cut = cheapestCut(edits, costOf, tryOut);
          const bound = cut ? cost(cut) : Number.POSITIVE_INFINITY;
          const cheaper = sets.find((set) => cost(set) < bound && tryOut(set).kind === 'closed');
          return cheaper ? [`${named(cheaper)} costs less than ${named(cut ?? [])}`] : [];
        });
      }),
    );
  });

  it('are the least disruptive of all sets of up to two edits', () => {
    holds(25, (draw) =>
      openInRandom(draw).flatMap(({ inventory, subject, cuts, candidates, disruption }) => {
        const cost = (set: readonly Edit[]) => set.map(disruption).reduce((sum, one) => sum + one, 0);
        const [first] = cuts;
        const bound = first ? cost(first) : Number.POSITIVE_INFINITY;
        const edits = draw.shuffled(candidates).slice(0, 8);
        const cheaper = [1, 2]
          .flatMap((size) => [...subsetsOf(edits, size)])
          .find((set) => cost(set) < bound && leftOpen(inventory, subject, set).length === 0);
        return cheaper ? [`${named(cheaper)} disturbs less than ${named(first ?? [])}`] : [];
      }),
    );
  });

  it('exist, of every kind that closes a chain without any other', () => {
    const expected = [
      ...['delete-listener', 'delete-route', 'deny-entry', 'deregister-target', 'narrow-rule'],
      ...['release-addresses', 'revoke-outbound-rule', 'revoke-rule'],
    ];
    const kinds = new Set<string>();
    for (let seed = 0; seed < 1000 && kinds.size < expected.length; seed++)
      for (const { candidates, disruption, tryOut } of openInRandom(drawFrom(tapeOf(seed))))
        for (const kind of new Set(candidates.map(kindOf))) {
          const alike = candidates.filter((edit) => kindOf(edit) === kind);
          if (!kinds.has(kind) && cheapestCut(alike, disruption, tryOut)) kinds.add(kind);
        }
    expect([...kinds].sort()).toEqual(expected);
  });
});
