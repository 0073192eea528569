import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../checks/model/report.js';
import { openCaptureFile, readInventory } from '../../checks/sources/capture/index.js';
import { loadCaptureFolder } from '../fixture-server/capture-folder.js';
import { type FixtureServer, startFixtureServer } from '../fixture-server/server.js';
import { useProfiles } from './profiles.js';
import { judge, scan } from './scan.js';

const account = '111122223333';
const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Everything but where the facts came from. */
const answers = ({ outcomes, databases, coverage }: Report) => ({
  outcomes,
  databases,
  unjudgedServices: coverage.unjudgedServices,
  missing: coverage.missing,
});

describe.each([
  ['every-check-fails', at('./estates/every-check-fails'), 'eu-west-1'],
  ['incident-2020', at('../../examples/incident-2020'), 'ap-northeast-1'],
])('%s', (_, folder, region) => {
  let fromFolder: Report;
  let scratch: string;
  beforeAll(async () => {
    fromFolder = judge(await readInventory(folder));
    scratch = await mkdtemp(join(tmpdir(), 'capture-'));
  });
  afterAll(() => rm(scratch, { recursive: true }));

  async function withServer<T>(
    pageSize: number | undefined,
    use: (server: FixtureServer) => Promise<T>,
  ): Promise<T> {
    const accounts = await loadCaptureFolder(folder);
    const server = await startFixtureServer({ accounts, ...(pageSize ? { pageSize } : {}) });
    const forget = await useProfiles(server, [account]);
    try {
      return await use(server);
    } finally {
      await forget();
      await server.close();
    }
  }

  test('the live account is judged as the folder of its answers is', async () => {
    const live = await withServer(undefined, () => scan(account, { regions: [region] }));
    expect(answers(live)).toEqual(answers(fromFolder));
  });

  test('page by page as all at once', async () => {
    const { live, pages } = await withServer(1, async (server) => ({
      live: await scan(account, { regions: [region] }),
      pages: server.calls.all().filter(({ operation }) => operation === 'DescribeDBInstances').length,
    }));
    expect(pages).toBeGreaterThan(1);
    expect(answers(live)).toEqual(answers(fromFolder));
  });

  test('a saved capture is judged as the live account was', async () => {
    const path = join(scratch, 'saved.capture.gz');
    const file = await openCaptureFile(path);
    const live = await withServer(undefined, () => scan(account, { regions: [region] }, file.write));
    await file.close();
    expect(answers(judge(await readInventory(path)))).toEqual(answers(live));
  });
});
