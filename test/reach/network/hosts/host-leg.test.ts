import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../../../checks/model/inventory.js';
import type { NetworkAcl, RouteTable, Subnet } from '../../../../checks/model/network.js';
import { known } from '../../../../checks/model/value.js';
import type { Verdict } from '../../../../checks/model/verdict.js';
import { indexEstate } from '../../../../checks/reach/estate.js';
import type { Host } from '../../../../checks/reach/network/hosts/host.js';
import { judgeFromHost } from '../../../../checks/reach/network/hosts/host-leg.js';
import { acrossPlaces } from '../../../../checks/reach/network/places.js';
import { endpointsOf, subjectsOf } from '../../../../checks/reach/subjects.js';
import { connectedEstate } from '../../../support/estates/connected.js';
import { completeCoverage } from '../../../support/estates/coverage.js';
import { app, hostedEstate } from '../../../support/estates/hosts.js';

function verdictFrom(inventory: Inventory, host: Host): Verdict {
  const estate = indexEstate(inventory);
  const [subject] = subjectsOf(estate);
  const [endpoint] = subject ? endpointsOf(estate, subject) : [];
  if (!endpoint) throw new Error('the estate has no database');
  return acrossPlaces(estate, endpoint, judgeFromHost(estate, endpoint, host)).ipv4;
}

function summary(verdict: Verdict) {
  switch (verdict.kind) {
    case 'reachable':
      return { kind: verdict.kind, from: verdict.path.admitted.cidrs };
    case 'blocked':
      return { kind: verdict.kind, by: verdict.by.map(({ layer, code }) => `${layer} ${code}`) };
    case 'unknown':
      return { kind: verdict.kind, gaps: verdict.gaps.map(({ fact }) => fact) };
  }
}

const withRoutes =
  (id: string, route: RouteTable['routes'][number]) =>
  (inventory: Inventory): Inventory => ({
    ...inventory,
    routeTables: inventory.routeTables.map((table) =>
      table.id === id ? { ...table, routes: [...table.routes, route] } : table,
    ),
  });

const withGroup =
  (id: string, change: (group: Inventory['securityGroups'][number]) => object) =>
  (inventory: Inventory): Inventory => ({
    ...inventory,
    securityGroups: inventory.securityGroups.map((group) =>
      group.id === id ? { ...group, ...change(group) } : group,
    ),
  });

/** The database's subnet gets an ACL of its own. */
const withAcl =
  (entries: NetworkAcl['entries']) =>
  (inventory: Inventory): Inventory => {
    const [acl] = inventory.networkAcls;
    if (!acl) throw new Error('the estate has no network ACL');
    return {
      ...inventory,
      networkAcls: [
        { ...acl, subnetIds: ['subnet-hub-b'] },
        { ...acl, id: 'acl-orders', isDefault: false, subnetIds: ['subnet-hub-a'], entries },
      ],
    };
  };

const allow = (direction: 'inbound' | 'outbound', cidr: string, from: number, to: number) =>
  ({ direction, ruleNumber: 100, action: 'allow', protocol: '6', cidr, ports: { from, to } }) as const;

const appliance: RouteTable['routes'][number] = {
  destination: { kind: 'cidr', cidr: '10.0.1.0/24' },
  target: { kind: 'network-interface', id: 'eni-firewall' },
  state: 'active',
  origin: 'CreateRoute',
};

const nobody = (group: Inventory['securityGroups'][number]) => ({ ...group, egress: known([]) });
const toGroup = (id: string) => () => ({
  egress: known([{ id: 'sgr-out', protocol: '-1', peer: { kind: 'security-group', id } }]),
});

const cases: readonly {
  readonly name: string;
  readonly rule: string;
  readonly edit?: (inventory: Inventory) => Inventory;
  readonly host?: Partial<Host>;
  readonly expect: ReturnType<typeof summary>;
}[] = [
  {
    name: 'a group that the database admits',
    rule: 'R37',
    expect: { kind: 'reachable', from: ['10.0.2.30/32'] },
  },
  {
    name: 'an address that the database admits',
    rule: 'R35',
    host: { addresses: ['10.0.2.40'], securityGroupIds: [], isFiltered: false },
    expect: { kind: 'reachable', from: ['10.0.2.40/32'] },
  },
  {
    name: 'neither of them',
    rule: 'R37',
    host: { addresses: ['10.0.2.41'], securityGroupIds: [], isFiltered: false },
    expect: { kind: 'blocked', by: ['security-group ENI_SG_RULES_MISMATCH'] },
  },
  {
    name: 'an unknown address of which one is admitted',
    rule: 'R35',
    host: { addresses: [], securityGroupIds: [], isFiltered: false },
    expect: { kind: 'unknown', gaps: ['which private address i-app has'] },
  },
  {
    name: 'no outbound rule',
    rule: 'R44',
    edit: withGroup('sg-app', nobody),
    expect: { kind: 'blocked', by: ['client-security-group ENI_SG_RULES_MISMATCH'] },
  },
  {
    name: 'an outbound rule that refers to the group of the database',
    rule: 'R44',
    edit: withGroup('sg-app', toGroup('sg-orders')),
    expect: { kind: 'reachable', from: ['10.0.2.30/32'] },
  },
  {
    name: 'an outbound rule that refers to another group',
    rule: 'R44',
    edit: withGroup('sg-app', toGroup('sg-other')),
    expect: { kind: 'blocked', by: ['client-security-group ENI_SG_RULES_MISMATCH'] },
  },
  {
    name: 'an ACL of the database that admits another subnet',
    rule: 'R26',
    edit: withAcl([allow('inbound', '10.0.3.0/24', 0, 65535), allow('outbound', '0.0.0.0/0', 0, 65535)]),
    expect: { kind: 'blocked', by: ['network-acl-inbound SUBNET_ACL_RESTRICTION'] },
  },
  {
    name: 'an ACL of the database that lets no reply out',
    rule: 'R29',
    edit: withAcl([allow('inbound', '0.0.0.0/0', 0, 65535), allow('outbound', '0.0.0.0/0', 0, 0)]),
    expect: { kind: 'blocked', by: ['network-acl-outbound SUBNET_ACL_RESTRICTION'] },
  },
  {
    name: 'the same ACL within the subnet of the database',
    rule: 'R30',
    edit: withAcl([]),
    host: { subnetId: 'subnet-hub-a', addresses: ['10.0.1.30'] },
    expect: { kind: 'reachable', from: ['10.0.1.30/32'] },
  },
  {
    name: 'a route to an appliance that is more specific than the local one',
    rule: 'R6',
    edit: withRoutes('rtb-hub-b', appliance),
    expect: { kind: 'unknown', gaps: ['what the appliance at eni-firewall forwards'] },
  },
  {
    name: 'a subnet that was not read',
    rule: 'R41',
    host: { subnetId: 'subnet-elsewhere' },
    expect: {
      kind: 'unknown',
      gaps: [
        'subnet-elsewhere, which is referred to but not in the answers for account 111122223333, eu-west-1',
      ],
    },
  },
];

describe('a host in the network of the database', () => {
  it.each(cases)('$name ($rule)', ({ edit = (same) => same, host, expect: expected }) => {
    expect(summary(verdictFrom(edit(hostedEstate()), { ...app, ...host }))).toEqual(expected);
  });
});

describe('a host in a connected network', () => {
  const spoke = { ...app, subnetId: 'subnet-spoke-a', securityGroupIds: [], isFiltered: false };
  const estate = connectedEstate();
  const listed = (edit: Partial<Inventory>) => {
    const inventory = { ...estate, ...edit };
    return { ...inventory, coverage: completeCoverage(inventory) };
  };

  it('is one of those that its network lets in (R47)', () => {
    const verdict = verdictFrom(connectedEstate(), { ...spoke, addresses: ['10.2.1.30'] });
    expect(summary(verdict)).toEqual({ kind: 'reachable', from: ['10.2.1.30/32'] });
  });

  it('is stopped where no connection leads to its network', () => {
    const island = { ...estate.subnets[0], id: 'subnet-island', vpcId: 'vpc-island', cidr: '10.7.1.0/24' };
    const away = listed({ subnets: [...estate.subnets, island as Subnet] });
    const host = { ...spoke, subnetId: 'subnet-island', addresses: ['10.7.1.30'] };
    expect(summary(verdictFrom(away, host))).toEqual({
      kind: 'blocked',
      by: ['client-subnet DISCONNECTED_VPCS'],
    });
  });
});
