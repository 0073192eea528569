import { mayBeSent } from './commands.js';
import { onceForEachCall, type Plugin } from './middleware.js';
import type { Service } from './pacing.js';

const services: Readonly<Record<string, Service>> = {
  STSClient: 'sts',
  EC2Client: 'ec2',
  RDSClient: 'rds',
  ElasticLoadBalancingClient: 'elb',
  ElasticLoadBalancingV2Client: 'elbv2',
};

/**
 * Refuses every command that is not declared, before anything is serialised. That is a fault of this program and not
 * of its user, hence a plain error that ends the run.
 */
export function onlyDeclaredCommands(purpose: 'collect' | 'enter-role'): Plugin {
  return onceForEachCall('onlyDeclaredCommands', 'initialize', (next, context) => async (call) => {
    const service = services[context.clientName ?? ''];
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
