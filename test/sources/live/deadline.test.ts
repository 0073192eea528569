import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { collect, type ProgressEvent } from '../../../checks/live.js';
import { operationIds } from '../../../checks/model/operations.js';
import { globalOperations, regionalOperations } from '../../../checks/sources/live/region-collection.js';
import { type FixtureServer, startFixtureServer } from '../../fixture-server/server.js';
import { ledgerIn, ledgerPagesWithout, recordingSink, stubAws, wakingClock } from './support.js';

const account = '111122223333';
const closing: (() => unknown)[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});

async function start(options: Partial<Parameters<typeof startFixtureServer>[0]>): Promise<FixtureServer> {
  const server = await startFixtureServer({
    accounts: { [account]: ledgerIn('eu-west-1') },
    ...options,
  });
  closing.push(server.close);
  stubAws(server.url, server.credentials(account));
  return server;
}

const regionTimeoutMs = 5000;

/** Collects, and lets the Region's time run out when so many pages have been written. */
async function collectUntil(count: number) {
  const clock = wakingClock();
  const recording = recordingSink({ count, act: () => clock.wake(regionTimeoutMs) });
  await collect({ regionTimeoutMs, clock, maxAttempts: 1 }, recording.sink);
  return recording;
}

describe('a Region that is not read in time', () => {
  it('leaves a record for every operation that was not answered, parents that had been named included', async () => {
    await start({
      faults: [
        { kind: 'hang', operation: 'DescribeVpcs' },
        { kind: 'hang', operation: 'DescribeDBProxies' },
        { kind: 'hang', operation: 'DescribeDBSnapshotAttributes' },
      ],
    });
    const { errors, pagesOf, last, pages } = await collectUntil(
      ledgerPagesWithout([
        'DescribeVpcs',
        'DescribeDBProxies',
        'DescribeDBProxyTargets',
        'DescribeDBSnapshotAttributes',
      ]),
    );
    expect(errors()).toEqual([
      'DescribeDBProxies failed DeadlineExceeded',
      'DescribeDBProxyTargets failed DeadlineExceeded',
      'DescribeDBSnapshotAttributes failed DeadlineExceeded',
      'DescribeDBSnapshotAttributes failed DeadlineExceeded',
      'DescribeVpcs failed DeadlineExceeded',
    ]);
    expect(pagesOf('DescribeVpcs')[0]?.error?.message).toBe('The Region was not read to the end within 5 s');
    expect(last()).toEqual({ record: 'end', pages: pages().length });
  });

  it('names every operation when nothing was answered at all', async () => {
    const collected = [...regionalOperations, ...globalOperations];
    await start({ faults: collected.map((id) => ({ kind: 'hang' as const, operation: id })) });
    const clock = wakingClock();
    const { sink, errors } = recordingSink();
    const onProgress = ({ phase }: ProgressEvent) => {
      if (phase === 'region-started') setTimeout(() => clock.wake(regionTimeoutMs), 50);
    };
    await collect({ regionTimeoutMs, clock, onProgress, concurrency: 2, maxAttempts: 1 }, sink);
    expect(errors()).toEqual(collected.map((id) => `${id} failed DeadlineExceeded`).sort());
  });

  it('does not take the other Regions with it', async () => {
    const accounts = { [account]: ledgerIn('eu-west-1', 'eu-west-2') };
    await start({ accounts, faults: [{ kind: 'hang', region: 'eu-west-2', operation: 'DescribeVpcs' }] });
    const regional = ledgerPagesWithout(['GetCallerIdentity', 'DescribeRegions', ...globalOperations]);
    const global = ledgerPagesWithout(operationIds.filter((id) => !globalOperations.includes(id)));
    const { pages } = await collectUntil(2 + global + 2 * regional - 1);
    expect(
      pages().flatMap(({ region, operation, error }) => (error ? [[region, operation, error.code]] : [])),
    ).toEqual([['eu-west-2', 'DescribeVpcs', 'DeadlineExceeded']]);
  });
});

/** A server in front of the fixture server which spoils the answers to one operation. */
async function spoiling(
  target: FixtureServer,
  action: string,
  spoil: 'endless' | 'hang-up',
): Promise<Server> {
  const front = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks).toString();
      if (!body.includes(`Action=${action}&`)) {
        const { authorization = '', 'x-amz-target': named = '' } = request.headers;
        const headers = { authorization, 'x-amz-target': String(named) };
        const method = request.method ?? 'POST';
        const sent = method === 'GET' ? { method, headers } : { method, headers, body };
        const answer = await fetch(`${target.url}${request.url}`, sent);
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
        response.end(await answer.text());
      } else if (spoil === 'hang-up') request.socket.destroy();
      else {
        // The headers come at once, and then a byte now and then, for ever.
        response.writeHead(200, { 'content-type': 'text/xml' });
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      }
    });
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  closing.unshift(() => {
    front.closeAllConnections();
    return new Promise((resolve) => front.close(resolve));
  });
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(front.address() as AddressInfo).port}`);
  return front;
}

describe('a server that misbehaves', () => {
  it('with an answer that never ends costs that operation only', async () => {
    await spoiling(await start({}), 'DescribeDBInstances', 'endless');
    const callTimeoutMs = 1234;
    const clock = wakingClock();
    const { sink, errors, pages } = recordingSink({
      // What is asked about keys waits for everything that names them.
      count: ledgerPagesWithout(['DescribeDBInstances', 'GetKeyPolicy', 'ListGrants']),
      act: () => clock.wake(callTimeoutMs),
    });
    await collect({ callTimeoutMs, clock, maxAttempts: 1 }, sink);
    expect(errors()).toEqual(['DescribeDBInstances failed Timeout']);
    expect(pages()).toHaveLength(ledgerPagesWithout([]));
  });

  it('with a connection that is closed costs that operation only', async () => {
    await spoiling(await start({}), 'DescribeDBInstances', 'hang-up');
    const { sink, errors, pages } = recordingSink();
    await collect({ maxAttempts: 2 }, sink);
    expect(errors()).toEqual(['DescribeDBInstances failed ConnectionLost']);
    expect(pages()).toHaveLength(ledgerPagesWithout([]));
  });
});
