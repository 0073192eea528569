import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSharedLayouts } from './shared-layouts.js';

/** `tsx bench/share-layouts.ts FOLDER`: the last step of compiling, on every file there. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('which folder holds the compiled program?');
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
for (const name of names.filter((each) => each.endsWith('.js'))) {
  const file = join(folder, name);
  writeFileSync(file, withSharedLayouts(readFileSync(file, 'utf8')));
}
