import type { CaptureHeader, CapturePlan, CaptureSink } from '../../model/capture.js';
import { type OperationId, operation } from '../../model/operations.js';
import type { Answer } from './asking.js';
import { type Clock, timestamp } from './clock.js';
import type { Page } from './paging.js';

export interface PageOrigin {
  readonly account: string | null;
  readonly region: string;
}

export interface PageCounts {
  pages: number;
  denied: number;
  failed: number;
}

/** Hands records to the sink one by one, and makes everybody wait while the sink is busy. */
export interface CaptureWriter {
  /** Resolves when the sink has taken the page. */
  page(origin: PageOrigin, id: OperationId, page: Page, time?: string): Promise<void>;
  introduce(record: CaptureHeader | CapturePlan): Promise<void>;
  end(): Promise<void>;
  readonly counts: Readonly<PageCounts>;
}

/** A service that does not exist in a Region has refused nothing, and what does not exist is missing nowhere. */
export function countRefusal(counts: PageCounts, id: OperationId, answer: Answer): void {
  if (answer.kind === 'answered' || answer.error.kind === 'not-offered') return;
  if (answer.error.code !== operation(id).nothing) counts[answer.error.kind]++;
}

export function captureWriter(sink: CaptureSink, clock: Clock, stop: AbortSignal): CaptureWriter {
  let last: Promise<void> = Promise.resolve();
  const counts: PageCounts = { pages: 0, denied: 0, failed: 0 };

  const write: CaptureSink = (record) => {
    last = last.then(async () => {
      stop.throwIfAborted();
      await sink(record);
    });
    return last;
  };

  return {
    counts,
    async introduce(record) {
      await write(record);
    },
    async page({ account, region }, id, { input, answer }, time = timestamp(clock)) {
      counts.pages++;
      countRefusal(counts, id, answer);
      const { service } = operation(id);
      await write({
        record: 'page',
        account,
        region,
        service,
        operation: id,
        input,
        time,
        ...(answer.kind === 'answered' ? { output: answer.output } : { error: answer.error }),
      });
    },
    async end() {
      await write({ record: 'end', pages: counts.pages });
    },
  };
}
