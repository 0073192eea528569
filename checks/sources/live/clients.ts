import type { STSClientConfig } from '@aws-sdk/client-sts';
import { type OperationId, operation, type Service } from '../../model/operations.js';
import { toolVersion } from '../../model/tool.js';
import { clientClasses } from './client-classes.js';
import { createCommand } from './commands.js';
import { onlyTrustedEndpoints } from './endpoint.js';
import { isThrottling } from './errors.js';
import { forEachAttempt, type Plugin } from './middleware.js';
import { bucketName, type Pacing, pacing } from './pacing.js';
import { onlyDeclaredCommands } from './read-only.js';
import type { Settings } from './settings.js';
import { type Transport, transport } from './transport.js';

export type Credentials = NonNullable<STSClientConfig['credentials']>;

/** What all clients of one run share: sockets, pace and plugins. */
export interface Connection {
  readonly transport: Transport;
  readonly pacing: Pacing;
  readonly settings: Settings;
}

/** Where and as whom a call is made. */
export interface CallScope {
  /** Account or role: AWS keeps its rate buckets for each account. */
  readonly principal: string;
  readonly region: string;
  readonly signal: AbortSignal;
}

/** Sends an operation of the registry; rejects as the SDK does. */
export type Send = (
  id: OperationId,
  input: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>>>;

export function connect(settings: Settings): Connection {
  const { clock, concurrency, requestsPerSecond, callTimeoutMs } = settings;
  return {
    transport: transport({ clock, callTimeoutMs, maxSockets: concurrency }),
    pacing: pacing({ clock, concurrency, requestsPerSecond, isThrottling }),
    settings,
  };
}

interface ClientDefaults {
  readonly requestHandler: Transport;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly customUserAgent: [string, string][];
  readonly profile?: string;
}

/** The part of every client's configuration that does not depend on the credentials. */
export function clientDefaults({ transport, settings }: Connection): ClientDefaults {
  return {
    requestHandler: transport,
    maxAttempts: settings.maxAttempts,
    retryMode: 'standard',
    customUserAgent: [['db-perimeter', toolVersion] as [string, string]],
    ...(settings.profile === undefined ? {} : { profile: settings.profile }),
  };
}

export function guards(connection: Connection, purpose: 'collect' | 'enter-role'): readonly Plugin[] {
  return [
    onlyDeclaredCommands(purpose),
    ...(connection.settings.allowEndpoint ? [] : [onlyTrustedEndpoints]),
  ];
}

/** One client for each service, made when its first call is sent. Global services are asked in a Region of their own. */
export function openScope(
  connection: Connection,
  credentials: Credentials,
  scope: CallScope,
  regionOf: (service: Service) => string = () => scope.region,
): Send {
  const clients = new Map<Service, AnyClient>();
  return (id, input) => {
    const { service } = operation(id);
    const client =
      clients.get(service) ??
      createClient(service, connection, credentials, { ...scope, region: regionOf(service) });
    clients.set(service, client);
    return client.send(createCommand(id, input), { abortSignal: scope.signal });
  };
}

/** What all clients have in common once their input and output types are set aside. */
interface AnyClient {
  readonly middlewareStack: { use(plugin: Plugin): void };
  send(
    command: object,
    options: { readonly abortSignal: AbortSignal },
  ): Promise<Readonly<Record<string, unknown>>>;
}

/** A client that can send declared commands to trusted endpoints only, at the common pace. */
export function createClient(
  service: Service,
  connection: Connection,
  credentials: Credentials,
  scope: CallScope,
): AnyClient {
  const configuration = { ...clientDefaults(connection), region: scope.region, credentials };
  const Client: new (configuration: never) => object = clientClasses[service];
  const client = new Client(configuration as never) as AnyClient;
  for (const plugin of guards(connection, 'collect')) client.middlewareStack.use(plugin);
  client.middlewareStack.use(paced(connection, service, scope));
  return client;
}

function paced({ pacing }: Connection, service: Service, scope: CallScope): Plugin {
  return forEachAttempt('paced', (next, context) => (call) => {
    const bucketKey = `${scope.principal}/${scope.region}/${bucketName(service, context.commandName ?? '')}`;
    return pacing.run({ service, bucketKey, signal: scope.signal }, () => next(call));
  });
}
