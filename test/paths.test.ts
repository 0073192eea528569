import { describe, expect, it } from 'vitest';
import type { Inventory } from '../checks/model/inventory.js';
import { type PathsReport, pathSourceText } from '../checks/model/paths.js';
import { known } from '../checks/model/value.js';
import { parseClient, pathsFrom, pathsTo } from '../checks/paths.js';
import { clientVpn } from './support/estates/client-vpn.js';
import { connectedEstate } from './support/estates/connected.js';
import { hostedEstate } from './support/estates/hosts.js';
import {
  deny,
  dualStackInstance,
  expressCluster,
  hostedInstance,
  privateInstance,
  publicInstance,
} from './support/estates/index.js';

const options = { asOf: '2026-03-01T00:00:00Z', version: '0.1.0' };
const paths = (inventory: Inventory) => pathsTo(inventory, 'orders', options);
const why = (from: string, inventory: Inventory = connectedEstate()) =>
  pathsFrom(inventory, parseClient(from), 'orders', options);

/** "reachable/blocked from the internet [2]", the depth where it is blocked. */
function summary({ ways }: PathsReport): readonly string[] {
  return ways.map(
    ({ source, now, failover, depth }) =>
      `${now.kind}/${failover.kind} from ${pathSourceText(source)}${depth === undefined ? '' : ` [${depth}]`}`,
  );
}

describe('the ways to', () => {
  it('a connected database: the open ones first', () => {
    const report = paths(connectedEstate());
    expect({ answer: report.answer, ways: summary(report), gaps: report.gaps }).toEqual({
      answer: 'reachable',
      ways: [
        'reachable/blocked from vpc-partner of account 444455556666 in eu-west-1 over pcx-partner',
        'reachable/blocked from vpc-spoke of account 111122223333 in eu-west-1 over tgw-core, tgw-attach-spoke',
        'unknown/blocked from a network beyond core-network-1',
        'blocked/blocked from the internet [5]',
        'blocked/blocked from a network outside AWS over vgw-office [1]',
      ],
      gaps: [],
    });
  });

  it('a public database', () => {
    const report = paths(publicInstance());
    expect({ answer: report.answer, ways: summary(report) }).toEqual({
      answer: 'reachable',
      ways: ['reachable/reachable from the internet'],
    });
    expect(report.ways.map(({ ipv4, ipv6 }) => [ipv4?.kind, ipv6?.kind])).toEqual([['reachable', 'blocked']]);
  });

  it('a private database', () => {
    const report = paths(privateInstance());
    expect({ answer: report.answer, ways: summary(report) }).toEqual({
      answer: 'blocked',
      ways: ['blocked/blocked from the internet [5]'],
    });
  });

  it('a database whose peerings nobody could list are not known to be all', () => {
    const report = paths(deny(privateInstance(), 'DescribeVpcPeeringConnections'));
    expect({
      answer: report.answer,
      ways: summary(report),
      gaps: report.gaps.map(({ action }) => action),
    }).toEqual({
      answer: 'unknown',
      ways: ['blocked/blocked from the internet [5]'],
      gaps: ['ec2:DescribeVpcPeeringConnections'],
    });
  });
});

/** "security-group no: no inbound rule admits 8.8.8.8 …", the gates that do not simply let through. */
function gates({ ways }: PathsReport): readonly string[] {
  return ways.flatMap(({ traces = [] }) =>
    traces
      .filter(({ when }) => when === 'now')
      .flatMap(({ crossings }) =>
        crossings
          .filter(({ passes }) => passes !== 'yes')
          .map(({ layer, passes, decidedBy, text, code }) =>
            [layer, passes, decidedBy, text, code ?? ''].filter(Boolean).join(' | '),
          ),
      ),
  );
}

describe('why an address', () => {
  it('of the partner reaches the database', () => {
    const report = why('10.9.1.1');
    expect({ from: report.from, answer: report.answer, ways: summary(report), gates: gates(report) }).toEqual(
      {
        from: '10.9.1.1',
        answer: 'reachable',
        ways: [
          'reachable/blocked from vpc-partner of account 444455556666 in eu-west-1 over pcx-partner',
          'blocked/blocked from a network outside AWS over vgw-office [1]',
        ],
        gates: [
          'route-table | no | 10.9.0.0/16 -> pcx-partner | replies to 10.9.1.1 leave by 10.9.0.0/16 -> pcx-partner | NO_ROUTE_TO_DESTINATION',
        ],
      },
    );
    const [way] = report.ways;
    expect(way?.now.kind === 'reachable' && way.now.path.admitted).toEqual({
      family: 4,
      count: '1',
      cidrs: ['10.9.1.1/32'],
      truncated: false,
    });
  });

  it('on the internet does not: each gate that stops it, with what decides there', () => {
    const report = why('8.8.8.8');
    expect({ answer: report.answer, ways: summary(report) }).toEqual({
      answer: 'blocked',
      ways: [
        'blocked/blocked from the internet [5]',
        'blocked/blocked from a network outside AWS over vgw-office [2]',
      ],
    });
    const stopped = [
      'security-group | no | sg-orders | no inbound rule admits 8.8.8.8 on the listener port | ENI_SG_RULES_MISMATCH',
      'route-table | no | rtb-hub-a | replies to 8.8.8.8 have no route | NO_ROUTE_TO_DESTINATION',
    ];
    expect(gates(report)).toEqual([
      'internet-gateway | no | vpc-hub | no internet gateway is attached to vpc-hub | UNASSOCIATED_COMPONENT',
      'block-public-access | no | 111122223333 eu-west-1 | mode block-bidirectional without an exclusion for subnet-hub-a or vpc-hub | VPC_BLOCK_PUBLIC_ACCESS_ENABLED',
      'public-address | no | arn:aws:rds:eu-west-1:111122223333:db:orders | it has no public IPv4 address | IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS',
      ...stopped,
      ...stopped,
    ]);
  });

  it('behind the VPN does not: the security group alone stops it', () => {
    expect(gates(why('192.168.7.7'))).toEqual([
      'security-group | no | sg-orders | no inbound rule admits 192.168.7.7 on the listener port | ENI_SG_RULES_MISMATCH',
    ]);
  });

  it('of the spoke does not, where the spoke has no subnet for it', () => {
    const report = why('10.2.200.1');
    expect(report.answer).toBe('blocked');
    expect(gates(report)).toEqual([
      'route-table | no | 10.2.0.0/16 -> tgw-core | replies to 10.2.200.1 leave by 10.2.0.0/16 -> tgw-core | NO_ROUTE_TO_DESTINATION',
      'client-subnet | no | vpc-spoke | no subnet there sends packets to the database into the connection and gets the reply | CANNOT_ROUTE',
    ]);
  });

  it('behind Cloud WAN is not followed', () => {
    const report = why('172.20.0.1');
    expect(report.answer).toBe('unknown');
    const gaps = report.ways.flatMap(({ now }) => (now.kind === 'unknown' ? now.gaps : []));
    expect(gaps.map(({ fact }) => fact)).toContain('networks behind core-network-1');
  });

  it('of the network of the database is one of those that its groups admit', () => {
    expect(summary(why('10.0.2.2'))).toContain(
      'reachable/reachable from vpc-hub of account 111122223333 in eu-west-1 itself',
    );
  });

  it('of the network of the database is stopped by its groups alone, within its subnet', () => {
    expect(gates(why('10.0.1.99', hostedEstate()))).toEqual([
      'security-group | no | sg-orders | no inbound rule admits 10.0.1.99 on the listener port | ENI_SG_RULES_MISMATCH',
    ]);
  });

  it('is a host behind its own groups', () => {
    const estate = hostedInstance();
    expect(summary(why('i-bastion', estate))).toEqual(['reachable/reachable from i-bastion']);
    const silent = estate.securityGroups.map((group) =>
      group.id === 'sg-app' ? { ...group, egress: known([]) } : group,
    );
    expect(gates(why('eni-bastion', { ...estate, securityGroups: silent }))).toEqual([
      'client-security-group | no | sg-app | no outbound rule lets it call orders | ENI_SG_RULES_MISMATCH',
    ]);
  });

  it('is a host that nobody saw', () => {
    expect(() => why('i-bastian', hostedInstance())).toThrow(
      'nothing that was read mentions i-bastian, did you mean i-bastion?',
    );
    expect(why('i-bastion', deny(hostedInstance(), 'DescribeNetworkInterfaces')).answer).toBe('unknown');
  });

  it('that no route leads to is blocked, and an entry of the network ACL is named', () => {
    const estate = publicInstance();
    const networkAcls = estate.networkAcls.map((acl) => ({
      ...acl,
      entries: [
        ...acl.entries,
        {
          direction: 'inbound',
          ruleNumber: 50,
          action: 'deny',
          protocol: '6',
          cidr: '8.8.8.0/24',
          ports: { from: 3306, to: 3306 },
        } as const,
      ],
    }));
    expect(gates(why('8.8.8.8', { ...estate, networkAcls }))).toEqual([
      'network-acl-inbound | no | rule 50 | inbound rule 50 denies tcp 3306-3306 8.8.8.0/24 | SUBNET_ACL_RESTRICTION',
    ]);
    expect(why('8.8.4.4', { ...estate, networkAcls }).answer).toBe('reachable');
  });

  it('may be reachable where a gate could not be read', () => {
    const report = why('8.8.8.8', deny(publicInstance(), 'DescribeNetworkAcls'));
    expect({ answer: report.answer, gates: gates(report) }).toEqual({
      answer: 'unknown',
      gates: [
        'network-acl-inbound | unknown | network ACL of subnet-hub-a | could not be read',
        'network-acl-outbound | unknown | network ACL of subnet-hub-a | could not be read',
      ],
    });
  });

  it('over IPv6', () => {
    expect(why('2001:4860::1', dualStackInstance()).answer).toBe('reachable');
    expect(why('8.8.8.8', dualStackInstance()).answer).toBe('blocked');
  });

  it('reaches a database outside of any VPC', () => {
    const report = why('8.8.8.8', expressCluster());
    expect({ answer: report.answer, ways: summary(report) }).toEqual({
      answer: 'reachable',
      ways: ['reachable/blocked from the internet'],
    });
  });
});

describe('why an endpoint of Client VPN', () => {
  it('leads to the database for whoever logs in', () => {
    expect(summary(why('cvpn-endpoint-staff', clientVpn()))).toEqual([
      'reachable/reachable from whoever logs in to cvpn-endpoint-staff',
    ]);
  });

  it('that was not listed may do so, and one that nobody mentions is none', () => {
    const denied = deny(clientVpn(), 'DescribeClientVpnEndpoints');
    expect(why('cvpn-endpoint-staff', denied).answer).toBe('unknown');
    expect(() => why('cvpn-endpoint-stuff', clientVpn())).toThrow('did you mean cvpn-endpoint-staff?');
  });
});

describe('why a block', () => {
  it('passes in part', () => {
    const estate = publicInstance();
    const networkAcls = estate.networkAcls.map((acl) => ({
      ...acl,
      entries: acl.entries.map((entry) =>
        entry.cidr === '0.0.0.0/0' ? { ...entry, cidr: '8.8.8.0/25' } : entry,
      ),
    }));
    const report = why('8.8.8.0/24', { ...estate, networkAcls });
    const [way] = report.ways;
    expect(way?.now.kind === 'reachable' && way.now.path.admitted.cidrs).toEqual(['8.8.8.0/25']);
    expect(gates(report)).toEqual([
      'network-acl-inbound | partly | rule 100 | inbound rule 100 allows all traffic 8.8.8.0/25',
      'network-acl-outbound | partly | rule 100 | outbound rule 100 allows all traffic 8.8.8.0/25',
    ]);
  });
});

describe('why the internet', () => {
  it('is judged as a whole', () => {
    expect(summary(why('internet'))).toEqual(['blocked/blocked from the internet [5]']);
    expect(why('internet').from).toBe('internet');
  });
});

describe('load balancers that nobody could list', () => {
  it.each([
    { from: 'internet', answer: 'unknown' },
    { from: '8.8.8.8', answer: 'unknown' },
    { from: '10.99.0.1', answer: 'blocked' },
  ])('make the answer about $from $answer', ({ from, answer }) => {
    expect(why(from, deny(privateInstance(), 'DescribeLoadBalancers')).answer).toBe(answer);
  });

  it('may be ways in', () => {
    const report = paths(deny(privateInstance(), 'DescribeTargetGroups'));
    expect({ answer: report.answer, gaps: report.gaps.map(({ action }) => action) }).toEqual({
      answer: 'unknown',
      gaps: ['elasticloadbalancing:DescribeTargetGroups'],
    });
  });
});

describe('why a connection', () => {
  it.each([
    {
      from: 'pcx-partner',
      ways: ['reachable/blocked from vpc-partner of account 444455556666 in eu-west-1 over pcx-partner'],
    },
    {
      from: 'tgw-core',
      ways: [
        'reachable/blocked from vpc-spoke of account 111122223333 in eu-west-1 over tgw-core, tgw-attach-spoke',
      ],
    },
    {
      from: 'tgw-attach-spoke',
      ways: [
        'reachable/blocked from vpc-spoke of account 111122223333 in eu-west-1 over tgw-core, tgw-attach-spoke',
      ],
    },
    {
      from: 'tgw-attach-hub',
      ways: [
        'reachable/blocked from vpc-spoke of account 111122223333 in eu-west-1 over tgw-core, tgw-attach-spoke',
      ],
    },
    { from: 'vgw-office', ways: ['blocked/blocked from a network outside AWS over vgw-office [1]'] },
    {
      from: 'vpc-partner',
      ways: ['reachable/blocked from vpc-partner of account 444455556666 in eu-west-1 over pcx-partner'],
    },
    {
      from: 'vpc-spoke',
      ways: [
        'reachable/blocked from vpc-spoke of account 111122223333 in eu-west-1 over tgw-core, tgw-attach-spoke',
      ],
    },
    { from: 'vpc-island', ways: ['blocked/blocked from any other network, as vpc-hub routes replies [1]'] },
    {
      from: 'vpc-hub',
      ways: ['reachable/reachable from vpc-hub of account 111122223333 in eu-west-1 itself'],
    },
  ])('$from', ({ from, ways }) => {
    expect(summary(why(from))).toEqual(ways);
  });

  it('that leads elsewhere is not connected', () => {
    const estate = connectedEstate();
    const [connection] = estate.peeringConnections;
    const other = connection && {
      ...connection,
      id: 'pcx-other',
      requester: { ...connection.requester, vpcId: 'vpc-island' },
    };
    const report = why('pcx-other', { ...estate, peeringConnections: other ? [other] : [] });
    expect(report.ways.map(({ now }) => now)).toEqual([
      {
        kind: 'blocked',
        by: [
          {
            layer: 'vpc-peering-connection',
            code: 'UNASSOCIATED_COMPONENT',
            component: 'pcx-other',
            text: 'is not connected to vpc-hub',
          },
        ],
      },
    ]);
    expect(report.answer).toBe('blocked');
  });

  it('that nobody could list is unknown, never blocked', () => {
    const report = why('pcx-lost', deny(connectedEstate(), 'DescribeVpcPeeringConnections'));
    expect({ answer: report.answer, gaps: report.gaps.map(({ action }) => action) }).toEqual({
      answer: 'unknown',
      gaps: ['ec2:DescribeVpcPeeringConnections'],
    });
  });

  it.each([
    { from: 'pcx-partnr', says: 'nothing that was read mentions pcx-partnr, did you mean pcx-partner?' },
    { from: 'vpc-spok', says: 'nothing that was read mentions vpc-spok, did you mean vpc-spoke?' },
    { from: 'vgw-zzzzzzzzzzzz', says: 'nothing that was read mentions vgw-zzzzzzzzzzzz' },
  ])('that does not exist is refused: $from', ({ from, says }) => {
    expect(() => why(from)).toThrow(says);
  });
});
