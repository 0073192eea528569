import { exitCodes } from '../../model/user-error.js';
import { answersWithExitCode } from '../context.js';
import { checkWritable } from '../destinations.js';
import type { CaptureFlags } from '../flags.js';
import { collectInto } from '../gather-live.js';
import { createProgress } from '../progress.js';

export const runCapture = answersWithExitCode<CaptureFlags, []>(async (context, flags) => {
  const { output } = flags;
  await checkWritable(output);
  const { openCaptureFile } = await import('../../index.js');
  const progress = createProgress(context, flags);
  const file = await openCaptureFile(output, { overwrite: flags.force ?? false });
  let records = 0;
  try {
    const collected = await collectInto(
      async (record) => {
        await file.write(record);
        records++;
      },
      flags,
      progress,
    );
    if (collected.kind === 'finished') {
      await file.close();
      progress.note(`wrote ${output}`);
      return exitCodes.clean;
    }
    // What arrived before the interruption is a capture without its end, which a scan reads as incomplete.
    if (records > 0) {
      await file.close();
      progress.note(`wrote ${output}, which is incomplete`);
    } else await file.abandon();
    return exitCodes.unknowns;
  } catch (error) {
    await file.abandon();
    throw error;
  }
});
