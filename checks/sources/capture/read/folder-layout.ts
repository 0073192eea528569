import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { globalScope } from '../../../model/operations.js';
import { UserError } from '../../../model/user-error.js';

/** A folder of one Region's answers, or of those that are `global`. The account is null where the layout does not name it. */
export interface RegionFolder {
  readonly account: string | null;
  readonly region: string;
  readonly path: string;
}

export interface Entry {
  readonly name: string;
  readonly path: string;
  readonly isFolder: boolean;
}

/** `eu-west-1`, `us-gov-east-1`, `us-isob-east-1`, `eusc-de-east-1` */
const regionName = /^[a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}$/;

/** Visible entries in a stable order. Links are followed. */
export async function entriesOf(path: string): Promise<readonly Entry[]> {
  const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
  const entries: Entry[] = [];
  for (const name of names) {
    const child = join(path, name);
    entries.push({ name, path: child, isFolder: (await stat(child)).isDirectory() });
  }
  return entries;
}

export function isJson({ name, isFolder }: Entry): boolean {
  return !isFolder && name.toLowerCase().endsWith('.json');
}

/**
 * The Region folders of `[accounts/<id>/]<region>/`, and `global/`. A folder of JSON files under another name is refused: leaving it
 * out without a word could hide databases.
 */
export async function regionFoldersOf(root: string): Promise<readonly RegionFolder[]> {
  const folders: RegionFolder[] = [];
  for (const entry of await entriesOf(root)) {
    if (entry.isFolder && entry.name === 'accounts') {
      for (const account of await entriesOf(entry.path)) {
        if (!account.isFolder) continue;
        if (!/^\d{12}$/.test(account.name)) throw misplaced(account.path, 'is not named after an account id');
        folders.push(...(await regionsIn(account.path, account.name)));
      }
    }
  }
  return [...folders, ...(await regionsIn(root, null))];
}

async function regionsIn(path: string, account: string | null): Promise<readonly RegionFolder[]> {
  const folders: RegionFolder[] = [];
  for (const entry of await entriesOf(path)) {
    if (!entry.isFolder || (account === null && entry.name === 'accounts')) continue;
    if (regionName.test(entry.name) || entry.name === globalScope)
      folders.push({ account, region: entry.name, path: entry.path });
    else if (await holdsJson(entry.path)) throw misplaced(entry.path, 'is not named after a Region');
  }
  return folders;
}

async function holdsJson(path: string): Promise<boolean> {
  for (const entry of await entriesOf(path)) {
    if (isJson(entry)) return true;
    if (entry.isFolder && (await entriesOf(entry.path)).some(isJson)) return true;
  }
  return false;
}

function misplaced(path: string, what: string): UserError {
  return new UserError(
    `${printable(path)} holds JSON files but ${what}`,
    'Arrange AWS CLI answers as [accounts/<account id>/]<region>/<name>.json, or move the folder elsewhere',
  );
}

/** Names on disk may hold control characters, which a terminal would obey. */
export function printable(path: string): string {
  return path.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
}

/** Whether a folder is the output of `cdk synth`, or holds templates. */
export async function isAssembly(path: string): Promise<boolean> {
  return (await entriesOf(path)).some(
    ({ name, isFolder }) => !isFolder && (name === 'cdk.out' || name.endsWith('.template.json')),
  );
}
