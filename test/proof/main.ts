import { createReach } from '../../checks/reach/create-reach.js';
import { connectedUniverse } from './connected-universe.js';
import { prove, withoutHits } from './prove.js';
import { notSampled } from './rules/index.js';
import { universeText } from './tiny-universe.js';

const usage = 'Usage: npm run proof -- [PACKETS] [FIRST-SEED], by default 10000000 packets from seed 0';

const print = (text: string) => process.stdout.write(`${text}\n`);

/** The full proof: exit 0 when nothing speaks against the engine and every rule decided about some packet. */
function main(args: readonly string[]): number {
  const [packets = 10_000_000, firstSeed = 0] = args.map(Number);
  if (!(packets > 0) || !Number.isInteger(firstSeed) || args.length > 2) {
    process.stderr.write(`${usage}\n`);
    return 64;
  }
  const start = performance.now();
  const seconds = () => ((performance.now() - start) / 1000).toFixed(0);
  const extent = {
    packets,
    tinyUniverses: Math.ceil(packets / 1000),
    lawfulEstates: Math.ceil(packets / 10_000),
    firstSeed,
    sources: 10,
  };
  const proof = prove(createReach, extent, (text) => process.stderr.write(`${seconds()} s: ${text}\n`));

  const total = [...proof.packets.values()].reduce((sum, count) => sum + count, 0);
  print(`${total} sampled packets on ${proof.estates} random estates:`);
  for (const [from, count] of proof.packets) print(`  ${from.padEnd(16)}${String(count).padStart(9)}`);
  print(
    `${proof.tinyPackets} packets in ${extent.tinyUniverses} tiny universes (${universeText}; ${connectedUniverse[4]} and ${connectedUniverse[6]}), exhaustively`,
  );
  print(`${proof.comparisons} comparisons with estates that say the same, or more, or less`);
  print(`\nRules that decided, among ${proof.examined} of the packets:`);
  for (const [rule, count] of proof.hits) print(`  ${rule.padEnd(5)}${String(count).padStart(9)}`);
  print('\nRules that no packet can show:');
  for (const [rule, reason] of Object.entries(notSampled)) print(`  ${rule.padEnd(5)} ${reason}`);

  const missed = withoutHits(proof.hits);
  for (const complaint of proof.complaints) print(`\nREFUTED ${complaint}`);
  if (missed.length > 0) print(`\nNOT SHOWN no sampled packet was decided by ${missed.join(', ')}`);
  const proved = proof.complaints.length === 0 && missed.length === 0;
  print(`\n${proved ? 'Proved' : 'Not proved'} in ${seconds()} s`);
  return proved ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
