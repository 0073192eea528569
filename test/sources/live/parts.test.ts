import { afterEach, describe, expect, it, vi } from 'vitest';
import { createInventoryBuilder } from '../../../checks/index.js';
import { type CollectOptions, collect } from '../../../checks/live.js';
import { type FixtureServer, startFixtureServer } from '../../fixture-server/server.js';
import { ledgerIn, recordingSink, stubAws } from './support.js';

const account = '111122223333';
let server: FixtureServer;

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

async function inventoryOf(...parts: readonly CollectOptions[]) {
  server = await startFixtureServer({ accounts: { [account]: ledgerIn('eu-west-1', 'eu-west-2') } });
  stubAws(server.url, server.credentials(account));
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  const builder = createInventoryBuilder({ kind: 'live', description: 'AWS' });
  for (const part of parts) {
    const { sink, records } = recordingSink();
    await collect({ maxAttempts: 1, ...part }, sink);
    records.forEach(builder.add);
  }
  const { collectedAt: _, ...finished } = builder.finish();
  // Each collection asks who it is and which Regions there are.
  const coverage = finished.coverage.map(({ operation, items, ...entry }) =>
    ['GetCallerIdentity', 'DescribeRegions'].includes(operation)
      ? { operation, ...entry }
      : { operation, items, ...entry },
  );
  const inventory = { ...finished, coverage };
  const asked = server.calls.all().filter(({ operation }) => operation === 'ListAccelerators').length;
  return { inventory, asked };
}

describe('an account that is read Region by Region', () => {
  it('is the same as one that is read at once, and what it has once is asked once', async () => {
    const whole = await inventoryOf({});
    await server.close();
    const parts = await inventoryOf(
      { regions: ['eu-west-1'] },
      { regions: ['eu-west-2'], accountWide: false },
    );
    expect(parts).toEqual(whole);
    expect(parts.asked).toBe(1);
  });
});
