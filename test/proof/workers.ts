import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Findings } from './findings.js';
import type { Part } from './part.js';
import type { Worker } from './prove.js';

interface Order {
  readonly part: Part;
  readonly done: (found: Findings) => void;
  readonly failed: (error: Error) => void;
}

/** So many processes that work on parts of the proof of this engine, each on one after the other, until they are dismissed. */
export function workers(count: number): { readonly worker: Worker; readonly dismiss: () => void } {
  const waiting: Order[] = [];
  const idle: ChildProcess[] = [];
  const all = Array.from({ length: count }, () =>
    fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] }),
  );
  const assign = () => {
    while (waiting.length > 0 && idle.length > 0) workOn(idle.shift(), waiting.shift());
  };
  idle.push(...all);
  return {
    worker: (part) => {
      const found = new Promise<Findings>((done, failed) => waiting.push({ part, done, failed }));
      // Whoever has enough of the others does not ask for this one any more.
      found.catch(() => {});
      assign();
      return () => found;
    },
    dismiss: () => {
      for (const one of all) one.kill();
    },
  };

  function workOn(child: ChildProcess | undefined, order: Order | undefined): void {
    if (!child || !order) return;
    const failed = (code: number | null) => order.failed(new Error(`a worker ended with ${code}`));
    child.once('exit', failed);
    child.once('message', (found: Findings) => {
      child.off('exit', failed);
      order.done(found);
      idle.push(child);
      assign();
    });
    child.send(order.part);
  }
}
