import {
  buildCommand,
  type Command,
  type CommandFunctionLoader,
  type TypedCommandParameters,
} from '@stricli/core';
import type { Context } from './context.js';

export interface CommandDefinition<
  Flags extends Readonly<Partial<Record<keyof Flags, unknown>>>,
  Operands extends readonly unknown[],
> {
  /** Imports what the command needs, and nothing before the command runs. */
  readonly load: CommandFunctionLoader<Flags, Operands, Context>;
  readonly parameters: TypedCommandParameters<Flags, Operands, Context>;
  /** One line, no final period. */
  readonly brief: string;
  /** The longer text of its help, lines of at most 80 characters. */
  readonly description: string;
}

export function defineCommand<
  const Flags extends Readonly<Partial<Record<keyof Flags, unknown>>>,
  const Operands extends readonly unknown[] = [],
>({ load, parameters, brief, description }: CommandDefinition<Flags, Operands>): Command<Context> {
  const { flags = {} } = parameters as { readonly flags?: object };
  return buildCommand<Flags, Operands, Context>({
    loader: load,
    parameters: { ...parameters, flags: withoutInheritedNames(flags) } as typeof parameters,
    docs: { brief, fullDescription: description },
  });
}

/**
 * The argument scanner looks names up with plain property access, so that `--constructor` would find what every
 * object inherits and be accepted without a word.
 */
export function withoutInheritedNames<T extends object>(record: T): T {
  return Object.assign(Object.create(null) as object, record) as T;
}
