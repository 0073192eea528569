/**
 * A token bucket: `burst` calls at once, then `perSecond`. Taking overdraws it; the debt is how long the caller
 * must wait.
 */
export interface Bucket {
  readonly burst: number;
  /** The rate that was asked for. */
  readonly perSecond: number;
  /** The rate in use, lower after AWS has throttled us. */
  readonly pace: number;
  readonly tokens: number;
  /** When `tokens` was true, in milliseconds. */
  readonly at: number;
  readonly slowedAt: number;
}

export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

export function fullBucket(rate: Rate, now: number): Bucket {
  return { ...rate, pace: rate.perSecond, tokens: rate.burst, at: now, slowedAt: Number.NEGATIVE_INFINITY };
}

function refilled(bucket: Bucket, now: number): Bucket {
  const elapsed = Math.max(0, now - bucket.at) / 1000;
  return {
    ...bucket,
    tokens: Math.min(bucket.burst, bucket.tokens + elapsed * bucket.pace),
    at: Math.max(now, bucket.at),
  };
}

/** Takes one token. The caller may go after `waitMilliseconds`. */
export function take(
  bucket: Bucket,
  now: number,
): { readonly bucket: Bucket; readonly waitMilliseconds: number } {
  const current = refilled(bucket, now);
  const tokens = current.tokens - 1;
  return {
    bucket: { ...current, tokens },
    waitMilliseconds: tokens >= 0 ? 0 : Math.ceil((-tokens / current.pace) * 1000),
  };
}

/**
 * After a throttled answer: no burst is left and the pace drops to two fifths, but not below a tenth of what was asked
 * for. Answers to calls that were already under way arrive together, so it drops at most once a second.
 */
export function slowed(bucket: Bucket, now: number): Bucket {
  const current = refilled(bucket, now);
  const tokens = Math.min(current.tokens, 0);
  if (now - bucket.slowedAt < 1000) return { ...current, tokens };
  return { ...current, tokens, pace: Math.max(bucket.perSecond / 10, bucket.pace * 0.4), slowedAt: now };
}

/**
 * After an answer that was not throttled: the pace recovers by a 400th of what was asked for, so slowly that the
 * next throttled answer, if there is one, is many calls away.
 */
export function eased(bucket: Bucket, now: number): Bucket {
  if (bucket.pace >= bucket.perSecond) return bucket;
  const current = refilled(bucket, now);
  return { ...current, pace: Math.min(bucket.perSecond, bucket.pace + bucket.perSecond / 400) };
}
