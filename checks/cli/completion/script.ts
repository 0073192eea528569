import type { Command } from '@stricli/core';
import type { Context } from '../context.js';
import { bashCompletion } from './bash.js';
import { fishCompletion } from './fish.js';
import type { Shell } from './shells.js';
import { type CompletedCommand, vocabularyOf } from './vocabulary.js';
import { zshCompletion } from './zsh.js';

const scripts: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** The script that teaches a shell the commands, their flags and the ids of the checks. */
export function completionScript(
  shell: Shell,
  commands: Readonly<Record<string, Command<Context>>>,
  checkIds: readonly string[],
): string {
  return scripts[shell](vocabularyOf(commands, checkIds));
}
