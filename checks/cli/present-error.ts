import { type ExitCode, exitCodes, UserError } from '../model/user-error.js';
import type { Context } from './context.js';
import { oneLine } from './one-line.js';

/** Says what went wrong on stderr, one line and the next step, and answers with the exit code. */
export function presentError(error: unknown, { process }: Context): ExitCode {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const problems = error instanceof AggregateError ? error.errors : [error];
  const first: unknown = problems[0];
  if (first instanceof UserError) {
    for (const problem of problems) say(oneLine(`db-perimeter: ${messageOf(problem)}`));
    say(oneLine(`  ${first.nextStep}`));
  } else {
    say(oneLine(`db-perimeter: internal error: ${messageOf(first)}`));
    say('  Please report this as a defect, with the command line and what DB_PERIMETER_DEBUG=1 prints');
  }
  if (process.env.DB_PERIMETER_DEBUG === '1') {
    const stack = first instanceof Error ? (first.stack ?? '') : '';
    for (const line of stack.split('\n')) say(oneLine(line));
  }
  return first instanceof UserError ? first.exitCode : exitCodes.internal;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
