import type { CapturedGround, Inventory, World } from '../index.js';
import { toolVersion } from '../model/tool.js';
import { exitCodes, UserError } from '../model/user-error.js';
import type { TemplateFlags } from './flags.js';
import type { Progress } from './progress.js';

/** What a path holds, and whether all of it could be read. */
export interface Scannable {
  /** One for each way in which what templates leave open may turn out; exactly one for captures. */
  readonly worlds: readonly World[];
  readonly complete: boolean;
}

/** The estate of a capture, a folder of answers or templates. Throws a UserError where the path holds none of them. */
export async function readScannable(
  path: string,
  flags: TemplateFlags,
  progress: Progress,
): Promise<Scannable> {
  const { readInventory } = await import('../index.js');
  let inventory: Inventory;
  try {
    inventory = await readInventory(path);
  } catch (error) {
    const { holdsTemplates } = await import('../index.js');
    if (error instanceof UserError && holdsTemplates(path)) return readDeployed(path, flags, progress);
    throw error;
  }
  refuseParameters(path, flags);
  if (inventory.regions.length === 0 && inventory.coverage.length === 0) {
    throw new UserError(
      `${path} holds no answer of any account`,
      'Make a capture with "db-perimeter capture -o FILE"',
      exitCodes.nothingToScan,
    );
  }
  return settled(inventory, true);
}

/** An estate of which nothing is open, as captures and live accounts are. */
export function settled(inventory: Inventory, complete: boolean): Scannable {
  return { worlds: [{ when: [[]], inventory, origins: [] }], complete };
}

/** Whether a path holds templates, and no capture. */
export async function isTemplates(path: string): Promise<boolean> {
  return !(await isCapture(path)) && (await import('../index.js')).holdsTemplates(path);
}

/** Whether a path holds a capture or a folder of answers. */
export async function isCapture(path: string): Promise<boolean> {
  const { recogniseCapture } = await import('../index.js');
  try {
    await recogniseCapture(path);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Templates as they would be deployed, into the account of a capture where one is given. */
export async function readDeployed(
  path: string,
  flags: TemplateFlags,
  progress: Progress,
  given?: CapturedGround,
): Promise<Scannable> {
  const { readGround, readParameters, readTemplates, readTemplatesOn } = await import('../index.js');
  const parameters = {
    ...(flags.parameters === undefined ? {} : await readParameters(flags.parameters)),
    ...Object.fromEntries(flags.parameter ?? []),
  };
  const options = {
    parameters,
    time: new Date().toISOString(),
    tool: `db-perimeter/${toolVersion}`,
  };
  const ground = given ?? (flags.on === undefined ? undefined : await readGround(flags.on));
  const { worlds, problems } =
    ground === undefined ? readTemplates(path, options) : readTemplatesOn(path, ground, options);
  for (const problem of problems) progress.note(problem);
  return { worlds, complete: problems.length === 0 };
}

/** The one inventory that questions about single ways need. Throws a UserError that names what to decide first. */
export function onlyInventory({ worlds }: Scannable, path: string): Inventory {
  const [first, second] = worlds;
  if (first && !second) return first.inventory;
  const choices = [...new Set(worlds.flatMap(({ when }) => when.flat()))].slice(0, 4).join(', ');
  throw new UserError(
    `${path} leaves open what decides this: ${choices}`,
    'Decide it with --parameter NAME=VALUE',
  );
}

/** A flag that has no effect is a misunderstanding. */
export function refuseParameters(path: string | undefined, flags: TemplateFlags): void {
  const names = ['parameter', 'parameters', 'on'] as const;
  const given = names.find((name) => flags[name] !== undefined);
  if (given === undefined) return;
  throw new UserError(
    `--${given} is about templates, and ${path ?? 'the live account'} is none`,
    'Leave out the flag, or give a template or a cdk.out',
  );
}
