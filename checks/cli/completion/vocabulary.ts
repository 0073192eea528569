import type { Command } from '@stricli/core';
import type { Context } from '../context.js';
import { diffFormatNames, diffFormatPlaceholder } from '../diff-flags.js';
import { type FlagDescription, flagsOf, operandsOf } from '../help.js';
import { shells } from './shells.js';

/** What may follow a flag, or stand as an operand. */
export type Completion =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'anything' }
  | { readonly kind: 'nothing' };

export interface CompletedFlag extends FlagDescription {
  readonly value: Completion;
}

export interface CompletedCommand {
  readonly name: string;
  readonly brief: string;
  readonly flags: readonly CompletedFlag[];
  readonly operand: Completion;
}

const help: CompletedFlag = {
  name: 'help',
  alias: 'h',
  placeholder: undefined,
  brief: 'show help',
  values: [],
  choices: [],
  value: { kind: 'nothing' },
};

/** Every command with what can be completed behind it. */
export function vocabularyOf(
  commands: Readonly<Record<string, Command<Context>>>,
  checkIds: readonly string[],
): readonly CompletedCommand[] {
  const completion = (placeholder: string | undefined, values: readonly string[]): Completion => {
    if (values.length > 0) return { kind: 'words', words: values };
    switch (placeholder) {
      case undefined:
        return { kind: 'nothing' };
      case diffFormatPlaceholder:
        return { kind: 'words', words: diffFormatNames };
      case 'CHECK':
        return { kind: 'words', words: checkIds };
      case 'SHELL':
        return { kind: 'words', words: shells };
      case 'CAPTURE':
      case 'FILE':
      case 'PATH':
      case 'BEFORE':
        return { kind: 'files' };
      default:
        return { kind: 'anything' };
    }
  };
  return Object.entries(commands).map(([name, command]) => ({
    name,
    brief: command.brief,
    flags: [
      ...flagsOf(command).map((flag) => ({
        ...flag,
        value: completion(flag.placeholder, flag.values.length > 0 ? flag.values : flag.choices),
      })),
      help,
    ],
    operand: operandOf(command, completion),
  }));
}

/** What the operands can be completed with: the scripts do not count them, so the first that says something counts. */
function operandOf(
  command: Command<Context>,
  completion: (placeholder: string | undefined, values: readonly string[]) => Completion,
): Completion {
  const operands = operandsOf(command).map(({ placeholder }) => completion(placeholder, []));
  return operands.find(({ kind }) => kind !== 'anything') ?? operands[0] ?? { kind: 'nothing' };
}
