import { NodeHttpHandler } from '@smithy/node-http-handler';
import { after, type Clock } from './clock.js';

type Handle = NodeHttpHandler['handle'];

/** A page of 1,000 records stays far below this; more than this is not an answer that should be parsed. */
const maximumAnswerBytes = 128 * 1024 * 1024;

/**
 * The SDK's HTTP handler with one deadline over the whole attempt. The handler's own timeout ends when the headers
 * have arrived, so that a body which never ends would hang; here the body is read before the attempt counts as done.
 */
export function transport(options: {
  readonly clock: Clock;
  readonly callTimeoutMs: number;
  readonly maxSockets: number;
}): Transport {
  const { clock, callTimeoutMs, maxSockets } = options;
  const inner = new NodeHttpHandler({ httpAgent: { maxSockets }, httpsAgent: { maxSockets } });

  const handle: Handle = async (request, handlerOptions = {}) => {
    const deadline = new AbortController();
    const cancel = after(clock, callTimeoutMs, () => deadline.abort());
    const outer = handlerOptions.abortSignal as AbortSignal | undefined;
    const abortSignal = outer === undefined ? deadline.signal : AbortSignal.any([outer, deadline.signal]);
    try {
      const { response } = await inner.handle(request, { ...handlerOptions, abortSignal });
      response.body = await readBody(response.body, abortSignal);
      return { response };
    } catch (error) {
      if (!deadline.signal.aborted) throw error;
      // The SDK retries errors of this name.
      throw named('TimeoutError', `No complete answer within ${callTimeoutMs / 1000} s`);
    } finally {
      cancel();
    }
  };

  return {
    metadata: inner.metadata,
    handle,
    destroy: () => inner.destroy(),
    updateHttpClientConfig: inner.updateHttpClientConfig.bind(inner),
    httpHandlerConfigs: inner.httpHandlerConfigs.bind(inner),
  };
}

/** What the SDK asks of a handler of requests. */
export type Transport = Pick<
  NodeHttpHandler,
  'metadata' | 'handle' | 'destroy' | 'updateHttpClientConfig' | 'httpHandlerConfigs'
>;

async function readBody(body: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    signal.throwIfAborted();
    size += chunk.byteLength;
    if (size > maximumAnswerBytes) {
      throw named('AnswerTooLargeError', `The answer is larger than ${maximumAnswerBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks, size));
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
