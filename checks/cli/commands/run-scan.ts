import { toolVersion } from '../../model/tool.js';
import type { ExitCode } from '../../model/user-error.js';
import { answersWithExitCode } from '../context.js';
import { checkDestinations } from '../destinations.js';
import type { ScanFlags } from '../flags.js';
import { exitCodeOf } from '../gate.js';
import { gatherWorlds, refuseUselessFlags } from '../gather.js';
import { createProgress } from '../progress.js';
import { readDeclaredSet } from '../read-declared-set.js';
import { selectChecks } from '../select-checks.js';
import { writeReport } from '../write-report.js';

export const runScan = answersWithExitCode<ScanFlags, [path?: string]>(
  async (context, flags, path): Promise<ExitCode> => {
    refuseUselessFlags(path, flags);
    const destinations = await checkDestinations(flags.format);
    const { evaluateWorlds } = await import('../../index.js');
    const checks = await selectChecks(flags);
    const declared = await readDeclaredSet(flags.declared);
    const progress = createProgress(context, flags);
    const { worlds, complete } = await gatherWorlds(path, flags, progress);
    const collectedAt = worlds[0]?.inventory.collectedAt;
    const report = evaluateWorlds(worlds, {
      declared,
      checks,
      asOf: flags['as-of'] ?? collectedAt ?? new Date().toISOString(),
      version: toolVersion,
    });
    await writeReport(report, destinations, flags, context, progress);
    return exitCodeOf(report, flags, complete);
  },
);
