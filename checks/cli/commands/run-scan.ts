import type { Inventory } from '../../index.js';
import { toolVersion } from '../../model/tool.js';
import { type ExitCode, exitCodes, UserError } from '../../model/user-error.js';
import { answersWithExitCode } from '../context.js';
import { checkDestinations } from '../destinations.js';
import { awsFlags, type ScanFlags } from '../flags.js';
import { exitCodeOf } from '../gate.js';
import { gatherLive } from '../gather-live.js';
import { createProgress, type Progress } from '../progress.js';
import { readDeclaredSet } from '../read-declared-set.js';
import { selectChecks } from '../select-checks.js';
import { writeReport } from '../write-report.js';

export const runScan = answersWithExitCode<ScanFlags, [path?: string]>(
  async (context, flags, path): Promise<ExitCode> => {
    if (path !== undefined) refuseAwsFlags(flags);
    const destinations = await checkDestinations(flags.format);
    const { evaluate } = await import('../../index.js');
    const checks = await selectChecks(flags);
    const declared = await readDeclaredSet(flags.declared);
    const progress = createProgress(context, flags);
    const { inventory, complete } = await gather(path, flags, progress);
    const report = evaluate(inventory, {
      declared,
      checks,
      asOf: flags['as-of'] ?? inventory.collectedAt ?? new Date().toISOString(),
      version: toolVersion,
    });
    await writeReport(report, destinations, flags, context, progress);
    return exitCodeOf(report, flags, complete);
  },
);

async function gather(
  path: string | undefined,
  flags: ScanFlags,
  progress: Progress,
): Promise<{ readonly inventory: Inventory; readonly complete: boolean }> {
  if (path === undefined) return gatherLive(flags, progress);
  const { readInventory } = await import('../../index.js');
  const inventory = await readInventory(path);
  if (inventory.regions.length === 0 && inventory.coverage.length === 0) {
    throw new UserError(
      `${path} holds no answer of any account`,
      'Make a capture with "db-perimeter capture -o FILE"',
      exitCodes.nothingToScan,
    );
  }
  return { inventory, complete: true };
}

/** A flag that has no effect is a misunderstanding, and here one about which account is judged. */
function refuseAwsFlags(flags: ScanFlags): void {
  const names = Object.keys(awsFlags) as readonly (keyof typeof awsFlags)[];
  const given = names.find((name) => flags[name] !== undefined);
  if (given === undefined) return;
  throw new UserError(
    `--${given} is about the live account, and a path was given`,
    'Leave out the flag, or leave out the path to scan the live account',
  );
}
