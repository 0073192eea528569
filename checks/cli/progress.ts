import type { ProgressEvent } from '../live.js';
import type { Context } from './context.js';
import type { ProgressFlags } from './flags.js';
import { oneLine } from './one-line.js';

/** Tells a waiting person on stderr how far the work is. */
export interface Progress {
  /** One lasting line. */
  note(text: string): void;
  onEvent(event: ProgressEvent): void;
  /** Takes a line that is being rewritten off the screen. */
  clear(): void;
}

const eraseLine = '\r\u001b[2K';

/** On a terminal one line that is rewritten; elsewhere one line for each phase. */
export function createProgress({ process: { stderr, env } }: Context, flags: ProgressFlags): Progress {
  const quiet = flags.quiet === true;
  const shows = !quiet && flags['no-progress'] !== true;
  const rewrites = shows && stderr.isTerminal && env.TERM !== 'dumb';
  let shown = false;

  const clear = () => {
    if (shown) stderr.write(eraseLine);
    shown = false;
  };
  const line = (text: string) => {
    clear();
    stderr.write(`${oneLine(text)}\n`);
  };
  return {
    clear,
    note(text) {
      if (!quiet) line(text);
    },
    onEvent(event) {
      if (!shows) return;
      if (event.phase === 'account') {
        const regions = event.regions.length === 1 ? '1 Region' : `${event.regions.length} Regions`;
        line(`reading ${event.account ?? 'an account without a name'} (${event.partition}) in ${regions}`);
      } else if (rewrites && event.phase === 'region-finished') {
        const text = `${event.done} of ${event.total} Regions read, last ${event.region}`;
        stderr.write(`${eraseLine}${oneLine(text).slice(0, (stderr.columns ?? 80) - 1)}`);
        shown = true;
      }
    },
  };
}
