import {
  AliasNotFoundError,
  type ApplicationText,
  ArgumentParseError,
  EnumValidationError,
  FlagNotFoundError,
  InvalidNegatedFlagSyntaxError,
  text_en,
  UnexpectedFlagError,
  UnexpectedPositionalError,
  UnsatisfiedFlagError,
  UnsatisfiedPositionalError,
} from '@stricli/core';
import { UserError } from '../model/user-error.js';

/** Every mistake in the arguments, and every failure of a command, thrown to the one place that presents errors. */
export function throwingText(helpCommand: string): ApplicationText {
  const nextStep = `Run "${helpCommand}"`;
  const rethrow = (error: unknown): never => {
    throw error;
  };
  return {
    ...text_en,
    noCommandRegisteredForInput({ input, corrections }) {
      const meant = corrections[0]?.replaceAll('`', '"');
      const what = input.startsWith('-') ? `unknown flag ${input}` : `unknown command "${input}"`;
      throw new UserError(`${what}${meant ? `, did you mean ${meant}?` : ''}`, nextStep);
    },
    exceptionWhileParsingArguments: (error) => rethrow(asUserError(error, nextStep)),
    exceptionWhileLoadingCommandFunction: rethrow,
    exceptionWhileLoadingCommandContext: rethrow,
    exceptionWhileRunningCommand: rethrow,
    commandErrorResult: rethrow,
    exceptionWhileRunningIntegrationHook: ({ exception }) => rethrow(exception),
    exceptionWhileRunningIntegrationFlag: ({ exception }) => rethrow(exception),
  };
}

function asUserError(error: unknown, nextStep: string): unknown {
  const usage = (message: string) => new UserError(message, nextStep);
  if (error instanceof ArgumentParseError) {
    if (error.exception instanceof UserError) return error.exception;
    return usage(`"${error.input}" is no value for ${named(error.externalFlagNameOrPlaceholder)}`);
  }
  if (error instanceof FlagNotFoundError) {
    const [meant] = error.corrections;
    return usage(`unknown flag --${error.input}${meant === undefined ? '' : `, did you mean --${meant}?`}`);
  }
  if (error instanceof AliasNotFoundError) return usage(`unknown flag -${error.input}`);
  if (error instanceof EnumValidationError) {
    return usage(
      `"${error.input}" is no value for --${error.externalFlagName}: use one of ${error.values.join(', ')}`,
    );
  }
  if (error instanceof UnsatisfiedFlagError) return usage(`--${error.externalFlagName} needs a value`);
  if (error instanceof UnsatisfiedPositionalError) return usage(`${error.placeholder} is missing`);
  if (error instanceof UnexpectedPositionalError) return usage(`"${error.input}" is one argument too many`);
  if (error instanceof UnexpectedFlagError)
    return usage(`--${error.externalFlagName} may be given only once`);
  if (error instanceof InvalidNegatedFlagSyntaxError) {
    return usage(`--${error.externalFlagName} takes no value`);
  }
  return error;
}

function named(flagOrPlaceholder: string): string {
  return flagOrPlaceholder === flagOrPlaceholder.toUpperCase() ? flagOrPlaceholder : `--${flagOrPlaceholder}`;
}

/** The forms of flags that the argument scanner knows; whatever else begins with "-" it would take for an operand. */
const flagForms = [/^--[a-z][a-z\d._-]+(=.+)?$/is, /^-[a-z]+$/i, /^-[a-z]=.+$/is];

/** Refuses what looks like a flag and would silently become a path. Behind `--` everything is an operand. */
export function refuseStrangeFlags(inputs: readonly string[], helpCommand: string): void {
  const end = inputs.indexOf('--');
  for (const input of end < 0 ? inputs : inputs.slice(0, end)) {
    if (!input.startsWith('-') || input === '-' || flagForms.some((form) => form.test(input))) continue;
    const name = input.replace(/=.*$/s, '');
    const message = input.endsWith('=') ? `${name} needs a value` : `unknown flag ${name}`;
    throw new UserError(message, `Run "${helpCommand}"`);
  }
}
