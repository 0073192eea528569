import { afterEach, describe, expect, it, vi } from 'vitest';
import { collect } from '../../../checks/live.js';
import { startFixtureServer } from '../../fixture-server/server.js';
import { ledgerIn, stubAws } from './support.js';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('a collection', () => {
  it('prints no warnings of the SDK or of Node, and leaves the environment as it was', async () => {
    const accounts = { '111122223333': ledgerIn('eu-west-1', 'eu-west-2') };
    const server = await startFixtureServer({ accounts });
    stubAws(server.url, server.credentials('111122223333'));
    const before = { ...process.env };
    const warned = vi.spyOn(process, 'emitWarning');
    const printed = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error'), vi.spyOn(console, 'log')];
    await collect({ roleArns: ['arn:aws:iam::111122223333:role/audit'] }, () => undefined);
    await server.close();
    expect(warned.mock.calls).toEqual([]);
    expect(printed.flatMap((spy) => spy.mock.calls)).toEqual([]);
    expect({ ...process.env }).toEqual(before);
  });
});
