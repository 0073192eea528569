import type { PathsReport } from '../model/paths.js';
import { type ExitCode, exitCodes } from '../model/user-error.js';
import type { Context } from './context.js';
import type { Destination } from './destinations.js';
import type { PathsFlags } from './flags.js';
import type { Progress } from './progress.js';
import { columnsOf, wantsColour } from './terminal.js';
import { writeFileAtomically } from './write-file.js';

/** Renders the ways to a database to all destinations. */
export async function writePaths(
  report: PathsReport,
  destinations: readonly Destination[],
  flags: PathsFlags,
  context: Context,
  progress: Progress,
): Promise<void> {
  const { pathsReporters } = await import('../index.js');
  const columns = columnsOf(context);
  const unicode = context.process.env.TERM !== 'dumb';
  for (const { format, file } of destinations) {
    if (format === 'html' || format === 'sarif') continue;
    const colour = file === undefined ? wantsColour(flags.color, context) : flags.color === 'always';
    const text = pathsReporters[format](report, { columns, colour, unicode });
    if (file === undefined) context.process.stdout.write(text);
    else {
      await writeFileAtomically(file, text);
      progress.note(`wrote ${file}`);
    }
  }
}

/** An open way wins over an unknown one; what a person stopped from being read may hold another way. */
export function exitCodeOfPaths({ answer }: PathsReport, complete: boolean): ExitCode {
  if (answer === 'reachable') return exitCodes.findings;
  return answer === 'unknown' || !complete ? exitCodes.unknowns : exitCodes.clean;
}
