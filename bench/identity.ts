import { measuredBy } from './compiled.js';
import type { Measured } from './identity/process.js';
import { type Row, rounded } from './row.js';

const cores = 2;
const evaluations = 1_000_000;

/** How many requests the evaluator of policies decides in a second on two cores, each with its own share of principals. */
export async function measureIdentity(): Promise<readonly Row[]> {
  const shares = await Promise.all(Array.from({ length: cores }, (_, share) => measure(share)));
  const total = shares.reduce((sum, share) => sum + share.evaluations, 0);
  const seconds = Math.max(...shares.map((share) => share.seconds));
  const kinds = (['allow', 'deny', 'implicit', 'conditional'] as const).map(
    (kind) => `${shares.reduce((sum, share) => sum + share.kinds[kind], 0)} ${kind}`,
  );
  console.error(`${total} evaluations in ${seconds.toFixed(1)} s on ${cores} cores: ${kinds.join(', ')}`);
  return [{ name: 'identity.evaluations', value: rounded(total / seconds, 0), unit: '/s' }];
}

function measure(share: number): Promise<Measured> {
  return measuredBy({
    file: new URL('./identity/process.ts', import.meta.url),
    args: [share, cores, evaluations / cores].map(String),
  });
}
