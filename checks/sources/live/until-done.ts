import { operation } from '../../model/operations.js';
import type { Ask } from './asking.js';
import type { Clock } from './clock.js';

/** AWS writes a report within seconds, and asks for patience where an account has thousands of users. */
const pauseMilliseconds = 2000;
const mostTries = 20;

/**
 * Asks again what the first request only begins, until AWS says that it is done. Of the answers the last one counts, which
 * still says so where AWS takes too long.
 */
export function untilDone(ask: Ask, clock: Clock, signal: AbortSignal): Ask {
  return async (id, input) => {
    const { answer: member, doneWhen } = operation(id);
    for (let tries = 1; ; tries++) {
      const answer = await ask(id, input);
      const isOpen =
        doneWhen !== undefined && answer.kind === 'answered' && answer.output[member] !== doneWhen;
      if (!isOpen || tries === mostTries || signal.aborted) return answer;
      // The next request says why it was not sent, where the time is up.
      await clock.sleep(pauseMilliseconds, signal).catch(() => undefined);
    }
  };
}
