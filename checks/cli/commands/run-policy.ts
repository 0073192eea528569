import { exitCodes } from '../../model/user-error.js';
import { answersWithExitCode } from '../context.js';

export const runPolicy = answersWithExitCode<NonNullable<unknown>, []>(async ({ process }) => {
  const { leastPrivilegePolicy } = await import('../../index.js');
  process.stdout.write(`${JSON.stringify(leastPrivilegePolicy(), null, 2)}\n`);
  return exitCodes.clean;
});
