import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { constants, createGunzip } from 'node:zlib';
import { UserError } from '../../../model/user-error.js';
import { limits } from './limits.js';

/** The first bytes of a file. */
export async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(limits.sniffBytes), 0, limits.sniffBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Gzip by its first two bytes, whatever the file is called: https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1 */
export function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The content of a file, unpacked where it is gzip. A gzip stream that stops in the middle gives what it has: the
 * capture in it then has no end record, and says so itself.
 */
export async function* bytesOf(path: string): AsyncGenerator<Buffer, void> {
  const packed = isGzip(await firstBytes(path));
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  if (!packed) {
    yield* file as AsyncIterable<Buffer>;
    return;
  }
  const unpacked = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: 1 << 18 });
  file.on('error', (error) => unpacked.destroy(error));
  file.pipe(unpacked);
  try {
    yield* unpacked as AsyncIterable<Buffer>;
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new UserError(
      `${path} is damaged: its gzip data cannot be unpacked after byte ${unpacked.bytesWritten}`,
      'Copy the capture again, or make a new one with db-perimeter capture -o FILE',
      undefined,
      { cause: error },
    );
  } finally {
    file.destroy();
    unpacked.destroy();
  }
}

function isDamage(error: unknown): boolean {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('Z_');
}
