import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is shipped, as in the other measurement of a synthesis. */
const lib: typeof import('../../lib/index.js') = await import(
  new URL('../../dist/lib/index.js', import.meta.url).href
);

export interface StacksMeasured {
  /** From the app to its templates, judged by our own engine. */
  readonly ms: number;
  /** The bytes of the largest template, and the resources of the fullest. */
  readonly largest: number;
  readonly resources: number;
}

function main(): StacksMeasured {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk.out-'));
  try {
    const declared = fileURLToPath(new URL('../../examples/stacks/db-perimeter.yaml', import.meta.url));
    const props = { outdir, declared, analyticsReporting: false, builtinCloudFormationValidation: false };
    const start = performance.now();
    const { stacks } = lib.databaseApp(props).synth();
    const ms = performance.now() - start;
    return {
      ms,
      largest: Math.max(...stacks.map(({ templateFullPath }) => statSync(templateFullPath).size)),
      resources: Math.max(...stacks.map(({ template }) => Object.keys(template.Resources).length)),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

process.send?.(main());
process.disconnect();
