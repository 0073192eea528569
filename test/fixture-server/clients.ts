import { clientClasses } from '../../checks/sources/live/client-classes.js';
import { sdk } from './protocol/sdk.js';
import { shapeOf } from './protocol/shapes.js';
import type { FixtureServer } from './server.js';

type Output = Readonly<Record<string, unknown>>;

/** A client whose `send` takes any of its service's commands. */
interface Client {
  send(command: unknown): Promise<Output>;
  destroy(): void;
}

type Constructor<T, A> = new (argument: A) => T;

export interface Asking {
  readonly account: string;
  readonly region?: string;
  readonly maxAttempts?: number;
  /** Milliseconds to wait for an answer. */
  readonly timeout?: number;
}

/** Sends one operation through the real SDK client and gives the answer without the SDK's own metadata. */
export async function ask(
  server: FixtureServer,
  operation: string,
  input: Readonly<Record<string, unknown>>,
  asking: Asking,
): Promise<Output> {
  const shape = shapeOf(operation);
  if (!shape) throw new Error(`no service has ${operation}`);
  const { service, name } = shape;
  const Client = clientClasses[service] as unknown as Constructor<Client, object>;
  const Command = sdk[service][`${name}Command`] as Constructor<unknown, object>;
  const client = new Client({
    endpoint: server.url,
    region: asking.region ?? 'eu-west-1',
    credentials: server.credentials(asking.account),
    maxAttempts: asking.maxAttempts ?? 1,
    requestHandler: { requestTimeout: asking.timeout ?? 0, throwOnRequestTimeout: true },
  });
  try {
    const { $metadata: _, ...output } = await client.send(new Command(input));
    return output;
  } finally {
    client.destroy();
  }
}

/** What the SDK says when the operation fails. */
export async function failureOf(
  answer: Promise<unknown>,
): Promise<{ readonly name: string; readonly statusCode: number | undefined }> {
  try {
    await answer;
  } catch (error) {
    const { name, $metadata, $response } = error as Error & {
      readonly $metadata?: { readonly httpStatusCode?: number };
      readonly $response?: { readonly statusCode?: number };
    };
    return { name, statusCode: $metadata?.httpStatusCode ?? $response?.statusCode };
  }
  throw new Error('the operation was answered');
}
