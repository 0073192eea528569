import type { Inventory } from '../index.js';
import type { TemplateFlags } from './flags.js';
import type { Progress } from './progress.js';
import {
  isCapture,
  isTemplates,
  onlyInventory,
  readDeployed,
  readScannable,
  type Scannable,
} from './read-scannable.js';

/**
 * The two sides of a difference. Templates after a capture are deployed into its account: otherwise everything that only the
 * capture holds would seem to be gone.
 */
export async function readSides(
  before: string,
  after: string,
  flags: TemplateFlags,
  progress: Progress,
): Promise<{ readonly earlier: Inventory; readonly later: Scannable }> {
  if (flags.on === undefined && (await isTemplates(after)) && (await isCapture(before))) {
    const { readGround } = await import('../index.js');
    const ground = await readGround(before);
    return { earlier: ground.inventory, later: await readDeployed(after, flags, progress, ground) };
  }
  const earlier = onlyInventory(await readScannable(before, flags, progress), before);
  return { earlier, later: await readScannable(after, flags, progress) };
}
