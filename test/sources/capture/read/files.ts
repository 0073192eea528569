import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { UserError } from '../../../../checks/model/user-error.js';

const made: string[] = [];
afterEach(async () => {
  for (const path of made.splice(0)) await rm(path, { recursive: true, force: true });
});

/** A folder with these files; objects become JSON. */
export async function folderOf(files: Readonly<Record<string, unknown>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'capture-'));
  made.push(root);
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true });
    const isText = typeof content === 'string' || Buffer.isBuffer(content);
    await writeFile(path, isText ? content : JSON.stringify(content));
  }
  return root;
}

/** A folder with one file, and the path of that file. */
export async function fileOf(content: string | Buffer, name = 'capture'): Promise<string> {
  return join(await folderOf({ [name]: content }), name);
}

/** What a user is told: the message with the folder's name taken out, the next step, and the exit code. */
export async function refusalOf(path: string, reading: Promise<unknown>) {
  const error = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw new Error(`expected a UserError, got ${String(error)}`);
  const { message, nextStep, exitCode } = error;
  return { message: message.replaceAll(path, 'PATH'), nextStep, exitCode };
}
