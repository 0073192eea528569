import { type ExitCode, exitCodes } from '../model/user-error.js';
import type { WhoReport } from '../model/who.js';
import type { Context } from './context.js';
import type { Destination } from './destinations.js';
import type { PathsFlags } from './flags.js';
import type { Progress } from './progress.js';
import { columnsOf, wantsColour } from './terminal.js';
import { writeFileAtomically } from './write-file.js';

/** Renders who gets to a database to all destinations. */
export async function writeWho(
  report: WhoReport,
  destinations: readonly Destination[],
  flags: PathsFlags,
  context: Context,
  progress: Progress,
): Promise<void> {
  const { whoReporters } = await import('../index.js');
  const columns = columnsOf(context);
  const unicode = context.process.env.TERM !== 'dumb';
  for (const { format, file } of destinations) {
    if (format === 'html' || format === 'sarif') continue;
    const colour = file === undefined ? wantsColour(flags.color, context) : flags.color === 'always';
    const text = whoReporters[format](report, { columns, colour, unicode });
    if (file === undefined) context.process.stdout.write(text);
    else {
      await writeFileAtomically(file, text);
      progress.note(`wrote ${file}`);
    }
  }
}

/** An outsider who gets in wins over one who may; what a person stopped from being read may hold others. */
export function exitCodeOfWho({ outsiders }: WhoReport, complete: boolean): ExitCode {
  if (outsiders === 'yes') return exitCodes.findings;
  return outsiders === 'perhaps' || !complete ? exitCodes.unknowns : exitCodes.clean;
}
