import { setMaxListeners } from 'node:events';
import pLimit from 'p-limit';
import type { CaptureSink } from '../../model/capture.js';
import {
  answeringRegion,
  globalScope,
  type OperationId,
  operation,
  type Service,
} from '../../model/operations.js';
import { tool } from '../../model/tool.js';
import { type OpenedAccount, openAccounts } from './account.js';
import { asking } from './asking.js';
import { type Connection, connect, openScope } from './clients.js';
import { after, timestamp } from './clock.js';
import { refuseForeignEndpoints } from './endpoint.js';
import { saysNotOffered } from './offered.js';
import { collectOperations, globalOperations, regionalOperations } from './region-collection.js';
import { checkRegionNames } from './regions.js';
import { type CollectOptions, settingsOf } from './settings.js';
import { untilDone } from './until-done.js';
import { type CaptureWriter, captureWriter, countRefusal, type PageCounts } from './writer.js';

export interface CollectSummary {
  readonly accounts: readonly {
    readonly account: string | null;
    readonly partition: string;
    readonly regions: readonly string[];
  }[];
  /** Pages that were written, and how many of them are errors. */
  readonly pages: number;
  readonly denied: number;
  readonly failed: number;
  /** HTTP requests to the AWS APIs, retries included, and how many of them were throttled. */
  readonly requests: number;
  readonly throttled: number;
}

/** A Region's deadline runs while it is read, so only so many are read at once. */
const regionsAtOnce = 16;

/**
 * Reads accounts over the AWS SDK and hands every raw answer to the sink as a capture. Rejects with a `UserError`
 * when credentials, roles, Regions or endpoints are wrong; whatever a single API does is recorded and never aborts.
 */
export async function collect(options: CollectOptions, sink: CaptureSink): Promise<CollectSummary> {
  const settings = settingsOf(options);
  if (!settings.allowEndpoint) refuseForeignEndpoints(process.env);
  checkRegionNames(settings.regions ?? []);

  const failure = new AbortController();
  const stop = anyOf(options.signal, failure.signal);
  const startedAt = timestamp(settings.clock);
  const connection = connect(settings);
  try {
    const accounts = await openAccounts(connection, stop);
    const writer = captureWriter(sink, settings.clock, stop);
    await writer.introduce({
      record: 'header',
      format: 'db-perimeter-capture',
      version: 1,
      tool,
      startedAt,
    });
    for (const account of accounts) await introduce(account, writer, connection);
    await readRegions(accounts, writer, connection, stop);
    await writer.end();
    return {
      accounts: accounts.map(({ account, partition, regions }) => ({ account, partition, regions })),
      ...writer.counts,
      ...connection.pacing.counts(),
    };
  } catch (error) {
    // One reader has failed for good (the sink, usually): the others must not go on asking.
    failure.abort(error);
    throw error;
  } finally {
    connection.transport.destroy();
  }
}

async function introduce(
  opened: OpenedAccount,
  writer: CaptureWriter,
  { settings }: Connection,
): Promise<void> {
  const { account, partition, regions, regionsFrom, openedAt } = opened;
  await writer.introduce({ record: 'plan', account, partition, regions, regionsFrom });
  const origin = { account, region: opened.baseRegion };
  await writer.page(origin, 'GetCallerIdentity', opened.identityPage, openedAt);
  await writer.page(origin, 'DescribeRegions', opened.regionsPage, openedAt);
  settings.onProgress({ phase: 'account', account, partition, regions });
}

async function readRegions(
  accounts: readonly OpenedAccount[],
  writer: CaptureWriter,
  connection: Connection,
  stop: AbortSignal,
): Promise<void> {
  const { settings } = connection;
  const { onProgress } = settings;
  const places = accounts.flatMap((account) =>
    placesOf(account, settings.accountWide).map((region) => ({ account, region })),
  );
  const together = accounts.flatMap(({ account }) => account ?? []);
  let done = 0;
  const limit = pLimit(regionsAtOnce);
  await limit.map(places, async ({ account: opened, region }) => {
    const { account } = opened;
    onProgress({ phase: 'region-started', account, region });
    const counts = await readRegion(opened, region, writer, connection, stop, together);
    done++;
    onProgress({ phase: 'region-finished', account, region, ...counts, done, total: places.length });
  });
}

/** The Regions to read, and what is asked once whichever Regions are read. */
function placesOf({ regions, partition }: OpenedAccount, accountWide: boolean): readonly string[] {
  return accountWide && globalOperationsIn(partition).length > 0 ? [globalScope, ...regions] : regions;
}

/** Without those of services that the partition does not have. */
function globalOperationsIn(partition: string): readonly OperationId[] {
  return globalOperations.filter((id) => answeringRegion(operation(id).service, partition) !== undefined);
}

async function readRegion(
  opened: OpenedAccount,
  region: string,
  writer: CaptureWriter,
  connection: Connection,
  stop: AbortSignal,
  accounts: readonly string[],
): Promise<PageCounts> {
  const { clock, regionTimeoutMs } = connection.settings;
  const deadline = new AbortController();
  const cancel = after(clock, regionTimeoutMs, () => deadline.abort());
  const signal = anyOf(stop, deadline.signal);
  const counts: PageCounts = { pages: 0, denied: 0, failed: 0 };
  const regionOf = (service: Service) =>
    region === globalScope ? (answeringRegion(service, opened.partition) ?? opened.baseRegion) : region;
  const scope = { principal: opened.principal, region, signal };
  const send = openScope(connection, opened.credentials, scope, regionOf);
  const limit = { signal: deadline.signal, seconds: regionTimeoutMs / 1000 };
  const once = asking(send, stop, limit, (service, error) => saysNotOffered(service, region, error));
  const ask = untilDone(once, clock, signal);
  try {
    await collectOperations(
      region === globalScope ? globalOperationsIn(opened.partition) : regionalOperations,
      ask,
      async (id, page) => {
        counts.pages++;
        countRefusal(counts, id, page.answer);
        await writer.page({ account: opened.account, region }, id, page);
      },
      () => deadline.signal.aborted,
      { ...(opened.account === null ? {} : { account: opened.account }), accounts },
    );
  } finally {
    cancel();
  }
  return counts;
}

/** Every call under way listens to it; Node's warning about more than ten listeners means leaks, which this is not. */
function anyOf(...signals: readonly (AbortSignal | undefined)[]): AbortSignal {
  const signal = AbortSignal.any(signals.filter((each) => each !== undefined));
  setMaxListeners(0, signal);
  return signal;
}
