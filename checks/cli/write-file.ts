import { randomBytes } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../model/user-error.js';

/** Writes a file so that nobody ever sees half of it: it appears whole, or the old one stays. */
export async function writeFileAtomically(file: string, text: string): Promise<void> {
  try {
    const existing = await stat(file).catch(() => undefined);
    // Devices and pipes are written to; renaming a file onto /dev/null would put the file in its place.
    if (existing && !existing.isFile()) return await writeFile(file, text);
    const target = existing ? await realpath(file) : file;
    const draft = join(
      dirname(target),
      `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}`,
    );
    try {
      await writeFile(draft, text, { flag: 'wx' });
      await rename(draft, target);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `cannot write ${file} (${code ?? 'unknown reason'})`,
      'Choose a file in a folder that you may write to',
      undefined,
      { cause: error },
    );
  }
}
