import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { answer, coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const head = `arn:aws:elasticloadbalancing:${scope.region}:${scope.account}`;
const parent = 'loadbalancer/net/orders/50dc6c495c0c9188';
const arn = `${head}:${parent}`;
const listenerArn = `${head}:listener/net/orders/50dc6c495c0c9188/0467ef3c8400ae65`;
const groupArn = `${head}:targetgroup/orders/73e2d6bc24d8a067`;
const about = { input: { LoadBalancerArn: arn } };

const described = {
  LoadBalancerArn: arn,
  LoadBalancerName: 'orders',
  DNSName: 'orders-50dc6c495c0c9188.elb.eu-west-1.amazonaws.com',
  Scheme: 'internet-facing',
  Type: 'network',
  VpcId: 'vpc-hub',
  State: { Code: 'active' },
  IpAddressType: 'dualstack',
  AvailabilityZones: [
    {
      ZoneName: 'eu-west-1a',
      SubnetId: 'subnet-hub-a',
      LoadBalancerAddresses: [
        { IpAddress: '54.77.0.9', AllocationId: 'eipalloc-1', PrivateIPv4Address: '10.0.0.9' },
      ],
    },
    { ZoneName: 'eu-west-1b', SubnetId: 'subnet-hub-b', LoadBalancerAddresses: [] },
  ],
};
const mapped = {
  ...scope,
  kind: 'network',
  arn,
  name: 'orders',
  scheme: 'internet-facing',
  vpcId: 'vpc-hub',
  state: 'active',
  ipAddressType: 'dualstack',
  subnets: [
    {
      id: 'subnet-hub-a',
      availabilityZone: 'eu-west-1a',
      addresses: [{ privateAddress: '10.0.0.9', publicAddress: '54.77.0.9' }],
    },
    { id: 'subnet-hub-b', availabilityZone: 'eu-west-1b', addresses: [] },
  ],
  securityGroupIds: [],
};
const listener = {
  ListenerArn: listenerArn,
  LoadBalancerArn: arn,
  Port: 3306,
  Protocol: 'TCP',
  DefaultActions: [{ Type: 'forward', TargetGroupArn: groupArn }],
};
const mappedListener = {
  arn: listenerArn,
  protocol: 'TCP',
  port: 3306,
  defaultActions: [{ kind: 'forward', targetGroups: [{ arn: groupArn, weight: 1 }] }],
};
const attribute = (Key: string, Value: string) => ({ Key, Value });

const balancers = listing('DescribeLoadBalancers', [described]);
const attributes = listing(
  'DescribeLoadBalancerAttributes',
  [
    attribute('load_balancing.cross_zone.enabled', 'false'),
    attribute('ipv6.deny_all_igw_traffic', 'true'),
    attribute('access_logs.s3.bucket', ''),
  ],
  about,
);
const listeners = listing('DescribeListeners', [listener], about);
const gap = (operation: string, what: string) => ({
  ...scope,
  fact: `${what} of load balancer orders`,
  action: `elasticloadbalancing:${operation}`,
});

function only(...pages: readonly CapturePage[]) {
  const { loadBalancers } = inventoryOf(...pages);
  expect(loadBalancers).toHaveLength(1);
  return loadBalancers[0];
}

describe('a load balancer', () => {
  it('is known with everything that is asked about it', () => {
    expect(only(balancers, attributes, listeners)).toEqual({
      ...mapped,
      attributes: { known: true, value: { crossZone: false, denyAllIgwTraffic: true } },
      listeners: { known: true, value: [mappedListener] },
    });
  });

  it('stays when nothing could be asked about it, and says what is missing', () => {
    const inventory = inventoryOf(balancers, refusal('DescribeListeners', 'denied', about));
    expect(inventory.loadBalancers).toEqual([
      {
        ...mapped,
        attributes: {
          known: false,
          gap: { ...gap('DescribeLoadBalancerAttributes', 'attributes'), reason: 'not-collected' },
        },
        listeners: {
          known: false,
          gap: {
            ...gap('DescribeListeners', 'listeners'),
            reason: 'denied',
            detail: 'UnauthorizedOperation: no answer',
          },
        },
      },
    ]);
    expect(coverageOf(inventory, 'DescribeListeners', parent)?.status).toBe('denied');
    expect(coverageOf(inventory, 'DescribeLoadBalancerAttributes', parent)?.status).toBe('not-collected');
  });

  const groups: readonly (readonly [string, object, readonly string[]])[] = [
    ['has the groups that are named', { SecurityGroups: ['sg-nlb'] }, ['sg-nlb']],
    ['has none when none are named', {}, []],
    ['has none when the list is empty', { SecurityGroups: [] }, []],
    [
      'has groups that cannot be read',
      { SecurityGroups: 'sg-nlb' },
      ['security groups that could not be read'],
    ],
    [
      'of type application never has none',
      { Type: 'application' },
      ['security groups that could not be read'],
    ],
    [
      'of type application never has an empty list',
      { Type: 'application', SecurityGroups: [] },
      ['security groups that could not be read'],
    ],
  ];
  it.each(groups)('%s', (_, changed, expected) => {
    expect(only(listing('DescribeLoadBalancers', [{ ...described, ...changed }]))?.securityGroupIds).toEqual(
      expected,
    );
  });

  it('of a type of later days is kept as unrecognised', () => {
    const later = { ...described, Type: 'quantum' };
    expect(only(listing('DescribeLoadBalancers', [later]))?.kind).toBe('unrecognised');
  });

  it('with unreadable subnets has a subnet that nobody knows', () => {
    const unreadable = { ...described, AvailabilityZones: [{ ZoneName: 'eu-west-1a' }] };
    expect(only(listing('DescribeLoadBalancers', [unreadable]))?.subnets).toEqual([
      { id: 'subnets that could not be read', addresses: [] },
    ]);
  });

  it('without an ARN leaves the listing incomplete', () => {
    const inventory = inventoryOf(listing('DescribeLoadBalancers', [{ LoadBalancerName: 'orders' }]));
    expect(inventory.loadBalancers).toEqual([]);
    expect(coverageOf(inventory, 'DescribeLoadBalancers')).toEqual({
      status: 'failed',
      detail: 'not understood: a load balancer without LoadBalancerArn',
      items: 1,
    });
  });

  it('says whether its groups are asked about PrivateLink', () => {
    const off = { ...described, EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off' };
    expect(only(listing('DescribeLoadBalancers', [off]))).toMatchObject({
      enforceSecurityGroupsOnPrivateLink: 'off',
    });
  });
});

describe('attributes of a load balancer', () => {
  const failed = (detail: string) => ({
    known: false,
    gap: { ...gap('DescribeLoadBalancerAttributes', 'attributes'), reason: 'failed', detail },
  });
  const crossZone = (value: string) => attribute('load_balancing.cross_zone.enabled', value);

  it('that the answer does not have are left out', () => {
    const none = listing('DescribeLoadBalancerAttributes', [], about);
    expect(only(balancers, none)).toMatchObject({ attributes: { known: true, value: {} } });
  });

  it('are unknown when one is neither true nor false', () => {
    const odd = listing('DescribeLoadBalancerAttributes', [crossZone('sometimes')], about);
    expect(only(balancers, odd)).toMatchObject({
      attributes: failed(
        `not understood: load_balancing.cross_zone.enabled of ${parent} that is not true or false`,
      ),
    });
  });

  it('are unknown when answers of the same time differ, and else the later one holds', () => {
    const on = listing('DescribeLoadBalancerAttributes', [crossZone('true')], about);
    const off = listing('DescribeLoadBalancerAttributes', [crossZone('false')], about);
    const { action: _, ...known } = gap('DescribeLoadBalancerAttributes', 'attributes');
    expect(only(balancers, on, off)).toMatchObject({
      attributes: { known: false, gap: { fact: known.fact, reason: 'failed', detail: 'answers differ' } },
    });
    const later = { ...off, time: '2026-01-02T03:04:07Z' };
    expect(only(balancers, later, on)).toMatchObject({
      attributes: { known: true, value: { crossZone: false } },
    });
  });
});

describe('listeners', () => {
  const readable: readonly (readonly [string, object, object])[] = [
    [
      'with several weighted groups',
      {
        DefaultActions: [
          {
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: [
                { TargetGroupArn: groupArn, Weight: 0 },
                { TargetGroupArn: `${groupArn}9`, Weight: 7 },
              ],
            },
          },
        ],
      },
      {
        defaultActions: [
          {
            kind: 'forward',
            targetGroups: [
              { arn: groupArn, weight: 0 },
              { arn: `${groupArn}9`, weight: 7 },
            ],
          },
        ],
      },
    ],
    [
      'that do something else first',
      { DefaultActions: [{ Type: 'authenticate-oidc', Order: 1 }, ...listener.DefaultActions] },
      { defaultActions: [{ kind: 'other', type: 'authenticate-oidc' }, ...mappedListener.defaultActions] },
    ],
    [
      'that never forward',
      { DefaultActions: [{ Type: 'fixed-response' }] },
      { defaultActions: [{ kind: 'other', type: 'fixed-response' }] },
    ],
  ];
  it.each(readable)('%s are kept', (_, changed, expected) => {
    const page = listing('DescribeListeners', [{ ...listener, ...changed }], about);
    expect(only(balancers, page)).toMatchObject({
      listeners: { known: true, value: [{ ...mappedListener, ...expected }] },
    });
  });

  const unreadable: readonly (readonly [string, object, string])[] = [
    ['no ARN', { ListenerArn: null }, 'a listener without ListenerArn'],
    ['a port that is no number', { Port: 'https' }, `${listenerArn} without a readable Port`],
    ['no actions', { DefaultActions: null }, `${listenerArn} without readable DefaultActions`],
    [
      'a forward to nothing',
      { DefaultActions: [{ Type: 'forward' }] },
      `${listenerArn} without readable DefaultActions`,
    ],
    [
      'a weight that is no number',
      {
        DefaultActions: [
          {
            Type: 'forward',
            ForwardConfig: { TargetGroups: [{ TargetGroupArn: groupArn, Weight: 'half' }] },
          },
        ],
      },
      `${listenerArn} without readable DefaultActions`,
    ],
  ];
  it.each(unreadable)('with %s make all of the load balancer unknown', (_, changed, detail) => {
    const page = listing('DescribeListeners', [{ ...listener, ...changed }], about);
    expect(only(balancers, page)).toMatchObject({
      listeners: {
        known: false,
        gap: {
          ...gap('DescribeListeners', 'listeners'),
          reason: 'failed',
          detail: `not understood: ${detail}`,
        },
      },
    });
  });

  it('that answers of the same time describe differently are unknown', () => {
    const other = listing('DescribeListeners', [{ ...listener, Port: 22 }], about);
    expect(only(balancers, listeners, other)).toMatchObject({
      listeners: {
        known: false,
        gap: { reason: 'failed', fact: 'listeners of load balancer orders', detail: 'answers differ' },
      },
    });
  });

  it('of a load balancer that nobody listed are left alone', () => {
    expect(inventoryOf(listeners).loadBalancers).toEqual([]);
  });
});

describe('a Classic Load Balancer', () => {
  const classic = {
    LoadBalancerName: 'ledger',
    Scheme: 'internal',
    VPCId: 'vpc-hub',
    Subnets: ['subnet-hub-b', 'subnet-hub-a'],
    SecurityGroups: ['sg-ledger'],
    ListenerDescriptions: [
      {
        Listener: { Protocol: 'SSL', LoadBalancerPort: 443, InstanceProtocol: 'TCP', InstancePort: 3306 },
        PolicyNames: [],
      },
    ],
    Instances: [{ InstanceId: 'i-ledger' }],
  };

  const ledger = { input: { LoadBalancerName: 'ledger' } };
  const answered = (attributes: object) =>
    answer('DescribeClassicLoadBalancerAttributes', { LoadBalancerAttributes: attributes }, ledger);

  it('is known with whether it crosses zones', () => {
    const crossing = answered({ CrossZoneLoadBalancing: { Enabled: true }, ConnectionDraining: {} });
    expect(only(listing('DescribeClassicLoadBalancers', [classic]), crossing)).toEqual({
      ...scope,
      kind: 'classic',
      arn: `${head}:loadbalancer/ledger`,
      name: 'ledger',
      scheme: 'internal',
      vpcId: 'vpc-hub',
      subnets: [
        { id: 'subnet-hub-b', addresses: [] },
        { id: 'subnet-hub-a', addresses: [] },
      ],
      securityGroupIds: ['sg-ledger'],
      listeners: [{ protocol: 'SSL', port: 443, instanceProtocol: 'TCP', instancePort: 3306 }],
      instanceIds: ['i-ledger'],
      attributes: { known: true, value: { crossZone: true } },
    });
  });

  it.each([
    ['was not asked about', [], { reason: 'not-collected' }],
    [
      'could not be asked about',
      [refusal('DescribeClassicLoadBalancerAttributes', 'denied', ledger)],
      { reason: 'denied', detail: 'UnauthorizedOperation: no answer' },
    ],
    [
      'does not say',
      [answered({ CrossZoneLoadBalancing: {} })],
      {
        reason: 'failed',
        detail: 'not understood: attributes of ledger without CrossZoneLoadBalancing',
      },
    ],
  ])('that %s it stays, and says what is missing', (_, pages, missing) => {
    const inventory = inventoryOf(listing('DescribeClassicLoadBalancers', [classic]), ...pages);
    expect(inventory.loadBalancers).toMatchObject([
      {
        attributes: {
          known: false,
          gap: {
            ...scope,
            fact: 'attributes of load balancer ledger',
            action: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
            ...missing,
          },
        },
      },
    ]);
  });

  it('gets its account from the rest of a capture that does not name one', () => {
    const open = listing('DescribeClassicLoadBalancers', [classic], { account: null });
    const identity = { ...open, operation: 'GetCallerIdentity', output: { Account: '444455556666' } };
    const { loadBalancers } = inventoryOf(open, identity);
    expect(loadBalancers.map((one) => [one.account, one.arn])).toEqual([
      ['444455556666', `arn:aws:elasticloadbalancing:${scope.region}:444455556666:loadbalancer/ledger`],
    ]);
  });

  it.each([
    ['listeners', { ListenerDescriptions: [{ Listener: { LoadBalancerPort: 443 } }] }],
    ['instances', { Instances: [{}] }],
  ])('with unreadable %s leaves the listing incomplete', (_, changed) => {
    const inventory = inventoryOf(listing('DescribeClassicLoadBalancers', [{ ...classic, ...changed }]));
    expect(inventory.loadBalancers).toEqual([]);
    expect(coverageOf(inventory, 'DescribeClassicLoadBalancers')).toMatchObject({
      status: 'failed',
      detail: 'not understood: ledger without readable ListenerDescriptions or Instances',
    });
  });
});
