import { estate } from './estate.js';
import { type ForwardingProxy, startProxy } from './proxy.js';
import { seed } from './seed.js';
import { type MotoServer, startMoto } from './server.js';

/** moto with the whole estate in it, and the proxy in front of it. */
export interface World {
  readonly moto: MotoServer;
  readonly proxy: ForwardingProxy;
  stop(): Promise<void>;
}

/** The account of a caller who has entered no role. */
export const callerAccount = '123456789012';

export const scannedAccounts = ['111122223333', '222233334444'] as const;
export const scannedRegions = ['eu-west-1', 'us-east-1'] as const;

export async function startWorld(scopes = estate): Promise<World> {
  const moto = await startMoto();
  try {
    const proxy = await startProxy(moto.url, await seed(moto.url, scopes), callerAccount);
    return {
      moto,
      proxy,
      async stop() {
        await proxy.close();
        await moto.stop();
      },
    };
  } catch (error) {
    await moto.stop();
    throw error;
  }
}
