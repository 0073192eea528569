import { run } from '@stricli/core';
import { type ExitCode, exitCodes } from '../model/user-error.js';
import { buildCommandLine, commandNames } from './application.js';
import type { Context } from './context.js';
import { presentError } from './present-error.js';
import { refuseStrangeFlags } from './usage.js';

/** Runs one command line and answers with its exit code. Never rejects. */
export async function main(inputs: readonly string[], context: Context): Promise<ExitCode> {
  const command = commandNames.find((name) => name === inputs[0]);
  const helpCommand = `db-perimeter ${command === undefined ? '' : `${command} `}--help`;
  try {
    refuseStrangeFlags(inputs, helpCommand);
    await run(buildCommandLine(helpCommand), inputs, context);
    const known = Object.values(exitCodes).find((code) => code === context.process.exitCode);
    return known ?? exitCodes.internal;
  } catch (error) {
    return presentError(error, context);
  }
}
