import { describe, expect, it } from 'vitest';
import { type Bucket, eased, fullBucket, slowed, take } from '../../../checks/sources/live/rate.js';

const rate = { burst: 3, perSecond: 2 };

/** Takes so many tokens at one moment, and says how long each caller waits. */
function takeMany(bucket: Bucket, count: number, now: number): { bucket: Bucket; waits: number[] } {
  const waits: number[] = [];
  let current = bucket;
  for (let i = 0; i < count; i++) {
    const taken = take(current, now);
    current = taken.bucket;
    waits.push(taken.waitMilliseconds);
  }
  return { bucket: current, waits };
}

describe('a token bucket', () => {
  it('lets a burst through and then makes each caller wait longer than the one before', () => {
    expect(takeMany(fullBucket(rate, 1000), 6, 1000).waits).toEqual([0, 0, 0, 500, 1000, 1500]);
  });

  it('refills with time, but never above the burst', () => {
    const { bucket } = takeMany(fullBucket(rate, 0), 3, 0);
    expect(takeMany(bucket, 2, 500).waits).toEqual([0, 500]);
    expect(takeMany(bucket, 4, 3_600_000).waits).toEqual([0, 0, 0, 500]);
  });

  it('does not gain tokens when the clock goes backwards', () => {
    const { bucket } = takeMany(fullBucket(rate, 10_000), 3, 10_000);
    expect(takeMany(bucket, 1, 0).waits).toEqual([500]);
  });

  it('loses its burst and most of its pace when AWS throttles', () => {
    const bucket = slowed(fullBucket(rate, 0), 0);
    expect({ tokens: bucket.tokens, pace: bucket.pace }).toEqual({ tokens: 0, pace: 0.8 });
    expect(takeMany(bucket, 1, 0).waits).toEqual([1250]);
  });

  it('slows down once for answers that arrive together, and never below a tenth', () => {
    let bucket = slowed(slowed(fullBucket(rate, 0), 0), 999);
    expect(bucket.pace).toBe(0.8);
    for (let second = 1; second <= 10; second++) bucket = slowed(bucket, second * 1000);
    expect(bucket.pace).toBe(0.2);
  });

  it('keeps the debt of callers that already wait', () => {
    const { bucket } = takeMany(fullBucket(rate, 0), 5, 0);
    expect(slowed(bucket, 0).tokens).toBe(-2);
  });

  it('recovers its pace with answers that were not throttled', () => {
    let bucket = slowed(fullBucket(rate, 0), 0);
    bucket = eased(bucket, 0);
    expect(bucket.pace).toBeCloseTo(0.805, 10);
    for (let i = 0; i < 1000; i++) bucket = eased(bucket, 0);
    expect(bucket.pace).toBe(2);
  });
});
