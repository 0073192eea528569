import type { CaptureRecord } from '../../model/capture.js';
import type { Inventory } from '../../model/inventory.js';
import { createInventoryBuilder, readCapture } from '../capture/index.js';
import type { Ground } from '../template/deploy/ground.js';
import { readTemplates, type TemplateEstate, type TemplateOptions } from '../template/index.js';
import { groundOf } from './account.js';
import { capturePages } from './capture-pages.js';

/** A capture into which templates can be deployed in mind. */
export interface CapturedGround {
  readonly inventory: Inventory;
  readonly ground: Ground;
  /** How reports name it. */
  readonly description: string;
}

/** Reads a capture as the account into which templates are deployed. Throws a UserError where the path holds none. */
export async function readGround(path: string): Promise<CapturedGround> {
  const records: CaptureRecord[] = [];
  for await (const record of readCapture(path)) records.push(record);
  return groundFrom(records, path);
}

/** The same for records that are at hand. */
export function groundFrom(records: readonly CaptureRecord[], description: string): CapturedGround {
  const builder = createInventoryBuilder({ kind: 'capture', description });
  for (const record of records) builder.add(record);
  const inventory = builder.finish();
  // Pages of a plain folder do not say whose they are; then all are of the one account that the reader found.
  const account = inventory.regions[0]?.account ?? 'unknown';
  return { inventory, ground: groundOf(capturePages(records, inventory.coverage, account)), description };
}

/**
 * Reads templates as the account of a capture would be once they are deployed into it: what they declare and what is live
 * already is one, the rest of the account stays. Throws a UserError where the path holds no template, and where a stack may
 * go to more than one place of the capture.
 */
export function readTemplatesOn(
  path: string,
  { ground, description }: CapturedGround,
  options: TemplateOptions,
): TemplateEstate {
  return readTemplates(path, { ...options, on: { ground, description } });
}
