import type { CheckText, Outcome, Report, ReportedDatabase } from '../../checks/model/report.js';
import type { Block, Path } from '../../checks/model/verdict.js';

const [account, region] = ['111122223333', 'ap-northeast-1'];
const scope = { account, region };

export function databaseArn(id: string): string {
  return `arn:aws:rds:${region}:${account}:db:${id}`;
}

const explained = {
  since: '0.1.0',
  detects:
    'A database to which a packet from some public address can travel and from which the reply gets back.',
  matters: 'Nothing but the database login is left: every leaked password works from anywhere.',
  fix: 'Make one of the changes shown; the first is the smallest.',
  blindSpots: 'Ways in through a load balancer or a bastion are not judged here.',
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html'],
} as const;

export const checks: readonly CheckText[] = [
  {
    id: 'database-reachable-from-internet',
    title: 'Database accepts connections from the internet',
    severity: 'critical',
    needs: ['databases', 'network'],
    ...explained,
  },
  {
    id: 'public-flag-latent',
    title: 'Database is flagged public and only other layers block it',
    severity: 'medium',
    needs: ['databases', 'network'],
    ...explained,
  },
  {
    id: 'snapshot-public',
    title: 'Snapshot can be restored by every AWS account',
    severity: 'critical',
    needs: ['snapshots'],
    ...explained,
  },
];

/** A replica with a public address and a rule left open. */
export const openPath: Path = {
  target: databaseArn('orders-replica'),
  subnetId: 'subnet-0a9d8c7b6a5f4e3d2',
  availabilityZone: 'ap-northeast-1a',
  packet: {
    family: 4,
    protocol: 'tcp',
    source: '41.0.0.1',
    sourcePort: 49152,
    destination: '203.0.113.9',
    destinationPort: 3306,
  },
  hops: [
    {
      layer: 'internet-gateway',
      component: 'igw-0a1b2c3d4e5f60718',
      decidedBy: 'igw-0a1b2c3d4e5f60718',
      text: 'attached to vpc-0d2c4b6a8f0e1d3c5',
      certain: true,
    },
    {
      layer: 'block-public-access',
      component: 'Block Public Access of 111122223333 in ap-northeast-1',
      decidedBy: 'mode off',
      text: 'is off',
      certain: true,
    },
    {
      layer: 'public-address',
      component: databaseArn('orders-replica'),
      decidedBy: 'eni-0b7a6c5d4e3f20918',
      text: 'has the public address 203.0.113.9',
      certain: true,
    },
    {
      layer: 'network-acl-inbound',
      component: 'acl-0c3d5e7f9a1b2c4d6',
      decidedBy: 'rule 100',
      text: 'inbound rule 100 allows all traffic from 0.0.0.0/0',
      certain: true,
    },
    {
      layer: 'security-group',
      component: 'sg-0b4c6d8e0f2a1b3c5',
      decidedBy: 'sgr-0e5f7a9b1c3d2e4f6',
      text: 'allows tcp/3306 from 0.0.0.0/0',
      certain: true,
    },
    {
      layer: 'network-acl-outbound',
      component: 'acl-0c3d5e7f9a1b2c4d6',
      decidedBy: 'rule 100',
      text: 'outbound rule 100 allows all traffic to 0.0.0.0/0',
      certain: true,
    },
    {
      layer: 'route-table',
      component: 'rtb-0f1e2d3c4b5a69788',
      decidedBy: '0.0.0.0/0 -> igw-0a1b2c3d4e5f60718',
      text: 'replies to 41.0.0.1 leave by 0.0.0.0/0 -> igw-0a1b2c3d4e5f60718',
      certain: true,
    },
  ],
  admitted: {
    family: 4,
    count: '3702258432',
    cidrs: ['1.0.0.0/8', '2.0.0.0/7', '4.0.0.0/6', '8.0.0.0/7', '11.0.0.0/8'],
    truncated: true,
  },
};

/** The same way in to another database. */
function openPathTo(id: string): Path {
  const hops = openPath.hops.map((hop) => ({
    ...hop,
    component: hop.component.replace('orders-replica', id),
  }));
  return { ...openPath, target: databaseArn(id), hops };
}

/** The same path, where nobody could read Block Public Access. */
const doubtfulPath: Path = {
  ...openPathTo('ledger'),
  hops: openPathTo('ledger').hops.map((hop) =>
    hop.layer === 'block-public-access'
      ? { ...hop, decidedBy: hop.component, text: 'may block', certain: false }
      : hop,
  ),
  admitted: { family: 4, count: '1', cidrs: ['198.51.100.7/32'], truncated: false },
};

const blocks: readonly Block[] = [
  {
    layer: 'public-address',
    code: 'NO_PUBLIC_IP',
    component: databaseArn('orders'),
    text: 'it has no public IPv4 address',
  },
  {
    layer: 'security-group',
    code: 'SECURITY_GROUP',
    component: 'sg-0f9e8d7c6b5a43210',
    text: 'no inbound rule admits a public address on the listener port',
  },
  {
    layer: 'security-group',
    code: 'SECURITY_GROUP',
    component: 'sg-01122334455667788',
    text: 'no inbound rule admits a public address on the listener port',
  },
];

export function outcome(parts: Partial<Outcome> & Pick<Outcome, 'check' | 'status' | 'resource'>): Outcome {
  return {
    id: `${parts.check}:${parts.resource}`,
    severity: 'critical',
    ...scope,
    message: 'blocked by 2 layers: public address and security group',
    evidence: { paths: [], blocks: [], facts: [] },
    cuts: [],
    gaps: [],
    references: explained.references,
    ...parts,
  };
}

export const reachable = outcome({
  check: 'database-reachable-from-internet',
  status: 'fail',
  resource: databaseArn('orders-replica'),
  message: '3.7 billion public IPv4 addresses can reach tcp/3306',
  evidence: { paths: [openPath], blocks: [], facts: [] },
  cuts: [
    {
      text: 'Switch PubliclyAccessible off for orders-replica',
      cli: [
        'aws rds modify-db-instance --db-instance-identifier orders-replica --no-publicly-accessible --apply-immediately --region ap-northeast-1',
      ],
      cdk: 'publiclyAccessible: false',
      verified: true,
    },
    {
      text: 'Revoke sgr-0e5f7a9b1c3d2e4f6 of sg-0b4c6d8e0f2a1b3c5',
      cli: [
        `aws ec2 revoke-security-group-ingress --group-id sg-0b4c6d8e0f2a1b3c5 --region ap-northeast-1 --ip-permissions '[{"IpProtocol": "tcp", "FromPort": 3306, "ToPort": 3306}]'`,
      ],
      cdk: 'connections.allowFrom(client, Port.tcp(3306)) in place of Peer.anyIpv4()',
      verified: false,
    },
  ],
});

export const undecided = outcome({
  check: 'database-reachable-from-internet',
  status: 'unknown',
  resource: databaseArn('ledger'),
  message: 'open unless Block Public Access blocks: grant ec2:DescribeVpcBlockPublicAccessOptions',
  evidence: { paths: [doubtfulPath], blocks: [], facts: [] },
  gaps: [
    {
      reason: 'denied',
      fact: 'VPC block public access options in account 111122223333, ap-northeast-1',
      ...scope,
      action: 'ec2:DescribeVpcBlockPublicAccessOptions',
      detail: 'UnauthorizedOperation',
    },
  ],
});

const latent = outcome({
  check: 'public-flag-latent',
  status: 'fail',
  severity: 'medium',
  resource: databaseArn('orders'),
  message: 'PubliclyAccessible is on; security group blocks',
  evidence: {
    paths: [],
    blocks: blocks.slice(1, 2),
    facts: [{ resource: databaseArn('orders'), text: 'PubliclyAccessible is true' }],
  },
});

const muted = outcome({
  check: 'snapshot-public',
  status: 'muted',
  resource: `arn:aws:rds:${region}:${account}:snapshot:sample-data`,
  message: 'every AWS account can restore it',
  accepted: { reason: 'published training data', owner: 'data-team', expires: '2021-06-30' },
});

const acceptedUnknown = outcome({
  check: 'public-flag-latent',
  status: 'unknown',
  resource: databaseArn('hub'),
  message: 'cannot be decided: scan again, rds:DescribeDBInstances failed',
  accepted: { reason: 'being migrated', owner: 'platform', expires: '2021-01-31' },
});

function database(id: string, parts: Partial<ReportedDatabase> = {}): ReportedDatabase {
  return {
    arn: databaseArn(id),
    kind: 'instance',
    id,
    engine: 'mysql',
    ...scope,
    internet: 'blocked',
    onFailover: 'blocked',
    blockedBy: blocks,
    ...parts,
  };
}

const bare: Report = {
  tool: { name: 'db-perimeter', version: '0.1.0' },
  schemaVersion: 1,
  source: { kind: 'live', description: 'account 111122223333' },
  asOf: '2020-12-17T00:00:00Z',
  coverage: {
    accounts: [{ account, regions: ['ap-northeast-1', 'eu-west-1'] }],
    answered: 52,
    missing: [],
    unjudgedServices: [],
  },
  checks,
  databases: [],
  outcomes: [],
  notices: [],
};

/** An account that was read in full and holds no database. */
export const emptyEstate = bare;

/** No database was seen, because nobody was allowed to look. */
export const deniedEstate: Report = {
  ...bare,
  coverage: {
    ...bare.coverage,
    answered: 24,
    missing: ['ap-northeast-1', 'eu-west-1'].flatMap((where) =>
      (['DescribeDBInstances', 'DescribeDBClusters'] as const).map((operation) => ({
        account,
        region: where,
        operation,
        status: 'denied' as const,
        detail: 'AccessDenied: not authorized to perform this action',
        items: 0,
        action: `rds:${operation}`,
      })),
    ),
  },
  outcomes: [
    outcome({
      check: 'database-reachable-from-internet',
      status: 'unknown',
      resource: databaseArn('*'),
      message: 'cannot be decided: grant rds:DescribeDBInstances',
      gaps: [
        {
          reason: 'denied',
          fact: 'DB instances in account 111122223333, ap-northeast-1',
          ...scope,
          action: 'rds:DescribeDBInstances',
          detail: 'AccessDenied',
        },
      ],
    }),
  ],
};

/** All three answers, a mute, an accepted unknown, gaps in coverage, and notices. */
export const estate: Report = {
  ...bare,
  coverage: {
    ...bare.coverage,
    missing: [
      {
        ...scope,
        operation: 'DescribeVpcBlockPublicAccessOptions',
        status: 'denied',
        detail: 'UnauthorizedOperation',
        items: 0,
        action: 'ec2:DescribeVpcBlockPublicAccessOptions',
      },
      {
        account,
        region: 'eu-west-1',
        operation: 'GetManagedPrefixListEntries',
        parent: 'pl-0a1b2c3d4e5f60718',
        status: 'failed',
        detail: 'Timeout: no answer within 20 s',
        items: 100,
        action: 'ec2:GetManagedPrefixListEntries',
      },
    ],
    unjudgedServices: [
      { ...scope, service: 'ElastiCache', evidence: '2 interfaces described as ElastiCache' },
    ],
  },
  databases: [
    database('orders'),
    database('orders-replica', { internet: 'reachable', onFailover: 'reachable', blockedBy: [] }),
    database('ledger', { internet: 'unknown', onFailover: 'blocked', blockedBy: [] }),
    database('hub', { engine: 'postgres', onFailover: 'reachable', blockedBy: blocks.slice(0, 1) }),
  ],
  outcomes: [
    reachable,
    latent,
    undecided,
    acceptedUnknown,
    muted,
    outcome({ check: 'database-reachable-from-internet', status: 'pass', resource: databaseArn('orders') }),
    outcome({ check: 'snapshot-public', status: 'not-applicable', resource: databaseArn('orders') }),
  ],
  notices: [
    {
      kind: 'expired',
      entry: 'trustedNetworks 192.0.2.0/24',
      text: 'expired on 2020-11-30 and is not trusted',
    },
  ],
};

/** Everything blocks. */
export const closedEstate: Report = {
  ...bare,
  databases: [database('orders'), database('ledger', { engine: 'aurora-postgresql', kind: 'cluster' })],
  outcomes: ['orders', 'ledger'].map((id) =>
    outcome({
      check: 'database-reachable-from-internet',
      status: 'pass',
      resource: databaseArn(id),
      evidence: { paths: [], blocks, facts: [] },
    }),
  ),
};

/** Five hundred databases that the same mistake opened, and one other. */
export const largeEstate: Report = {
  ...bare,
  databases: Array.from({ length: 500 }, (_, index) =>
    database(`orders-${index}`, { internet: 'reachable', onFailover: 'unknown', blockedBy: [] }),
  ),
  outcomes: [
    ...Array.from({ length: 500 }, (_, index) => ({
      ...reachable,
      id: `database-reachable-from-internet:${databaseArn(`orders-${index}`)}`,
      resource: databaseArn(`orders-${index}`),
      evidence: {
        ...reachable.evidence,
        paths: [openPathTo(`orders-${index}`)],
      },
    })),
    latent,
  ],
};
