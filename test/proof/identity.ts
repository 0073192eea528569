import { drawFrom, tapeOf } from '../reach/draw.js';
import { compareWorld, emptyTally } from '../reach/identity/agreement.js';

const usage =
  'Usage: npm run proof:identity -- [REQUESTS] [FIRST-SEED], by default 1000000 requests from seed 0';

const print = (text: string) => process.stdout.write(`${text}\n`);

/** Puts requests to the compiled evaluator and the literal one: exit 0 when nothing speaks against the compiled one. */
function main(args: readonly string[]): number {
  const [requests = 1_000_000, firstSeed = 0] = args.map(Number);
  if (!(requests > 0) || !Number.isInteger(firstSeed) || args.length > 2) {
    process.stderr.write(`${usage}\n`);
    return 64;
  }
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(0);
  const tally = emptyTally();
  for (let seed = firstSeed; tally.requests < requests; seed++) {
    compareWorld(drawFrom(tapeOf(seed)), tally);
    if ((seed - firstSeed) % 5000 === 4999)
      process.stderr.write(`${seconds()} s: ${tally.requests} requests\n`);
  }
  print(`${tally.requests} requests in random worlds:`);
  for (const [kind, count] of Object.entries(tally.kinds))
    print(`  ${kind.padEnd(12)}${String(count).padStart(9)}`);
  for (const disagreement of tally.disagreements) print(`\nREFUTED ${disagreement}`);
  const isProved = tally.disagreements.length === 0;
  print(`\n${isProved ? 'Proved' : 'Not proved'} in ${seconds()} s`);
  return isProved ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
