import type { Inventory } from '../index.js';
import { UserError } from '../model/user-error.js';
import { type AwsFlags, awsFlags, type TemplateFlags } from './flags.js';
import { gatherLive } from './gather-live.js';
import type { Progress } from './progress.js';
import { onlyInventory, readScannable, refuseParameters, type Scannable, settled } from './read-scannable.js';

/** The estate at the path, or the live account where none is given; incomplete when a person stopped the reading. */
export async function gatherWorlds(
  path: string | undefined,
  flags: AwsFlags & TemplateFlags,
  progress: Progress,
): Promise<Scannable> {
  if (path !== undefined) return readScannable(path, flags, progress);
  refuseParameters(path, flags);
  const { inventory, complete } = await gatherLive(flags, progress);
  return settled(inventory, complete);
}

/** The one estate that questions about single ways need. Throws a UserError where templates leave several. */
export async function gather(
  path: string | undefined,
  flags: AwsFlags & TemplateFlags,
  progress: Progress,
): Promise<{ readonly inventory: Inventory; readonly complete: boolean }> {
  const scannable = await gatherWorlds(path, flags, progress);
  return { inventory: onlyInventory(scannable, path ?? 'the account'), complete: scannable.complete };
}

/** A flag that has no effect is a misunderstanding, and here one about which account is judged. */
export function refuseUselessFlags(path: string | undefined, flags: AwsFlags): void {
  if (path === undefined) return;
  const names = Object.keys(awsFlags) as readonly (keyof typeof awsFlags)[];
  const given = names.find((name) => flags[name] !== undefined);
  if (given === undefined) return;
  throw new UserError(
    `--${given} is about the live account, and a path was given`,
    'Leave out the flag, or leave out the path to scan the live account',
  );
}
