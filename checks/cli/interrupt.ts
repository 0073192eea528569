export type Interruptible<T> =
  | { readonly kind: 'finished'; readonly value: T }
  | { readonly kind: 'interrupted' };

/**
 * Runs work that Ctrl-C stops early without ending the program, so that what arrived can still be judged. A second
 * Ctrl-C meets no handler and ends the program at once.
 */
export async function untilInterrupted<T>(
  work: (signal: AbortSignal) => Promise<T>,
  onInterrupt: () => void,
): Promise<Interruptible<T>> {
  const controller = new AbortController();
  const interrupt = () => {
    onInterrupt();
    controller.abort();
  };
  process.once('SIGINT', interrupt);
  try {
    return { kind: 'finished', value: await work(controller.signal) };
  } catch (error) {
    if (controller.signal.aborted) return { kind: 'interrupted' };
    throw error;
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}
