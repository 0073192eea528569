import { serviceOfClient } from './client-classes.js';
import { mayBeSent } from './commands.js';
import { onceForEachCall, type Plugin } from './middleware.js';

/**
 * Refuses every command that is not declared, before anything is serialised. That is a fault of this program and not
 * of its user, hence a plain error that ends the run.
 */
export function onlyDeclaredCommands(purpose: 'collect' | 'enter-role'): Plugin {
  return onceForEachCall('onlyDeclaredCommands', 'initialize', (next, context) => async (call) => {
    const service = serviceOfClient(context.clientName ?? '');
    const name = context.commandName?.replace(/Command$/, '') ?? '';
    if (service === undefined || !mayBeSent(purpose, service, name)) {
      throw new UndeclaredCommandError(`${context.clientName} may not send ${context.commandName}`);
    }
    return next(call);
  });
}

export class UndeclaredCommandError extends Error {
  override readonly name = 'UndeclaredCommandError';
}
