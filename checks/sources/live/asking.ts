import type { CaptureError } from '../../model/capture.js';
import { type OperationId, operation, type Service } from '../../model/operations.js';
import { UserError } from '../../model/user-error.js';
import type { Send } from './clients.js';
import { classify, ownError } from './errors.js';
import { UndeclaredCommandError } from './read-only.js';
import { redacted } from './redact.js';

export type Input = Readonly<Record<string, unknown>>;
export type Output = Readonly<Record<string, unknown>>;

/** What came of one request: an answer without secrets, or the reason why there is none, with what caused it. */
export type Answer =
  | { readonly kind: 'answered'; readonly output: Output }
  | { readonly kind: 'refused'; readonly error: CaptureError; readonly cause?: unknown };

export type Ask = (id: OperationId, input: Input) => Promise<Answer>;

export interface Deadline {
  /** Aborts when the time is up. */
  readonly signal: AbortSignal;
  readonly seconds: number;
}

/**
 * Asks without throwing for anything that AWS or the network does. Only the end of the whole run (the user's signal,
 * a full disk) and faults that make going on wrong are thrown.
 */
export function asking(
  send: Send,
  stop: AbortSignal,
  deadline?: Deadline,
  /** Whether an error says that the service is not offered where it was asked. */
  saysNotOffered: (service: Service, error: unknown) => boolean = () => false,
): Ask {
  return async (id, input) => {
    stop.throwIfAborted();
    if (deadline?.signal.aborted) return { kind: 'refused', error: tooLate(deadline) };
    try {
      const output = redacted(await send(id, input));
      const { answer, holds, lists } = operation(id);
      const members = lists === undefined ? [answer] : Object.keys(lists);
      // For an empty list AWS sends an empty element, which the SDK reads as []. Where the member is absent, the
      // answer is not one of this API, and taking it for "there are none" would hide everything.
      if (holds !== 'string-or-nothing' && members.every((member) => output[member] === undefined)) {
        return { kind: 'refused', error: ownError('NotUnderstood', `The answer holds no ${answer}`) };
      }
      return { kind: 'answered', output };
    } catch (error) {
      stop.throwIfAborted();
      if (error instanceof UserError || error instanceof UndeclaredCommandError) throw error;
      if (deadline?.signal.aborted) return { kind: 'refused', error: tooLate(deadline), cause: error };
      const refusal = classify(error);
      if (!saysNotOffered(operation(id).service, error)) {
        return { kind: 'refused', error: refusal, cause: error };
      }
      return { kind: 'refused', error: { ...refusal, kind: 'not-offered' }, cause: error };
    }
  };
}

function tooLate({ seconds }: Deadline): CaptureError {
  return ownError('DeadlineExceeded', `The Region was not read to the end within ${seconds} s`);
}
