import { describe, expect, it } from 'vitest';
import { type Attempt, bucketName, pacing, rates } from '../../../checks/sources/live/pacing.js';
import { jumpingClock } from './support.js';

const attempt: Attempt = {
  service: 'rds',
  bucketKey: '111122223333/eu-west-1/DescribeDBSnapshotAttributesCommand',
  signal: new AbortController().signal,
};

function start(options: { concurrency?: number; requestsPerSecond?: { rds?: number } } = {}) {
  const clock = jumpingClock();
  const pace = pacing({
    clock,
    concurrency: options.concurrency ?? 4,
    requestsPerSecond: options.requestsPerSecond ?? {},
    isThrottling: (error) => error instanceof Error && error.message === 'Throttling',
  });
  return { clock, pace };
}

describe('the pace of calls', () => {
  it('lets the burst of a service go at once and spaces what follows', async () => {
    const { clock, pace } = start();
    for (let i = 0; i < rates.rds.burst + 2; i++) await pace.run(attempt, async () => i);
    expect(clock.sleeps).toEqual([25, 25]);
  });

  it('keeps a bucket for each API', async () => {
    const { clock, pace } = start({ requestsPerSecond: { rds: 1 } });
    await pace.run(attempt, async () => 1);
    await pace.run({ ...attempt, bucketKey: 'another' }, async () => 2);
    expect(clock.sleeps).toEqual([]);
    await pace.run(attempt, async () => 3);
    expect(clock.sleeps).toEqual([1000]);
  });

  it('has one bucket for all of a load balancing service', () => {
    const apis = ['DescribeListenersCommand', 'DescribeTargetHealthCommand'];
    expect(apis.map((api) => bucketName('elbv2', api))).toEqual(['elbv2', 'elbv2']);
    expect(bucketName('elb', 'DescribeLoadBalancersCommand')).toBe('elb');
    expect(apis.map((api) => bucketName('ec2', api))).toEqual(apis.map((api) => `ec2/${api}`));
    const services = ['secretsmanager', 'vpc-lattice', 'dynamodb'] as const;
    const shared = services.map((service) => bucketName(service, 'GetResourcePolicyCommand'));
    expect(new Set(shared).size).toBe(services.length);
  });

  it('never has more requests under way than the concurrency allows', async () => {
    const { pace } = start({ concurrency: 3 });
    let underWay = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 12 }, () =>
        pace.run(attempt, async () => {
          underWay++;
          most = Math.max(most, underWay);
          await new Promise(setImmediate);
          underWay--;
        }),
      ),
    );
    expect(most).toBe(3);
  });

  it('passes a throttled answer on, counts it, and asks more slowly from then on', async () => {
    const { clock, pace } = start({ requestsPerSecond: { rds: 10 } });
    const throttled = pace.run(attempt, async () => {
      throw new Error('Throttling');
    });
    await expect(throttled).rejects.toThrow('Throttling');
    await pace.run(attempt, async () => 'answered');
    expect(clock.sleeps).toEqual([250]);
    expect(pace.counts()).toEqual({ requests: 2, throttled: 1 });
  });

  it('asks more slowly also for calls that were already waiting', async () => {
    const { clock, pace } = start({ requestsPerSecond: { rds: 10 } });
    for (let i = 0; i < 10; i++) await pace.run(attempt, async () => i);
    const throttled = pace.run(attempt, async () => {
      throw new Error('Throttling');
    });
    const waiting = pace.run(attempt, async () => 'answered');
    await expect(throttled).rejects.toThrow('Throttling');
    await waiting;
    await pace.run(attempt, async () => 'answered');
    expect(clock.sleeps).toEqual([100, 100, 249]);
  });

  it('does not slow down for other errors', async () => {
    const { clock, pace } = start({ requestsPerSecond: { rds: 10 } });
    const denied = pace.run(attempt, async () => {
      throw new Error('AccessDenied');
    });
    await expect(denied).rejects.toThrow('AccessDenied');
    await pace.run(attempt, async () => 'answered');
    expect(clock.sleeps).toEqual([]);
    expect(pace.counts()).toEqual({ requests: 2, throttled: 0 });
  });

  it('sends nothing for a signal that has aborted', async () => {
    const { pace } = start();
    const signal = AbortSignal.abort(new Error('the run was stopped'));
    await expect(pace.run({ ...attempt, signal }, async () => 1)).rejects.toThrow('the run was stopped');
    expect(pace.counts()).toEqual({ requests: 0, throttled: 0 });
  });
});
