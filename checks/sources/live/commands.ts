import { type OperationId, operationIds, operations, type Service } from '../../model/operations.js';
import { cacheCommands } from './commands/caches.js';
import { cloudWanCommands } from './commands/cloud-wan.js';
import type { CommandClass, CommandsOf } from './commands/command.js';
import { dataStoreCommands } from './commands/data-stores.js';
import { databaseCommands } from './commands/databases.js';
import { directConnectCommands } from './commands/direct-connect.js';
import { edgeCommands } from './commands/edge.js';
import { endpointCommands } from './commands/endpoints.js';
import { functionCommands } from './commands/functions.js';
import { hostCommands } from './commands/hosts.js';
import { identitiesCommands } from './commands/identities.js';
import { identityCommands } from './commands/identity.js';
import { identityPoolCommands } from './commands/identity-pools.js';
import { latticeCommands } from './commands/lattice.js';
import { loadBalancerCommands } from './commands/load-balancers.js';
import { networkCommands } from './commands/network.js';
import { organizationCommands } from './commands/organizations.js';
import { outsideStoreCommands } from './commands/outside-stores.js';
import { passwordHolderCommands } from './commands/password-holders.js';
import { permissionSetCommands } from './commands/permission-sets.js';
import { secretCommands } from './commands/secrets.js';
import { tableCommands } from './commands/tables.js';
import { transitCommands } from './commands/transit.js';
import { vaultCommands } from './commands/vaults.js';

/** The SDK's command of every operation in the registry. */
export const commands = {
  ...identityCommands,
  ...networkCommands,
  ...transitCommands,
  ...directConnectCommands,
  ...cloudWanCommands,
  ...endpointCommands,
  ...latticeCommands,
  ...loadBalancerCommands,
  ...edgeCommands,
  ...hostCommands,
  ...databaseCommands,
  ...dataStoreCommands,
  ...outsideStoreCommands,
  ...cacheCommands,
  ...identitiesCommands,
  ...tableCommands,
  ...vaultCommands,
  ...secretCommands,
  ...passwordHolderCommands,
  ...functionCommands,
  ...organizationCommands,
  ...permissionSetCommands,
  ...identityPoolCommands,
} as const satisfies CommandsOf<typeof operations>;

/** The one call outside the registry: it enters a role that the user names, and only the credential provider sends it. */
export const credentialCommands = [{ service: 'sts', name: 'AssumeRole' }] as const;

export function createCommand(id: OperationId, input: Readonly<Record<string, unknown>>): object {
  // Each command class takes its own input type; the registry is what says which members fit.
  const Command: CommandClass = commands[id];
  return new Command(input as never);
}

const collecting: ReadonlySet<string> = new Set(
  operationIds.map((id) => commandKey(operations[id].service, operations[id].name)),
);
const entering: ReadonlySet<string> = new Set(
  credentialCommands.map(({ service, name }) => commandKey(service, name)),
);

function commandKey(service: Service, name: string): string {
  return `${service}:${name}`;
}

/** Whether a client of this purpose may send the command. */
export function mayBeSent(purpose: 'collect' | 'enter-role', service: Service, name: string): boolean {
  return (purpose === 'collect' ? collecting : entering).has(commandKey(service, name));
}
