import { expect, test } from 'vitest';
import { createThrottle } from './throttle.js';

const call = {
  account: '111122223333',
  region: 'eu-west-1',
  service: 'ec2',
  operation: 'DescribeVpcs',
  input: {},
} as const;

/** How many of `count` calls at one moment are admitted. */
function admitted(
  throttle: ReturnType<typeof createThrottle>,
  asked: typeof call,
  now: number,
  count: number,
) {
  return Array.from({ length: count }, () => throttle(asked, now)).filter(Boolean).length;
}

test('a hundred describing calls at once, then twenty a second', () => {
  const throttle = createThrottle();
  expect(admitted(throttle, call, 0, 150)).toBe(100);
  expect(admitted(throttle, call, 500, 150)).toBe(10);
  expect(admitted(throttle, call, 1500, 150)).toBe(20);
  expect(admitted(throttle, call, 60_000, 150)).toBe(100);
});

test('each account, Region and API has its own', () => {
  const throttle = createThrottle();
  expect(admitted(throttle, call, 0, 150)).toBe(100);
  expect(admitted(throttle, { ...call, account: '444455556666' } as never, 0, 150)).toBe(100);
  expect(admitted(throttle, { ...call, region: 'eu-central-1' } as never, 0, 150)).toBe(100);
  expect(admitted(throttle, { ...call, operation: 'DescribeSubnets' } as never, 0, 150)).toBe(100);
});

test('the large listings get half when they are asked for everything at once', () => {
  const throttle = createThrottle();
  const all = { ...call, operation: 'DescribeSecurityGroups' } as never;
  const paged = { ...call, operation: 'DescribeSecurityGroups', input: { MaxResults: 1000 } } as never;
  expect(admitted(throttle, all, 0, 150)).toBe(50);
  expect(admitted(throttle, all, 1000, 150)).toBe(10);
  expect(admitted(throttle, paged, 0, 150)).toBe(100);
});

test('the reading calls of a load balancing service share forty, and ten a second', () => {
  const throttle = createThrottle();
  const balancers = { ...call, service: 'elbv2', operation: 'DescribeLoadBalancers' } as never;
  const listeners = { ...call, service: 'elbv2', operation: 'DescribeListeners' } as never;
  const classic = { ...call, service: 'elb', operation: 'DescribeClassicLoadBalancers' } as never;
  expect(admitted(throttle, balancers, 0, 25)).toBe(25);
  expect(admitted(throttle, listeners, 0, 25)).toBe(15);
  expect(admitted(throttle, listeners, 1000, 25)).toBe(10);
  expect(admitted(throttle, classic, 1000, 60)).toBe(40);
});
