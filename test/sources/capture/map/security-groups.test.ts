import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import type { SecurityGroup } from '../../../../checks/model/network.js';
import { answer, inventoryOf, listing, refusal, scope } from '../captures.js';

const fromEverywhere = {
  IpProtocol: 'tcp',
  FromPort: 3306,
  ToPort: 3306,
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
};
const everywhere = {
  protocol: 'tcp',
  ports: { from: 3306, to: 3306 },
  peer: { kind: 'cidr', cidr: '0.0.0.0/0' },
};

function groupWith(ingress: unknown, egress: unknown = []) {
  return { GroupId: 'sg-orders', IpPermissions: ingress, IpPermissionsEgress: egress };
}

function listed(id: string, parts: Readonly<Record<string, unknown>> = {}) {
  return {
    SecurityGroupRuleId: id,
    GroupId: 'sg-orders',
    GroupOwnerId: scope.account,
    IsEgress: false,
    IpProtocol: 'tcp',
    FromPort: 3306,
    ToPort: 3306,
    CidrIpv4: '0.0.0.0/0',
    ...parts,
  };
}

function groupsOf(...pages: readonly CapturePage[]): readonly SecurityGroup[] {
  return inventoryOf(...pages).securityGroups;
}

function ingressOf(permission: unknown) {
  const [group] = groupsOf(
    listing('DescribeSecurityGroups', [groupWith([permission])]),
    listing('DescribeSecurityGroupRules', []),
  );
  return group?.ingress.known ? group.ingress.value : group?.ingress;
}

describe('permissions', () => {
  const tcp = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5433 };
  const ports = { from: 5432, to: 5433 };
  const doubtful = (text: string) => [{ protocol: 'tcp', ports, peer: { kind: 'unrecognised', text } }];
  const cases: readonly (readonly [string, unknown, unknown])[] = [
    [
      'become one rule for each peer',
      {
        ...tcp,
        IpRanges: [{ CidrIp: '192.0.2.0/24', Description: 'office' }],
        Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }],
        PrefixListIds: [{ PrefixListId: 'pl-1' }],
        UserIdGroupPairs: [{ GroupId: 'sg-app', UserId: '999988887777', VpcPeeringConnectionId: 'pcx-1' }],
      },
      [
        { protocol: 'tcp', ports, peer: { kind: 'cidr', cidr: '192.0.2.0/24' }, description: 'office' },
        { protocol: 'tcp', ports, peer: { kind: 'cidr', cidr: '2001:db8::/32' } },
        { protocol: 'tcp', ports, peer: { kind: 'prefix-list', id: 'pl-1' } },
        {
          protocol: 'tcp',
          ports,
          peer: {
            kind: 'security-group',
            id: 'sg-app',
            account: '999988887777',
            vpcPeeringConnectionId: 'pcx-1',
          },
        },
      ],
    ],
    [
      'of every protocol have no ports',
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      [{ protocol: '-1', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } }],
    ],
    [
      'of ICMP have types, which are no ports',
      { IpProtocol: 'icmp', FromPort: 3, ToPort: 4, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      [{ protocol: 'icmp', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } }],
    ],
    [
      'of TCP from -1 to -1 are on every port',
      { IpProtocol: 'tcp', FromPort: -1, ToPort: -1, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      [{ protocol: 'tcp', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } }],
    ],
    ['without any peer may admit somebody', { ...tcp, IpRanges: [] }, doubtful('no source named')],
    [
      'with a new kind of peer may admit somebody',
      { ...tcp, AsnRanges: [{ Asn: 64496 }] },
      doubtful('source in AsnRanges'),
    ],
    ['with a peer that is no object', { ...tcp, IpRanges: ['0.0.0.0/0'] }, doubtful('not readable')],
    ['with a list that is no list', { ...tcp, IpRanges: '0.0.0.0/0' }, doubtful('not readable')],
    [
      'with a group by name only',
      { ...tcp, UserIdGroupPairs: [{ GroupName: 'app' }] },
      doubtful('not readable'),
    ],
    [
      'with unreadable ports are certain of nobody',
      { IpProtocol: 'tcp', FromPort: '5432', ToPort: 5433, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      [{ protocol: 'tcp', peer: { kind: 'unrecognised', text: '0.0.0.0/0 with ports that cannot be read' } }],
    ],
    [
      'without a protocol are certain of nobody',
      { IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      [
        {
          protocol: '-1',
          peer: { kind: 'unrecognised', text: '0.0.0.0/0 with a protocol that is not stated' },
        },
      ],
    ],
    ['that are no objects', 7, [{ protocol: '-1', peer: { kind: 'unrecognised', text: 'not readable' } }]],
  ];
  it.each(cases)('%s', (_, permission, expected) => {
    expect(ingressOf(permission)).toEqual(expected);
  });
});

describe('rules and their ids', () => {
  const groups = listing('DescribeSecurityGroups', [groupWith([fromEverywhere])]);

  it('are matched by protocol, ports and peer', () => {
    const rules = listing('DescribeSecurityGroupRules', [
      listed('sgr-egress', { IsEgress: true }),
      listed('sgr-other-port', { FromPort: 5432, ToPort: 5432 }),
      listed('sgr-1'),
    ]);
    expect(groupsOf(groups, rules)).toEqual([
      {
        ...scope,
        owner: scope.account,
        id: 'sg-orders',
        ingress: {
          known: true,
          value: [
            { id: 'sgr-1', ...everywhere },
            { id: 'sgr-other-port', ...everywhere, ports: { from: 5432, to: 5432 } },
          ],
        },
        egress: { known: true, value: [{ id: 'sgr-egress', ...everywhere }] },
      },
    ]);
  });

  it('a rule that the rule listing lacks keeps no id', () => {
    const [group] = groupsOf(groups, refusal('DescribeSecurityGroupRules', 'denied'));
    expect(group?.ingress).toEqual({ known: true, value: [everywhere] });
  });

  it('a rule that only an incomplete rule listing has is kept', () => {
    const [group] = groupsOf(
      listing('DescribeSecurityGroups', [groupWith([])]),
      answer('DescribeSecurityGroupRules', { SecurityGroupRules: [listed('sgr-1')], NextToken: 'more' }),
    );
    expect(group?.ingress).toEqual({ known: true, value: [{ id: 'sgr-1', ...everywhere }] });
  });
});

describe('groups that the listing lacks', () => {
  it('are built from the rules when all of those arrived', () => {
    const groups = groupsOf(
      refusal('DescribeSecurityGroups', 'denied'),
      listing('DescribeSecurityGroupRules', [listed('sgr-1', { GroupOwnerId: '999988887777' })]),
    );
    expect(groups).toEqual([
      {
        ...scope,
        owner: '999988887777',
        id: 'sg-orders',
        ingress: { known: true, value: [{ id: 'sgr-1', ...everywhere }] },
        egress: { known: true, value: [] },
      },
    ]);
  });

  it('have unknown rules when some are missing', () => {
    const [group] = groupsOf(
      refusal('DescribeSecurityGroups', 'denied'),
      answer('DescribeSecurityGroupRules', { SecurityGroupRules: [listed('sgr-1')], NextToken: 'more' }),
    );
    expect(group?.ingress).toEqual({
      known: false,
      gap: {
        ...scope,
        reason: 'denied',
        fact: 'ingress rules of sg-orders',
        action: 'ec2:DescribeSecurityGroups',
        detail: 'UnauthorizedOperation: no answer',
      },
    });
  });

  it('take their rules from the rule listing when the group lists none readably', () => {
    const unreadable = listing('DescribeSecurityGroups', [groupWith('none', 'none')]);
    const [joined] = groupsOf(unreadable, listing('DescribeSecurityGroupRules', [listed('sgr-1')]));
    expect(joined?.ingress).toEqual({ known: true, value: [{ id: 'sgr-1', ...everywhere }] });
    const [alone] = groupsOf(unreadable);
    expect(alone?.ingress.known).toBe(false);
    expect(alone?.egress.known).toBe(false);
  });
});
