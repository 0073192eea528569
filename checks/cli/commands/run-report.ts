import { exitCodes } from '../../model/user-error.js';
import { answersWithExitCode } from '../context.js';
import { checkDestinations } from '../destinations.js';
import type { ReportFlags } from '../flags.js';
import { createProgress } from '../progress.js';
import { readReport } from '../read-report.js';
import { writeReport } from '../write-report.js';

export const runReport = answersWithExitCode<ReportFlags, [file: string]>(async (context, flags, file) => {
  const destinations = await checkDestinations(flags.format);
  const report = await readReport(file);
  await writeReport(report, destinations, flags, context, createProgress(context, flags));
  return exitCodes.clean;
});
