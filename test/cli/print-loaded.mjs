import { writeSync } from 'node:fs';

/** A module loader hook that names every module on stderr. */
export async function load(url, context, next) {
  writeSync(2, `${url}\n`);
  return next(url, context);
}
