import { InvalidDBClusterStateFault, InvalidDBInstanceStateFault, type RDSClient } from '@aws-sdk/client-rds';
import { type FoundStream, start, stop, streamOf, type WantedStream } from './stream.js';

/** What came of it. */
export type Settled =
  | { readonly kind: 'running'; readonly kinesisStreamName: string }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'refused'; readonly why: string }
  /** A stream runs that somebody else started. */
  | { readonly kind: 'foreign'; readonly why: string }
  /** There is no time left, and the database is still on its way. */
  | { readonly kind: 'unfinished'; readonly status: string };

export interface Settling {
  readonly client: RDSClient;
  readonly arn: string;
  readonly pause: () => Promise<void>;
  /** Whether there is no time for another look. */
  readonly isOver: () => boolean;
}

/**
 * Brings the activity stream of a database to what is wanted, from whatever it is, so that a second call does nothing twice. What goes
 * wrong is an answer and never thrown.
 */
export async function settle(wanted: WantedStream, settling: Settling): Promise<Settled> {
  try {
    return await looking(wanted, settling);
  } catch (error) {
    return { kind: 'refused', why: reasonOf(error) };
  }
}

async function looking(wanted: WantedStream, { client, arn, pause, isOver }: Settling): Promise<Settled> {
  let before: string | undefined;
  let refusal: string | undefined;
  for (;;) {
    const found = await streamOf(client, arn);
    const step = stepFor(wanted, found, before);
    switch (step.kind) {
      case 'start':
        refusal = await unlessBusy(start(client, arn, step.stream));
        break;
      case 'stop':
        refusal = await unlessBusy(stop(client, arn));
        break;
      case 'wait':
        break;
      case 'running':
      case 'stopped':
      case 'refused':
      case 'foreign':
        return step;
    }
    before = found?.status;
    if (isOver())
      return refusal === undefined
        ? { kind: 'unfinished', status: before ?? 'unknown' }
        : { kind: 'refused', why: refusal };
    await pause();
  }
}

type Step =
  | Exclude<Settled, { kind: 'unfinished' }>
  | { readonly kind: 'start'; readonly stream: Extract<WantedStream, { kind: 'stream' }> }
  | { readonly kind: 'stop' }
  | { readonly kind: 'wait' };

function stepFor(wanted: WantedStream, found: FoundStream | undefined, before: string | undefined): Step {
  if (found === undefined)
    return wanted.kind === 'none'
      ? { kind: 'stopped' }
      : { kind: 'refused', why: 'There is no such database' };
  switch (found.status) {
    case 'starting':
    case 'stopping':
      return { kind: 'wait' };
    case 'stopped':
      if (wanted.kind === 'none') return { kind: 'stopped' };
      return before === 'starting'
        ? {
            kind: 'refused',
            why: 'RDS stopped the activity stream while it began: the events of the database say why',
          }
        : { kind: 'start', stream: wanted };
    case 'started': {
      if (wanted.kind === 'none') return { kind: 'stop' };
      const { keyId = '', mode = '', kinesisStreamName } = found;
      if (lastPart(keyId) === lastPart(wanted.keyId) && mode === wanted.mode)
        // RDS may name it a moment later.
        return kinesisStreamName === undefined ? { kind: 'wait' } : { kind: 'running', kinesisStreamName };
      return wanted.replaces
        ? { kind: 'stop' }
        : {
            kind: 'foreign',
            why: `An activity stream in mode ${mode} with the key ${keyId} runs already: stop it, or leave activityStream out`,
          };
    }
  }
}

/** RDS names a key by its ARN or by its id. */
const lastPart = (key: string) => key.split('/').at(-1);

/** What RDS says where the database is busy with something else, as it is after its creation; undefined where it takes the call. */
async function unlessBusy(call: Promise<void>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof InvalidDBClusterStateFault || error instanceof InvalidDBInstanceStateFault)
      return reasonOf(error);
    throw error;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
