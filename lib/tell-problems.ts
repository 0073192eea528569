import { UserError } from '../checks/index.js';

/** Runs a command. What somebody can put right is told in lines without a stack trace, and sets the exit code. */
export function tellProblems(command: () => void): void {
  try {
    command();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`${error.message}\n${error.nextStep}\n`);
    process.exitCode = error.exitCode;
  }
}
