import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../checks/model/inventory.js';
import type { NetworkAclEntry, SecurityGroup, VpcPeeringConnection } from '../../checks/model/network.js';
import type { Verdict } from '../../checks/model/verdict.js';
import { sourceText } from '../../checks/model/way.js';
import { createReach } from '../../checks/reach/create-reach.js';
import { connectedEstate } from '../simulator/connected/connected-estate.js';
import { completeCoverage } from '../support/estates/coverage.js';
import { instance, subnetGroup } from '../support/estates/databases.js';
import { fromBlock, openNetwork, rdsInterface, securityGroup, tcp } from '../support/estates/network.js';

/** `orders`, public, behind these groups. */
function behind(groups: readonly SecurityGroup[], facts: Partial<Inventory> = {}): Inventory {
  const securityGroupIds = groups.map(({ id }) => id);
  const eni = rdsInterface('eni-orders', 'subnet-hub-a', 'sg-orders', {
    ...{ private: '10.0.1.10', public: '198.18.0.10' },
  });
  const inventory: Inventory = {
    ...openNetwork,
    securityGroups: groups,
    databaseInstances: [instance('orders', { publiclyAccessible: true, securityGroupIds })],
    databaseSubnetGroups: [subnetGroup('orders')],
    networkInterfaces: [{ ...eni, securityGroupIds }],
    ...facts,
  };
  return { ...inventory, coverage: completeCoverage(inventory) };
}

function fromInternet(estate: Inventory): Verdict {
  const reach = createReach(estate);
  const [subject] = reach.databases;
  if (!subject) throw new Error('no database');
  return reach.fromInternet(subject).now;
}

const admitting = (cidr: string) =>
  behind([securityGroup('sg-orders', [tcp('sgr-1', 3306, fromBlock(cidr))])]);

describe('blocks that nobody would write', () => {
  it.each([
    ['198.51.100.7/0', 'reachable'],
    ['52.1.2.3/8', 'reachable'],
    ['0.0.0.0/00', 'unknown'],
    ['52.1.2.3/33', 'unknown'],
    ['anywhere', 'unknown'],
    ['', 'unknown'],
  ] as const)('%s in a rule: %s', (cidr, kind) => {
    expect(fromInternet(admitting(cidr)).kind).toBe(kind);
  });

  it('count with their host bits off', () => {
    expect(fromInternet(admitting('52.1.2.3/8'))).toMatchObject({
      path: { admitted: { cidrs: ['52.0.0.0/8'] } },
    });
  });
});

describe('references to what was not collected', () => {
  const rule = tcp('sgr-1', 3306, { kind: 'prefix-list', id: 'pl-elsewhere' });

  it.each([
    [
      'a group of the database',
      { ...behind([securityGroup('sg-orders', [])]), securityGroups: [] },
      'sg-orders',
    ],
    ['a prefix list', behind([securityGroup('sg-orders', [rule])]), 'pl-elsewhere'],
    ['the route table of its subnet', behind([securityGroup('sg-orders', [])], { subnets: [] }), undefined],
  ] as const)('%s', (_, estate, named) => {
    const verdict = fromInternet(estate);
    if (named === undefined) return expect(verdict.kind).not.toBe('reachable');
    expect(verdict).toMatchObject({ kind: 'unknown', gaps: [{ fact: expect.stringContaining(named) }] });
  });

  it('a group that a rule refers to admits nobody from the internet', () => {
    const peer = { kind: 'security-group', id: 'sg-elsewhere', account: '999988887777' } as const;
    expect(fromInternet(behind([securityGroup('sg-orders', [tcp('sgr-1', 3306, peer)])])).kind).toBe(
      'blocked',
    );
  });
});

describe('more than anybody reads', () => {
  it('sixteen groups of one interface, of which the last one admits', () => {
    const closed = Array.from({ length: 15 }, (_, index) => securityGroup(`sg-${index}`, []));
    const open = securityGroup('sg-orders', [tcp('sgr-1', 3306, fromBlock('0.0.0.0/0'))]);
    expect(fromInternet(behind([...closed, open])).kind).toBe('reachable');
  });

  it('thousands of entries, of which the last one admits', () => {
    const groups = [securityGroup('sg-orders', [tcp('sgr-1', 3306, fromBlock('0.0.0.0/0'))])];
    const refusing = Array.from({ length: 5000 }, (_, index): NetworkAclEntry => {
      const cidr = `52.${Math.floor(index / 250)}.${index % 250}.0/24`;
      return { direction: 'inbound', ruleNumber: index + 1, action: 'deny', protocol: '-1', cidr };
    });
    const entry = { protocol: '-1', action: 'allow', cidr: '0.0.0.0/0', ruleNumber: 32_000 } as const;
    const networkAcls = openNetwork.networkAcls.map((acl) => ({
      ...acl,
      entries: [
        { ...entry, direction: 'outbound' as const },
        { ...entry, direction: 'inbound' as const },
        ...refusing,
      ],
    }));
    const verdict = fromInternet(behind(groups, { networkAcls }));
    expect(verdict).toMatchObject({ kind: 'reachable', path: { packet: { source: '1.0.0.1' } } });
  });
});

describe('networks in circles', () => {
  const [peering] = connectedEstate.peeringConnections;
  if (!peering) throw new Error('no peering connection');
  const between = (id: string, from: string, to: string): VpcPeeringConnection => {
    const side = (vpcId: string) => {
      const vpc = connectedEstate.vpcs.find((one) => one.id === vpcId);
      return { ...peering.requester, vpcId, cidrs: vpc?.cidrs ?? [] };
    };
    return { ...peering, id, requester: side(from), accepter: side(to) };
  };
  const waysIn = (estate: Inventory) => {
    const reach = createReach(estate);
    const [subject] = reach.databases;
    if (!subject) throw new Error('no database');
    return Object.fromEntries(
      reach.waysInto(subject).ways.map(({ source, now }) => [sourceText(source), now.kind]),
    );
  };

  it('peered with each other carry packets of neighbours alone', () => {
    const circle = [
      between('pcx-1', 'vpc-hub', 'vpc-spoke'),
      between('pcx-2', 'vpc-spoke', 'vpc-branch'),
      between('pcx-3', 'vpc-branch', 'vpc-hub'),
    ];
    const before = waysIn(connectedEstate);
    const after = waysIn({ ...connectedEstate, peeringConnections: circle });
    // No table of the branch or the hub names the third connection.
    expect(after).toMatchObject(before);
    expect(Object.keys(after).filter((way) => way.includes('pcx-2'))).toEqual([]);
  });

  it('of which one has the block of the database get no reply', () => {
    const vpcs = connectedEstate.vpcs.map((vpc) =>
      vpc.id === 'vpc-spoke' ? { ...vpc, cidrs: ['10.1.0.0/16'] } : vpc,
    );
    const twin = { ...peering, accepter: { ...peering.accepter, cidrs: ['10.1.0.0/16'] } };
    const ways = waysIn({ ...connectedEstate, vpcs, peeringConnections: [twin] });
    const [over] = Object.entries(ways).filter(([way]) => way.includes('pcx-1'));
    expect(over?.[1] ?? 'blocked').toBe('blocked');
  });
});
