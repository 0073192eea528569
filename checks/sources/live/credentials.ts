import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { type Connection, clientDefaults, guards } from './clients.js';
import type { Clock } from './clock.js';
import { onlyTrustedEndpoints } from './endpoint.js';

/** What CloudTrail shows for the session of an entered role, so that its calls can be told apart and allow-listed. */
const sessionName = 'db-perimeter';

export interface Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}
export type CredentialProvider = () => Promise<Identity>;

/** The caller's own credentials, found as every AWS tool finds them. */
export function callerCredentials(connection: Connection): CredentialProvider {
  const { profile, allowEndpoint, clock } = connection.settings;
  const chain = fromNodeProviderChain({
    ...(profile === undefined ? {} : { profile }),
    ...(allowEndpoint ? {} : { clientPlugins: [sdkPlugin(onlyTrustedEndpoints)] }),
  });
  return remembered(chain, clock);
}

/** Credentials of a role, entered with the caller's and renewed before they expire. */
export function roleCredentials(
  connection: Connection,
  caller: CredentialProvider,
  roleArn: string,
  region: string,
): CredentialProvider {
  const { externalId, clock } = connection.settings;
  const { profile: _, ...defaults } = clientDefaults(connection);
  const enter = fromTemporaryCredentials({
    masterCredentials: caller,
    params: {
      RoleArn: roleArn,
      RoleSessionName: sessionName,
      ...(externalId === undefined ? {} : { ExternalId: externalId }),
    },
    clientConfig: { ...defaults, region },
    clientPlugins: guards(connection, 'enter-role').map(sdkPlugin),
  });
  return remembered(enter, clock);
}

/** The plugins here read a reduced shape of the SDK's middleware; this is where the two meet. */
function sdkPlugin(plugin: unknown) {
  return plugin as { applyToStack: () => void };
}

const renewBeforeMilliseconds = 5 * 60 * 1000;

/** Every client asks for credentials; the provider is asked once, and again shortly before they expire. */
export function remembered(provider: CredentialProvider, clock: Clock): CredentialProvider {
  let current: Promise<Identity> | undefined;
  let renewAt = Number.POSITIVE_INFINITY;
  return () => {
    if (current === undefined || clock.now() >= renewAt) {
      renewAt = Number.POSITIVE_INFINITY;
      const renewing = provider();
      current = renewing;
      renewing.then(
        ({ expiration }) => {
          if (expiration !== undefined) renewAt = expiration.getTime() - renewBeforeMilliseconds;
        },
        () => {
          if (current === renewing) current = undefined;
        },
      );
    }
    return current;
  };
}
