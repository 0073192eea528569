import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Stacks take handlers as bundles, which a fresh checkout does not have. `npm test` makes them anew. */
export function setup(): void {
  if (existsSync(resolve(root, 'dist/handlers'))) return;
  execFileSync('npm', ['run', '--silent', 'bundle'], { cwd: root, stdio: 'inherit' });
}
