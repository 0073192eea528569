import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
export const entry = join(root, 'dist/bin/db-perimeter.js');
if (!existsSync(entry)) throw new Error('dist/ is missing: run "npm run build" first');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with files, which is gone when the test is over. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'db-perimeter-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** An environment in which nothing of this machine shows: no credentials, no colours, no terminal. */
export function scrubbed(home: string): Record<string, string> {
  return {
    PATH: dirname(process.execPath),
    HOME: home,
    TERM: 'xterm-256color',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(home, 'no-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'no-credentials'),
  };
}

/** Runs the built program in a folder, as a process. */
export function run(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<Ended> {
  return command(process.execPath, [entry, ...words], folder, environment);
}

/** Runs a line of bash in which `$program` is the built program. */
export function bash(
  folder: string,
  line: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<Ended> {
  const program = `program() { '${process.execPath}' '${entry}' "$@"; }; ${line}`;
  return command('/bin/bash', ['-c', program], folder, { PATH: '/usr/bin:/bin', ...environment });
}

function command(
  file: string,
  words: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Ended> {
  return new Promise((settle, reject) => {
    const child = spawn(file, words, { cwd: folder, env: { ...scrubbed(folder), ...environment } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdin.end();
    child.on('error', reject);
    child.on('close', (code, signal) => settle({ code, signal, stdout, stderr }));
  });
}
