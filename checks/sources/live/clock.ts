import { setTimeout as wait } from 'node:timers/promises';

/** The only source of time for live collection, so that tests can replace it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after so many milliseconds; rejects as soon as the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
  },
};

export function timestamp(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

/** Runs `action` when the time is up, unless the returned function is called first. */
export function after(clock: Clock, milliseconds: number, action: () => void): () => void {
  const cancelled = new AbortController();
  clock.sleep(milliseconds, cancelled.signal).then(action, () => {
    // Cancelled in time: there is nothing to do.
  });
  return () => cancelled.abort();
}
