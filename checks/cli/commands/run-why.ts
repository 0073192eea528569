import { toolVersion } from '../../model/tool.js';
import { answersWithExitCode } from '../context.js';
import { checkDestinations } from '../destinations.js';
import type { PathsFlags } from '../flags.js';
import { gather, refuseUselessFlags } from '../gather.js';
import { createProgress } from '../progress.js';
import { exitCodeOfPaths, writePaths } from '../write-paths.js';

export const runWhy = answersWithExitCode<PathsFlags, [from: string, to: string, path?: string]>(
  async (context, flags, from, to, path) => {
    refuseUselessFlags(path, flags);
    const destinations = await checkDestinations(flags.format);
    const { parseClient, pathsFrom } = await import('../../index.js');
    const client = parseClient(from);
    const progress = createProgress(context, flags);
    const { inventory, complete } = await gather(path, flags, progress);
    const asOf = inventory.collectedAt ?? new Date().toISOString();
    const report = pathsFrom(inventory, client, to, { asOf, version: toolVersion });
    await writePaths(report, destinations, flags, context, progress);
    return exitCodeOfPaths(report, complete);
  },
);
