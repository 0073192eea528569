import { toolVersion } from '../../model/tool.js';
import { answersWithExitCode } from '../context.js';
import { checkDestinations } from '../destinations.js';
import type { PathsFlags } from '../flags.js';
import { gather, refuseUselessFlags } from '../gather.js';
import { createProgress } from '../progress.js';
import { exitCodeOfWho, writeWho } from '../write-who.js';

export const runWho = answersWithExitCode<PathsFlags, [database: string, path?: string]>(
  async (context, flags, database, path) => {
    refuseUselessFlags(path, flags);
    const destinations = await checkDestinations(flags.format);
    const { whoGetsTo } = await import('../../index.js');
    const progress = createProgress(context, flags);
    const { inventory, complete } = await gather(path, flags, progress);
    const asOf = inventory.collectedAt ?? new Date().toISOString();
    const report = whoGetsTo(inventory, database, { asOf, version: toolVersion });
    await writeWho(report, destinations, flags, context, progress);
    return exitCodeOfWho(report, complete);
  },
);
