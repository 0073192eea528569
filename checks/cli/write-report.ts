import type { Report } from '../model/report.js';
import type { Context } from './context.js';
import type { Destination } from './destinations.js';
import type { OutputFlags } from './flags.js';
import { shownFrom } from './gate.js';
import { plural } from './plural.js';
import type { Progress } from './progress.js';
import { columnsOf, wantsColour } from './terminal.js';
import { writeFileAtomically } from './write-file.js';

/** Renders a report to all its destinations. */
export async function writeReport(
  whole: Report,
  destinations: readonly Destination[],
  flags: OutputFlags,
  context: Context,
  progress: Progress,
): Promise<void> {
  const { reporters } = await import('../index.js');
  const { report, hidden } = shownFrom(whole, flags.severity);
  const columns = columnsOf(context);
  const unicode = context.process.env.TERM !== 'dumb';
  for (const { format, file } of destinations) {
    // A file has no terminal that could be asked, so that it has colours only where they were demanded.
    const colour = file === undefined ? wantsColour(flags.color, context) : flags.color === 'always';
    const text = reporters[format](report, { columns, colour, unicode });
    if (file === undefined) context.process.stdout.write(text);
    else {
      await writeFileAtomically(file, text);
      progress.note(`wrote ${file}`);
    }
  }
  if (hidden > 0) progress.note(`${plural(hidden, 'outcome')} below ${flags.severity} not shown`);
}
