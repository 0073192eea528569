import { connectedUniverse } from './connected-universe.js';
import { totalOf } from './findings.js';
import { proveAll, withoutHits } from './prove.js';
import { universeText } from './tiny-universe.js';
import { workers } from './workers.js';

const usage =
  'Usage: npm run proof -- [PACKETS] [FIRST-SEED] [WORKERS], by default 10000000 packets from seed 0 with 2 workers';

const print = (text: string) => process.stdout.write(`${text}\n`);

/** The full proof: exit 0 when nothing speaks against the engine and every rule decided about some packet. */
async function main(args: readonly string[]): Promise<number> {
  const [packets = 10_000_000, firstSeed = 0, processes = 2] = args.map(Number);
  if (!(packets > 0) || !Number.isInteger(firstSeed) || !(processes >= 1) || args.length > 3) {
    process.stderr.write(`${usage}\n`);
    return 64;
  }
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(0);
  const extent = {
    packets,
    tinyUniverses: Math.ceil(packets / 1000),
    lawfulEstates: Math.ceil(packets / 20_000),
    firstSeed,
    sources: 10,
  };
  const { worker, dismiss } = workers(processes);
  const progress = (text: string) => process.stderr.write(`${seconds()} s: ${text}\n`);
  const proof = await proveAll(worker, extent, progress).finally(dismiss);

  print(`${totalOf(proof.packets)} different packets, sampled on ${proof.estates} random estates:`);
  for (const [from, count] of Object.entries(proof.packets))
    print(
      `  ${from.padEnd(40)}${String(count).padStart(9)}${String(proof.arrived[from]).padStart(9)} arrive`,
    );
  print(
    `${proof.tinyPackets} packets in ${extent.tinyUniverses} tiny universes (${universeText}; ${connectedUniverse[4]} and ${connectedUniverse[6]}), exhaustively`,
  );
  print(`${proof.comparisons} comparisons with estates that say the same, or more, or less`);
  print(`\nRules that decided, among ${proof.examined} of the packets:`);
  for (const [rule, count] of Object.entries(proof.hits))
    print(`  ${rule.padEnd(5)}${String(count).padStart(9)}`);

  const missed = withoutHits(proof.hits);
  for (const complaint of proof.complaints) print(`\nREFUTED ${complaint}`);
  if (missed.length > 0) print(`\nNOT SHOWN no sampled packet was decided by ${missed.join(', ')}`);
  const proved = proof.complaints.length === 0 && missed.length === 0;
  print(`\n${proved ? 'Proved' : 'Not proved'} in ${seconds()} s`);
  return proved ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
