import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource, Validations } from 'aws-cdk-lib/core';
import { benchApp } from './app.js';

/** What is shipped: what runs the sources directly adds something to each of their functions. */
const shipped = (file: string) => new URL(`../../dist/${file}`, import.meta.url).href;
const checks: typeof import('../../checks/index.js') = await import(shipped('checks/index.js'));
const lib: typeof import('../../lib/index.js') = await import(shipped('lib/index.js'));

export interface SynthMeasured {
  readonly resources: number;
  /** What our plugin adds to the synthesis. */
  readonly gateMs: number;
  /** Reading and judging the same templates without the CDK. */
  readonly templateMs: number;
  readonly databases: number;
}

/**
 * Measures one of the two, since only the first of them finds the code as cold as a synthesis does; the other one of the pair is
 * measured in a process of its own.
 */
function main(what: string | undefined): SynthMeasured {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk.out-'));
  try {
    const app = benchApp(outdir);
    const plugin = lib.databasePerimeter(app);
    let gateMs = Number.NaN;
    if (what === 'gate') {
      Validations.of(app).addPlugins({
        ...plugin,
        validate(context) {
          const start = performance.now();
          const report = plugin.validate(context);
          gateMs = performance.now() - start;
          return { ...report, success: true };
        },
      });
    }
    app.synth();
    const resources = app.node.findAll().filter(CfnResource.isCfnResource).length;
    const start = performance.now();
    const time = '2026-01-01T00:00:00Z';
    const options = { parameters: {}, time, tool: 'db-perimeter/0.0.0', withoutLines: true };
    const { worlds } = checks.readTemplates(outdir, options);
    const declared = checks.nothingDeclared;
    const report = checks.evaluateWorlds(worlds, { declared, asOf: time, version: '0.0.0' });
    return { resources, gateMs, templateMs: performance.now() - start, databases: report.databases.length };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

process.send?.(main(process.argv[2]));
process.disconnect();
