import { severities } from '../../model/outcome.js';
import { exitCodes } from '../../model/user-error.js';
import { answersWithExitCode } from '../context.js';

export const runChecks = answersWithExitCode<NonNullable<unknown>, []>(async ({ process }) => {
  const { checks } = await import('../../index.js');
  const widest = Math.max(...severities.map((severity) => severity.length));
  const ordered = severities.flatMap((severity) => checks.filter((check) => check.severity === severity));
  for (const { severity, id, title } of ordered) {
    process.stdout.write(`${severity.padEnd(widest)}  ${id}\n${' '.repeat(widest)}  ${title}\n`);
  }
  return exitCodes.clean;
});
