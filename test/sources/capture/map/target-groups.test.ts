import { describe, expect, it } from 'vitest';
import type { CapturePage } from '../../../../checks/model/capture.js';
import { coverageOf, inventoryOf, listing, refusal, scope } from '../captures.js';

const head = `arn:aws:elasticloadbalancing:${scope.region}:${scope.account}`;
const parent = 'targetgroup/orders/73e2d6bc24d8a067';
const arn = `${head}:${parent}`;
const balancerArn = `${head}:loadbalancer/net/orders/50dc6c495c0c9188`;
const about = { input: { TargetGroupArn: arn } };

const described = {
  TargetGroupArn: arn,
  TargetGroupName: 'orders',
  Protocol: 'TCP',
  Port: 3306,
  VpcId: 'vpc-hub',
  TargetType: 'ip',
  IpAddressType: 'ipv4',
  LoadBalancerArns: [balancerArn],
};
const mapped = {
  ...scope,
  arn,
  name: 'orders',
  protocol: 'TCP',
  port: 3306,
  vpcId: 'vpc-hub',
  targetType: 'ip',
  ipAddressType: 'ipv4',
  loadBalancerArns: [balancerArn],
};
const groups = listing('DescribeTargetGroups', [described]);
const attributesOf = (...pairs: readonly (readonly [string, string])[]) =>
  listing(
    'DescribeTargetGroupAttributes',
    pairs.map(([Key, Value]) => ({ Key, Value })),
    about,
  );
const targetsOf = (...targets: readonly object[]) =>
  listing(
    'DescribeTargetHealth',
    targets.map((Target) => ({ Target, TargetHealth: { State: 'unhealthy' } })),
    about,
  );
const gap = (operation: string, what: string) => ({
  ...scope,
  fact: `${what} of target group orders`,
  action: `elasticloadbalancing:${operation}`,
});

function only(...pages: readonly CapturePage[]) {
  const { targetGroups } = inventoryOf(...pages);
  expect(targetGroups).toHaveLength(1);
  return targetGroups[0];
}

describe('a target group', () => {
  it('is known with its attributes and targets, whatever their health', () => {
    const pages = [
      groups,
      attributesOf(
        ['preserve_client_ip.enabled', 'true'],
        ['load_balancing.cross_zone.enabled', 'use_load_balancer_configuration'],
        ['deregistration_delay.timeout_seconds', '300'],
      ),
      targetsOf(
        { Id: '10.0.1.20', Port: 22, AvailabilityZone: 'eu-west-1a' },
        { Id: '10.0.1.20', Port: 3306, AvailabilityZone: 'eu-west-1a' },
        { Id: '10.9.0.5', Port: 3306, AvailabilityZone: 'all' },
      ),
    ];
    expect(only(...pages)).toEqual({
      ...mapped,
      attributes: {
        known: true,
        value: { preserveClientIp: true, crossZone: 'use_load_balancer_configuration' },
      },
      targets: {
        known: true,
        value: [
          { id: '10.0.1.20', port: 22, availabilityZone: 'eu-west-1a' },
          { id: '10.0.1.20', port: 3306, availabilityZone: 'eu-west-1a' },
          { id: '10.9.0.5', port: 3306, availabilityZone: 'all' },
        ],
      },
    });
  });

  it('stays when nothing could be asked about it, and says what is missing', () => {
    const inventory = inventoryOf(groups, refusal('DescribeTargetHealth', 'failed', about));
    expect(inventory.targetGroups).toEqual([
      {
        ...mapped,
        attributes: {
          known: false,
          gap: { ...gap('DescribeTargetGroupAttributes', 'attributes'), reason: 'not-collected' },
        },
        targets: {
          known: false,
          gap: {
            ...gap('DescribeTargetHealth', 'targets'),
            reason: 'failed',
            detail: 'Timeout: no answer',
          },
        },
      },
    ]);
    expect(coverageOf(inventory, 'DescribeTargetHealth', parent)?.status).toBe('failed');
    expect(coverageOf(inventory, 'DescribeTargetGroupAttributes', parent)?.status).toBe('not-collected');
  });

  it('of functions has neither protocol nor port nor VPC', () => {
    const { Protocol: _protocol, Port: _port, VpcId: _vpc, ...lambda } = described;
    const group = only(listing('DescribeTargetGroups', [{ ...lambda, TargetType: 'lambda' }]));
    expect(group && ['protocol', 'port', 'vpcId'].filter((member) => member in group)).toEqual([]);
  });

  it('with unreadable load balancers is in front of nobody knows what', () => {
    const odd = { ...described, LoadBalancerArns: [null] };
    expect(only(listing('DescribeTargetGroups', [odd]))?.loadBalancerArns).toEqual([
      'load balancers that could not be read',
    ]);
  });

  it('with a port that is no number is kept, and its listing is incomplete', () => {
    const inventory = inventoryOf(listing('DescribeTargetGroups', [{ ...described, Port: 'mysql' }]));
    expect(inventory.targetGroups.map(({ port }) => port)).toEqual([undefined]);
    expect(coverageOf(inventory, 'DescribeTargetGroups')).toMatchObject({
      status: 'failed',
      detail: `not understood: ${arn} without a readable Port`,
    });
  });

  it('without an ARN leaves the listing incomplete', () => {
    const inventory = inventoryOf(listing('DescribeTargetGroups', [{ TargetGroupName: 'orders' }]));
    expect(inventory.targetGroups).toEqual([]);
    expect(coverageOf(inventory, 'DescribeTargetGroups')?.status).toBe('failed');
  });
});

describe('attributes of a target group', () => {
  it('are unknown when a value is none of AWS’s words', () => {
    expect(only(groups, attributesOf(['preserve_client_ip.enabled', 'maybe']))).toMatchObject({
      attributes: {
        known: false,
        gap: {
          ...gap('DescribeTargetGroupAttributes', 'attributes'),
          reason: 'failed',
          detail: `not understood: preserve_client_ip.enabled of ${parent} that is not one of true, false`,
        },
      },
    });
  });

  it('are unknown when answers of the same time differ', () => {
    const pages = ['true', 'false'].map((value) => attributesOf(['preserve_client_ip.enabled', value]));
    expect(only(groups, ...pages)).toMatchObject({
      attributes: {
        known: false,
        gap: { reason: 'failed', fact: 'attributes of target group orders', detail: 'answers differ' },
      },
    });
  });
});

describe('targets', () => {
  it.each([
    ['without an id', { Port: 3306 }, `a target of ${parent} without Id`],
    [
      'with a port that is no number',
      { Id: '10.0.1.20', Port: '3306' },
      `target 10.0.1.20 of ${parent} without a readable Port`,
    ],
  ])('%s make all of the group unknown', (_, target, detail) => {
    expect(only(groups, targetsOf(target, { Id: '10.0.1.21', Port: 3306 }))).toMatchObject({
      targets: {
        known: false,
        gap: {
          ...gap('DescribeTargetHealth', 'targets'),
          reason: 'failed',
          detail: `not understood: ${detail}`,
        },
      },
    });
  });

  it('of a group that nobody listed are left alone', () => {
    expect(inventoryOf(targetsOf({ Id: 'i-orders', Port: 3306 })).targetGroups).toEqual([]);
  });
});
