import { describe, expect, it } from 'vitest';
import { diffInventories } from '../checks/diff.js';
import type { Difference, WayChange } from '../checks/model/difference.js';
import type { Inventory } from '../checks/model/inventory.js';
import { drawFrom, tapeOf } from './reach/draw.js';
import { permuted } from './reach/permute.js';
import { randomEstate } from './reach/random-estates.js';
import { type Edits, edited } from './simulator/edit.js';
import { openEstate } from './simulator/open-estate.js';
import { machine, withMachines } from './support/estates/hosts.js';
import { securityGroup, tcp } from './support/estates/network.js';

const version = '0.1.0';

function between(before: Inventory, after: Inventory): Difference {
  return diffInventories(before, after, version);
}

/** "opened now internet: blocked -> reachable" */
function told({ change, place, source, before, after }: WayChange): string {
  return `${change} ${place} ${source}: ${before} -> ${after}`;
}

function clients(some: WayChange['added']): readonly string[] {
  return some.flatMap(({ cidrs, port }) => cidrs.map((cidr) => `${cidr} on ${port}`));
}

/** The open estate with these blocks as the only sources. */
function admitting(...cidrs: readonly string[]): Inventory {
  return edited(openEstate, {
    securityGroups: {
      'sg-orders': {
        ingress: {
          known: true,
          value: cidrs.map((cidr, index) => ({
            id: `sgr-${index + 1}`,
            protocol: 'tcp',
            ports: { from: 5432, to: 5432 },
            peer: { kind: 'cidr', cidr },
          })),
        },
      },
    },
  });
}

const withoutOrders: Edits = { databaseInstances: { orders: null } };

describe('hosts in between', () => {
  const bastion = machine('i-bastion', 'sg-app', { address: '10.0.2.30', publicAddress: '54.72.10.30' });
  const closed = withMachines([bastion], [securityGroup('sg-app', [])]);
  const ssh = tcp('sgr-ssh', 22, { kind: 'cidr', cidr: '0.0.0.0/0' });
  const open = withMachines([bastion], [securityGroup('sg-app', [ssh])]);
  const other = withMachines(
    [{ ...bastion, id: 'eni-new', instanceId: 'i-new' }],
    [securityGroup('sg-app', [ssh])],
  );

  it.each([
    {
      name: 'that are opened',
      before: closed,
      after: open,
      expected: [
        'opened now the internet by way of other hosts: absent -> reachable',
        'opened failover the internet by way of other hosts: absent -> reachable',
      ],
    },
    { name: 'that replace others', before: open, after: other, expected: [] },
  ])('$name', ({ before, after, expected }) => {
    expect(between(before, after).changes.map(told)).toEqual(expected);
  });
});

describe('the difference between two inventories', () => {
  it.each([
    {
      name: 'nothing between equal ones',
      before: openEstate,
      after: openEstate,
      expected: [],
    },
    {
      name: 'an added rule opens where it runs and where it may be moved',
      before: admitting('10.0.0.0/8'),
      after: admitting('10.0.0.0/8', '8.8.4.4/32'),
      expected: [
        'opened now the internet: blocked -> reachable',
        'opened failover the internet: blocked -> reachable',
      ],
    },
    {
      name: 'a revoked rule closes',
      before: admitting('8.8.4.4/32'),
      after: admitting('10.0.0.0/8'),
      expected: [
        'closed now the internet: reachable -> blocked',
        'closed failover the internet: reachable -> blocked',
      ],
    },
    {
      name: 'one more address widens',
      before: admitting('8.8.4.4/32'),
      after: admitting('8.8.4.4/31'),
      expected: [
        'widened now the internet: reachable -> reachable',
        'widened failover the internet: reachable -> reachable',
      ],
    },
    {
      name: 'as many other addresses widen as well',
      before: admitting('8.8.4.4/32'),
      after: admitting('8.8.8.8/32'),
      expected: [
        'widened now the internet: reachable -> reachable',
        'widened failover the internet: reachable -> reachable',
      ],
    },
    {
      name: 'one address less narrows',
      before: admitting('8.8.4.4/31'),
      after: admitting('8.8.4.4/32'),
      expected: [
        'narrowed now the internet: reachable -> reachable',
        'narrowed failover the internet: reachable -> reachable',
      ],
    },
    {
      name: 'the same addresses in other blocks are no change',
      before: admitting('8.8.4.4/31'),
      after: admitting('8.8.4.5/32', '8.8.4.4/32'),
      expected: [],
    },
    {
      name: 'a permission that is gone leaves the answer unknown, not closed',
      before: admitting('8.8.4.4/32'),
      after: edited(admitting('8.8.4.4/32'), {
        securityGroups: { 'sg-orders': null },
        denied: ['DescribeSecurityGroups'],
      }),
      expected: [
        'unknown now the internet: reachable -> unknown',
        'unknown failover the internet: reachable -> unknown',
      ],
    },
    {
      name: 'a database that is gone was closed',
      before: admitting('8.8.4.4/32'),
      after: edited(openEstate, withoutOrders),
      expected: [
        'closed now the internet: reachable -> absent',
        'closed failover the internet: reachable -> absent',
      ],
    },
    {
      name: 'a database that could not be listed is unknown',
      before: admitting('8.8.4.4/32'),
      after: edited(openEstate, { ...withoutOrders, denied: ['DescribeDBInstances'] }),
      expected: [
        'unknown now the internet: reachable -> unknown',
        'unknown failover the internet: reachable -> unknown',
      ],
    },
    {
      name: 'a new database that is open is opened',
      before: edited(openEstate, withoutOrders),
      after: admitting('8.8.4.4/32'),
      expected: [
        'opened now the internet: absent -> reachable',
        'opened failover the internet: absent -> reachable',
      ],
    },
  ])('$name', ({ before, after, expected }) => {
    expect(between(before, after).changes.map(told)).toEqual(expected);
  });

  it('names the exact clients that came and went, by port', () => {
    const [change] = between(admitting('8.8.4.4/30'), admitting('8.8.4.6/31', '9.9.9.9/32')).changes;
    expect(clients(change?.added ?? [])).toEqual(['9.9.9.9/32 on 5432']);
    expect(clients(change?.removed ?? [])).toEqual(['8.8.4.4/31 on 5432']);
  });

  it('shows the way of a client who is new, and otherwise the way as it is', () => {
    const [widened] = between(admitting('8.8.4.4/32'), admitting('8.8.4.4/32', '9.9.9.9/32')).changes;
    expect(widened?.path?.packet.source).toBe('9.9.9.9');
    const [narrowed] = between(admitting('8.8.4.4/32', '9.9.9.9/32'), admitting('8.8.4.4/32')).changes;
    expect(narrowed?.path?.packet.source).toBe('8.8.4.4');
  });

  it('closes nothing of a database that nobody could list before', () => {
    const hidden = edited(openEstate, { ...withoutOrders, denied: ['DescribeDBInstances'] });
    expect(between(hidden, admitting('10.0.0.0/8')).changes).toEqual([]);
    expect(between(hidden, openEstate).changes.map(told)).toEqual([
      'opened now the internet: unknown -> reachable',
      'opened failover the internet: unknown -> reachable',
    ]);
  });

  it('sees clients of the other family', () => {
    const [change] = between(admitting('8.8.4.4/32'), admitting('8.8.4.4/32', '2001:4860::/32')).changes;
    expect(change?.change).toBe('widened');
    expect(clients(change?.added ?? [])).toEqual(['2001:4860::/32 on 5432']);
  });

  it('lists databases that appeared and disappeared for certain', () => {
    const gone = edited(openEstate, withoutOrders);
    const ids = ({ appeared, disappeared, compared }: Difference) => ({
      appeared: appeared.map(({ id }) => id),
      disappeared: disappeared.map(({ id }) => id),
      compared,
    });
    const denied = edited(gone, { denied: ['DescribeDBInstances'] });
    expect(ids(between(gone, openEstate))).toEqual({ appeared: ['orders'], disappeared: [], compared: 0 });
    expect(ids(between(openEstate, gone))).toEqual({ appeared: [], disappeared: ['orders'], compared: 0 });
    expect(ids(between(openEstate, denied))).toEqual({ appeared: [], disappeared: [], compared: 0 });
    expect(ids(between(openEstate, openEstate))).toEqual({ appeared: [], disappeared: [], compared: 1 });
  });

  it('sees a way from a network that was connected', () => {
    expect(between(openEstate, peered()).changes.map(told)).toEqual([
      'opened now vpc-spoke of account 111122223333 in eu-west-1 over pcx-1: absent -> reachable',
      'opened failover vpc-spoke of account 111122223333 in eu-west-1 over pcx-1: absent -> reachable',
    ]);
    expect(between(peered(), openEstate).changes.map(({ change }) => change)).toEqual(['closed', 'closed']);
  });
});

/** The open estate with `spoke` connected to `hub`. */
function peered(): Inventory {
  const scope = { account: '111122223333', region: 'eu-west-1' };
  const owned = { ...scope, owner: scope.account };
  const side = (vpcId: string, cidr: string) => ({ ...scope, vpcId, cidrs: [cidr], ipv6Cidrs: [] });
  const withRoute = (id: string, cidr: string) => ({
    routes: [
      ...(openEstate.routeTables.find((table) => table.id === id)?.routes ?? []),
      {
        destination: { kind: 'cidr', cidr },
        target: { kind: 'vpc-peering-connection', id: 'pcx-1' },
        state: 'active',
        origin: 'CreateRoute',
      },
    ],
  });
  const spoke = { vpcId: 'vpc-spoke', cidr: '10.2.0.0/24', ipv6Cidrs: [] };
  return edited(openEstate, {
    subnets: { 'subnet-spoke': { ...owned, ...spoke, availabilityZone: 'eu-west-1a' } },
    networkAcls: {
      'acl-spoke': {
        ...owned,
        vpcId: 'vpc-spoke',
        isDefault: true,
        subnetIds: ['subnet-spoke'],
        entries: openEstate.networkAcls[0]?.entries ?? [],
      },
    },
    routeTables: {
      'rtb-hub': withRoute('rtb-hub', '10.2.0.0/16'),
      'rtb-spoke': withRoute('rtb-spoke', '10.1.0.0/16'),
    },
    peeringConnections: {
      'pcx-1': {
        ...scope,
        status: 'active',
        requester: side('vpc-spoke', '10.2.0.0/16'),
        accepter: side('vpc-hub', '10.1.0.0/16'),
      },
    },
  });
}

const mirrored = { opened: 'closed', closed: 'opened', widened: 'narrowed', narrowed: 'widened' } as const;

describe('the difference between random inventories', () => {
  const seeds = Array.from({ length: 60 }, (_, seed) => seed);

  it('is none between an inventory and itself, in whatever order its facts come', () => {
    for (const seed of seeds) {
      const draw = drawFrom(tapeOf(seed));
      const estate = randomEstate(draw);
      expect(between(estate, permuted(estate, draw)).changes).toEqual([]);
    }
  });

  it('is the other way round between the same two in the other order', () => {
    for (const seed of seeds) {
      const draw = drawFrom(tapeOf(seed));
      const [first, second] = [randomEstate(draw), randomEstate(draw)];
      const back = new Map(
        between(second, first).changes.map((one) => [`${one.database.arn} ${one.source} ${one.place}`, one]),
      );
      for (const one of between(first, second).changes) {
        const other = back.get(`${one.database.arn} ${one.source} ${one.place}`);
        if (one.change === 'unknown' || one.before === 'unknown') continue;
        if (one.change === 'widened' && one.removed.length > 0) expect(other?.change).toBe('widened');
        else expect(other?.change).toBe(mirrored[one.change]);
      }
    }
  });
});
