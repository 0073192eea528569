import { UserError } from '../../model/user-error.js';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

export function parseShell(input: string): Shell {
  const shell = shells.find((known) => known === input);
  if (shell !== undefined) return shell;
  throw new UserError(`there are no completions for the shell "${input}"`, `Use one of ${shells.join(', ')}`);
}
