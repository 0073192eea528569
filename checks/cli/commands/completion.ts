import type { Command } from '@stricli/core';
import { parseShell, type Shell } from '../completion/shells.js';
import type { Context } from '../context.js';
import { defineCommand } from '../define-command.js';

/** Takes the table of commands late, since it holds this one. */
export function completionCommand(
  commands: () => Readonly<Record<string, Command<Context>>>,
): Command<Context> {
  return defineCommand<NonNullable<unknown>, [shell: Shell]>({
    load: async () => (await import('./run-completion.js')).runCompletion(commands()),
    parameters: {
      positional: {
        kind: 'tuple',
        parameters: [{ parse: parseShell, placeholder: 'SHELL', brief: 'bash, zsh or fish' }],
      },
    },
    brief: 'print completions for your shell',
    description: `Prints a script with which your shell completes commands, flags and check ids.

Examples:
  source <(db-perimeter completion bash)
  db-perimeter completion zsh > "\${fpath[1]}/_db-perimeter"
  db-perimeter completion fish > ~/.config/fish/completions/db-perimeter.fish`,
  });
}
