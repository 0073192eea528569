import type { Difference } from '../../index.js';
import { toolVersion } from '../../model/tool.js';
import { type ExitCode, exitCodes } from '../../model/user-error.js';
import { answersWithExitCode } from '../context.js';
import { checkDestinations } from '../destinations.js';
import type { DiffDestination, DiffFlags } from '../diff-flags.js';
import { createProgress } from '../progress.js';
import { readSides } from '../read-sides.js';
import { columnsOf, wantsColour } from '../terminal.js';
import { writeFileAtomically } from '../write-file.js';

export const runDiff = answersWithExitCode<DiffFlags, [before: string, after: string]>(
  async (context, flags, before, after): Promise<ExitCode> => {
    await checkDestinations(flags.format);
    const destinations: readonly DiffDestination[] = flags.format ?? [{ format: 'terminal' }];
    const progress = createProgress(context, flags);
    const { earlier, later } = await readSides(before, after, flags, progress);
    const { diffWorlds, differenceReporters } = await import('../../index.js');
    const difference = diffWorlds(earlier, later.worlds, toolVersion);
    const columns = columnsOf(context);
    const unicode = context.process.env.TERM !== 'dumb';
    for (const { format, file } of destinations) {
      // A file has no terminal that could be asked, so that it has colours only where they were demanded.
      const colour = file === undefined ? wantsColour(flags.color, context) : flags.color === 'always';
      const text = differenceReporters[format](difference, { columns, colour, unicode });
      if (file === undefined) context.process.stdout.write(text);
      else {
        await writeFileAtomically(file, text);
        progress.note(`wrote ${file}`);
      }
    }
    return exitCodeOf(difference, later.complete, flags);
  },
);

/** What was opened or widened wins over what is no longer certain. */
function exitCodeOf({ changes }: Difference, complete: boolean, flags: DiffFlags): ExitCode {
  if (flags['exit-zero']) return exitCodes.clean;
  if (changes.some(({ change }) => change === 'opened' || change === 'widened')) return exitCodes.findings;
  if (flags['allow-unknown']) return exitCodes.clean;
  const isUncertain = !complete || changes.some(({ change }) => change === 'unknown');
  return isUncertain ? exitCodes.unknowns : exitCodes.clean;
}
