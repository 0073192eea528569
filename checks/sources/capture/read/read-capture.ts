import type { CaptureRecord } from '../../../model/capture.js';
import type { Inventory } from '../../../model/inventory.js';
import { UserError } from '../../../model/user-error.js';
import { createInventoryBuilder } from '../map/inventory-builder.js';
import { readCaptureFile } from './capture-file.js';
import { readCaptureFolder } from './capture-folder.js';
import { recogniseCapture, unreadable } from './recognise.js';

/** The records of a capture file or folder, one after the other. */
export async function* readCapture(path: string): AsyncGenerator<CaptureRecord, void> {
  try {
    const shape = await recogniseCapture(path);
    yield* shape === 'file' ? readCaptureFile(path) : readCaptureFolder(path);
  } catch (error) {
    if (error instanceof UserError || !isSystemError(error)) throw error;
    throw unreadable(error.path ?? path, error);
  }
}

/** The inventory of a capture, read page by page. */
export async function readInventory(path: string): Promise<Inventory> {
  const builder = createInventoryBuilder({ kind: 'capture', description: path });
  for await (const record of readCapture(path)) builder.add(record);
  return builder.finish();
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
