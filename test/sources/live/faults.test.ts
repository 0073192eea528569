import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CollectOptions, collect } from '../../../checks/live.js';
import {
  itemsIn,
  type OperationId,
  operation,
  parentListings,
  type Service,
  tokenIn,
} from '../../../checks/model/operations.js';
import { referringListings } from '../../../checks/sources/live/prefix-lists.js';
import { globalOperations, regionalOperations } from '../../../checks/sources/live/region-collection.js';
import { denied, expired, type Fault, type FaultKind, throttled } from '../../fixture-server/faults.js';
import { type FixtureServer, startFixtureServer } from '../../fixture-server/server.js';
import { oneOfEachService } from '../../support/operations.js';
import {
  ledgerIn,
  ledgerPagesOf,
  ledgerPagesWithout,
  recordingSink,
  stubAws,
  wakingClock,
} from './support.js';

const account = '111122223333';
let server: FixtureServer;

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const collected = [...regionalOperations, ...globalOperations];

/** Whether what an operation asks about is listed by one of these, or by what asks about their items. */
function isAskedAfter(id: OperationId, isOne: (listing: OperationId) => boolean): boolean {
  const { parent } = operation(id);
  const listings = (parent ? parentListings(parent) : []) as readonly OperationId[];
  return listings.length > 0 && listings.every((listing) => isOne(listing) || isAskedAfter(listing, isOne));
}

/** Whether some of what an operation asks about is listed by one of these. */
function waitsFor(id: OperationId, isOne: (listing: OperationId) => boolean): boolean {
  const { parent } = operation(id);
  const listings = (parent ? parentListings(parent) : []) as readonly OperationId[];
  return listings.some((listing) => isOne(listing) || waitsFor(listing, isOne));
}

/** What has to wait for these operations: themselves, what is asked about their items, and entries of prefix lists. */
function waitingFor(faults: readonly Fault[]): readonly OperationId[] {
  const spoiled = new Set(faults.map((fault) => fault.operation));
  const noReferences = referringListings.some((id) => spoiled.has(id));
  return collected.filter(
    (id) =>
      spoiled.has(id) ||
      waitsFor(id, (listing) => spoiled.has(listing)) ||
      (noReferences && id === 'GetManagedPrefixListEntries'),
  );
}

async function collectWith(faults: readonly Fault[], options: CollectOptions = {}) {
  server = await startFixtureServer({ accounts: { [account]: ledgerIn('eu-west-1') }, faults });
  stubAws(server.url, server.credentials(account));
  const hangs = faults.some(({ kind }) => kind === 'hang');
  const { timeouts, recording } = hangs ? timingOut(faults) : { timeouts: {}, recording: recordingSink() };
  const summary = await collect({ maxAttempts: 1, ...timeouts, ...options }, recording.sink);
  return { ...recording, summary };
}

/** Calls that hang time out when everything else has been written. */
function timingOut(faults: readonly Fault[]) {
  const callTimeoutMs = 1234;
  const clock = wakingClock();
  const count = ledgerPagesWithout(waitingFor(faults));
  const recording = recordingSink({ count, act: () => clock.wake(callTimeoutMs) });
  return { timeouts: { callTimeoutMs, clock }, recording };
}

const outcomes: readonly (readonly [FaultKind, string])[] = [
  ['denied', 'denied'],
  ['throttled', 'failed'],
  ['html500', 'failed NotUnderstood'],
  ['hang', 'failed Timeout'],
  ['cut-off', 'failed ConnectionLost'],
  ['garbage', 'failed NotUnderstood'],
  ['expired-token', 'failed'],
];

function codeOf(kind: FaultKind, service: Service): string {
  switch (kind) {
    case 'denied':
      return ` ${denied(service, '', '').code}`;
    case 'throttled':
      return ` ${throttled(service).code}`;
    case 'expired-token':
      return ` ${expired(service).code}`;
    default:
      return '';
  }
}

/** What a fault does to an answer is the protocol's to say: beside one fault of every call, each is tried once a service. */
const oneEach = oneOfEachService(collected);

describe.each(outcomes)('%s', (kind, outcome) => {
  it.each(kind === 'denied' ? collected : oneEach)(
    'of %s is recorded and disturbs nothing else',
    async (id) => {
      const { service } = operation(id);
      const { errors, last, pages } = await collectWith([{ kind, operation: id }]);
      const times = ledgerPagesOf(id);
      expect(errors()).toEqual(Array(times).fill(`${id} ${outcome}${codeOf(kind, service)}`));
      const answered = new Set(pages().flatMap((page) => (page.output ? [page.operation] : [])));
      const expected = collected.filter((each) => each !== id && !isAskedAfter(each, (from) => from === id));
      expect(collected.filter((each) => answered.has(each))).toEqual(expected);
      expect(last()).toEqual({ record: 'end', pages: pages().length });
    },
  );
});

describe('a listing whose second page fails', () => {
  it.each(collected.filter((id) => operation(id).paging && !operation(id).parent))(
    '%s keeps its first page and names the second',
    async (id) => {
      const { pagesOf } = await collectWith([{ kind: 'second-page-fails', operation: id }]);
      const [first, second, ...more] = pagesOf(id);
      const { paging } = operation(id);
      const token = tokenIn(operation(id), first?.output ?? {});
      expect(itemsIn(operation(id), first?.output ?? {})).toBeInstanceOf(Array);
      expect(token).toEqual(expect.stringMatching(/./));
      expect(second).toMatchObject({
        input: { [paging?.tokenTo ?? '']: token },
        error: { kind: 'failed', code: 'NotUnderstood' },
      });
      expect(more).toEqual([]);
    },
  );

  it('asks about the parents that it did name', async () => {
    const { pagesOf } = await collectWith([{ kind: 'second-page-fails', operation: 'DescribeDBSnapshots' }]);
    expect(pagesOf('DescribeDBSnapshotAttributes').map(({ input }) => input)).toEqual([
      { DBSnapshotIdentifier: 'ledger-1' },
    ]);
  });
});

describe('retries', () => {
  it('get an answer after a throttled attempt, and count both', async () => {
    const { errors, summary } = await collectWith(
      [{ kind: 'throttled', operation: 'DescribeVpcs', times: 1 }],
      { maxAttempts: 2 },
    );
    expect(errors()).toEqual([]);
    expect(summary.throttled).toBe(1);
    expect(summary.requests).toBe(summary.pages + 1);
  });

  it.each(['hang', 'cut-off', 'html500'] as const)('get an answer after a %s', async (kind) => {
    const { errors } = await collectWith([{ kind, operation: 'DescribeDBInstances', times: 1 }], {
      maxAttempts: 2,
    });
    expect(errors()).toEqual([]);
  });
});
