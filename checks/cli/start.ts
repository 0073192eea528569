import { exitCodes, UserError } from '../model/user-error.js';
import type { Context, Stream } from './context.js';
import { limitInlining } from './inlining.js';
import { main } from './main.js';
import { presentError } from './present-error.js';

/** Connects the command line to the process. */
export async function start(inputs: readonly string[]): Promise<void> {
  limitInlining();
  const context: Context = {
    process: { stdout: streamOf(process.stdout), stderr: streamOf(process.stderr), env: process.env },
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Who reads no further, as `head` does, has what they wanted.
    if (error.code === 'EPIPE') return;
    process.exit(presentError(cannotPrint(error), context));
  });
  process.stderr.on('error', () => {
    // Nobody is left to be told.
  });
  process.on('uncaughtException', (error) => process.exit(presentError(error, context)));
  process.exitCode = await main(inputs, context);
}

function streamOf(stream: NodeJS.WriteStream): Stream {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
  };
}

function cannotPrint(error: NodeJS.ErrnoException): UserError {
  return new UserError(
    `cannot write to standard output (${error.code ?? error.message})`,
    'Free the disk, or choose another destination',
    exitCodes.usage,
    { cause: error },
  );
}
