import type { CommandContext } from '@stricli/core';
import type { ExitCode } from '../model/user-error.js';

export interface Stream {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** The width of the terminal, where it is one. */
  readonly columns: number | undefined;
}

/** What a command sees of the process around it. */
export interface Context extends CommandContext {
  readonly process: {
    /** Results and nothing else. */
    readonly stdout: Stream;
    /** Progress, notes and errors. */
    readonly stderr: Stream;
    readonly env: Readonly<Record<string, string | undefined>>;
    exitCode?: number;
  };
}

/** A command as the command line wants it: it answers with its exit code. */
export function answersWithExitCode<Flags, Operands extends readonly unknown[]>(
  command: (context: Context, flags: Flags, ...operands: Operands) => ExitCode | Promise<ExitCode>,
): (this: Context, flags: Flags, ...operands: Operands) => Promise<void> {
  return async function (this: Context, flags: Flags, ...operands: Operands) {
    this.process.exitCode = await command(this, flags, ...operands);
  };
}
