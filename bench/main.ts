import { measureCalls } from './calls.js';
import { measureCli } from './cli.js';
import { measureIdentity } from './identity.js';
import { measureMemory } from './memory.js';
import { measureNetwork } from './network.js';
import type { Group, Row } from './row.js';
import { measureStacks } from './stacks.js';
import { measureSynth } from './synth.js';
import { toTable } from './table.js';
import { measureOpeners, measureWho } from './who.js';

const groups: Readonly<Record<string, Group>> = {
  calls: measureCalls,
  network: measureNetwork,
  identity: async () => [...(await measureIdentity()), ...(await measureWho()), ...(await measureOpeners())],
  template: async () => [...(await measureSynth()), ...(await measureStacks())],
  memory: measureMemory,
  cli: measureCli,
};

const usage = `Usage: npm run bench -- [--json] [${Object.keys(groups).join('|')}]`;

/** Measures one group, or all. Prints a table, or with `--json` nothing but rows. */
async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const named = args.filter((arg) => arg !== '--json');
  const [name, ...more] = named;
  if (more.length > 0 || (name !== undefined && !Object.hasOwn(groups, name))) {
    console.error(`There is no group "${named.join(' ')}". ${usage}`);
    return 64;
  }
  const chosen = Object.entries(groups).filter(([group]) => name === undefined || group === name);
  const rows: Row[] = [];
  for (const [group, measure] of chosen) {
    console.error(`Measuring ${group} on Node ${process.versions.node} …`);
    rows.push(...(await measure()));
  }
  console.log(json ? JSON.stringify(rows, undefined, 2) : toTable(rows));
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
