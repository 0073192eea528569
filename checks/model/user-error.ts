/** The exit codes of the command line. They are stable. */
export const exitCodes = {
  clean: 0,
  findings: 1,
  unknowns: 2,
  nothingToScan: 3,
  usage: 64,
  internal: 70,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/**
 * Something that the person at the keyboard can put right: shown as one line, without a stack trace.
 * The message says what is wrong and where, `nextStep` says what to do about it.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  constructor(
    message: string,
    readonly nextStep: string,
    readonly exitCode: ExitCode = exitCodes.usage,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
