import { once } from 'node:events';
import { access, open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { CaptureRecord, CaptureSink } from '../../../model/capture.js';
import { UserError } from '../../../model/user-error.js';

export interface CaptureFile {
  /** Writes one record; resolves when more may come. */
  readonly write: CaptureSink;
  /** Finishes the file and puts it under its name. */
  close(): Promise<void>;
  /** Removes what was written. */
  abandon(): Promise<void>;
}

/**
 * A capture file to be written, as gzip JSON Lines. It appears under its name only when it is complete, and is
 * readable only by its owner, since it describes the whole estate.
 */
export async function openCaptureFile(
  path: string,
  options: { readonly overwrite?: boolean } = {},
): Promise<CaptureFile> {
  if (options.overwrite !== true && (await exists(path))) {
    throw new UserError(`${path} exists already`, 'Choose another name, or remove the file first');
  }
  const temporary = `${path}.${process.pid}.partial`;
  const file = await open(temporary, 'wx', 0o600).catch((error: unknown) => {
    throw cannotWrite(path, error);
  });
  const gzip = createGzip();
  let failure: UserError | undefined;
  const written = pipeline(gzip, file.createWriteStream()).catch((error: unknown) => {
    failure = cannotWrite(path, error);
  });

  return {
    async write(record: CaptureRecord) {
      if (failure) throw failure;
      if (!gzip.write(`${JSON.stringify(record)}\n`)) await Promise.race([once(gzip, 'drain'), written]);
      if (failure) throw failure;
    },
    async close() {
      gzip.end();
      await written;
      if (failure) {
        await rm(temporary, { force: true });
        throw failure;
      }
      await rename(temporary, path).catch((error: unknown) => {
        throw cannotWrite(path, error);
      });
    },
    async abandon() {
      gzip.destroy();
      await written;
      await rm(temporary, { force: true });
    },
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function cannotWrite(path: string, error: unknown): UserError {
  const code = (error as { readonly code?: unknown } | null)?.code;
  const why =
    code === 'ENOENT'
      ? 'its folder does not exist'
      : code === 'ENOSPC'
        ? 'the disk is full'
        : code === 'EEXIST'
          ? 'another capture to this name is under way'
          : String(code);
  return new UserError(`${path} cannot be written: ${why}`, 'Choose another place with -o FILE', undefined, {
    cause: error,
  });
}
