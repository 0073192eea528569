import type { Inventory } from '../index.js';
import type { CollectOptions, CollectSummary } from '../live.js';
import type { CaptureSink } from '../model/capture.js';
import { exitCodes, UserError } from '../model/user-error.js';
import type { AwsFlags } from './flags.js';
import { type Interruptible, untilInterrupted } from './interrupt.js';
import { plural } from './plural.js';
import type { Progress } from './progress.js';

/** Reads the live account into an inventory; incomplete when the person at the keyboard stopped it. */
export async function gatherLive(
  flags: AwsFlags,
  progress: Progress,
): Promise<{ readonly inventory: Inventory; readonly complete: boolean }> {
  const { createInventoryBuilder } = await import('../index.js');
  const builder = createInventoryBuilder({ kind: 'live', description: 'AWS' });
  let records = 0;
  const collected = await collectInto(
    (record) => {
      builder.add(record);
      records++;
    },
    flags,
    progress,
  );
  if (records === 0) {
    throw new UserError('stopped before anything was read', 'Run it again', exitCodes.nothingToScan);
  }
  return { inventory: builder.finish(), complete: collected.kind === 'finished' };
}

/** Hands everything that the live account answers to the sink, until done or stopped by Ctrl-C. */
export async function collectInto(
  sink: CaptureSink,
  flags: AwsFlags,
  progress: Progress,
): Promise<Interruptible<CollectSummary>> {
  const { collect } = await import('../live.js');
  try {
    const collected = await untilInterrupted(
      (signal) => collect(collectOptions(flags, progress, signal), sink),
      () => progress.note('stopping; what has arrived is kept (press Ctrl-C again to quit at once)'),
    );
    progress.clear();
    if (collected.kind === 'finished') progress.note(summaryOf(collected.value));
    return collected;
  } finally {
    progress.clear();
  }
}

function collectOptions(flags: AwsFlags, progress: Progress, signal: AbortSignal): CollectOptions {
  const { profile, region, concurrency, timeout } = flags;
  const externalId = flags['external-id'];
  return {
    regions: region ?? [],
    roleArns: flags['role-arn'] ?? [],
    allowEndpoint: flags['allow-endpoint'] ?? false,
    ...(profile === undefined ? {} : { profile }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(timeout === undefined ? {} : { regionTimeoutMs: timeout * 1000 }),
    onProgress: progress.onEvent,
    signal,
  };
}

function summaryOf({ pages, denied, failed, requests }: CollectSummary): string {
  const problems = [denied > 0 ? `${denied} denied` : '', failed > 0 ? `${failed} failed` : ''].filter(
    Boolean,
  );
  const answers = `read ${plural(pages, 'answer')} with ${plural(requests, 'request')}`;
  return problems.length === 0 ? answers : `${answers}; ${problems.join(', ')}`;
}
