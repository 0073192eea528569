import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { AccountShape } from '../account/shape.js';
import type { CallCounts, Order, Reply } from './messages.js';

export interface ServedAccount {
  /** The environment in which the SDK's default chain leads to the account. */
  readonly environment: Readonly<Record<string, string>>;
  counts(): Promise<CallCounts>;
  close(): void;
}

/** Starts a process that serves an account of that shape. */
export async function serveAccount(
  shape: AccountShape,
  { latency = 0, throttling = false }: { readonly latency?: number; readonly throttling?: boolean } = {},
): Promise<ServedAccount> {
  const child = fork(fileURLToPath(new URL('./process.ts', import.meta.url)));
  const serving = await ask(child, { order: 'serve', shape, latency, throttling });
  if (serving.reply !== 'serving') throw new Error(`the server answered "${serving.reply}"`);
  return {
    environment: {
      AWS_ENDPOINT_URL: serving.url,
      AWS_ACCESS_KEY_ID: serving.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: serving.credentials.secretAccessKey,
      AWS_REGION: 'eu-west-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
    async counts() {
      const counted = await ask(child, { order: 'count' });
      if (counted.reply !== 'counted') throw new Error(`the server answered "${counted.reply}"`);
      return counted.calls;
    },
    close: () => child.disconnect(),
  };
}

async function ask(child: ChildProcess, order: Order): Promise<Reply> {
  const answer = once(child, 'message', { signal: AbortSignal.timeout(60_000) });
  child.send(order);
  const [reply] = (await answer) as [Reply];
  return reply;
}
