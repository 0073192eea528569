import { type FixtureServer, startFixtureServer } from '../../test/fixture-server/server.js';
import { makeAccounts, place } from '../account/account.js';
import type { Order, Reply } from './messages.js';

/** Serves a made-up account in a process of its own, so that it shares neither memory nor core with what is measured. */
let server: FixtureServer | undefined;

process.on('message', async (order: Order) => {
  switch (order.order) {
    case 'serve': {
      const { shape, latency, throttling } = order;
      server = await startFixtureServer({ accounts: makeAccounts(shape), latency, throttling });
      return answer({ reply: 'serving', url: server.url, credentials: server.credentials(place.account) });
    }
    case 'count': {
      const calls = server?.calls.all() ?? [];
      const failed = calls.filter(({ outcome }) => outcome !== 'answered' && outcome !== 'bucket-empty');
      return answer({
        reply: 'counted',
        calls: {
          all: calls.length,
          throttled: calls.filter(({ outcome }) => outcome === 'bucket-empty').length,
          nonRead: server?.calls.nonRead().length ?? 0,
          failed: failed.map(({ operation, outcome }) => `${operation}: ${outcome}`),
        },
      });
    }
  }
});

process.on('disconnect', () => process.exit(0));

function answer(reply: Reply): void {
  process.send?.(reply);
}
