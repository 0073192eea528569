import type { Command } from '@stricli/core';
import { exitCodes } from '../../model/user-error.js';
import { completionScript } from '../completion/script.js';
import type { Shell } from '../completion/shells.js';
import { answersWithExitCode, type Context } from '../context.js';

export function runCompletion(commands: Readonly<Record<string, Command<Context>>>) {
  return answersWithExitCode<NonNullable<unknown>, [shell: Shell]>(async ({ process }, _flags, shell) => {
    const { checks } = await import('../../index.js');
    const checkIds = checks.map(({ id }) => id);
    process.stdout.write(completionScript(shell, commands, checkIds));
    return exitCodes.clean;
  });
}
