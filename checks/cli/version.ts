import { createRequire } from 'node:module';

/** Read from the package itself, wherever it lies, so that it is written down once. */
export function packageVersion(): string {
  const manifest = createRequire(import.meta.url)('db-perimeter/package.json') as {
    readonly version: string;
  };
  return manifest.version;
}
