import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource, Validations } from 'aws-cdk-lib/core';
import { evaluateWorlds, nothingDeclared, readTemplates } from '../../checks/index.js';
import { databasePerimeter } from '../../lib/index.js';
import { benchApp } from './app.js';

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
    const plugin = databasePerimeter(app);
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
    const { worlds } = readTemplates(outdir, { parameters: {}, time, tool: 'db-perimeter/0.0.0' });
    const report = evaluateWorlds(worlds, { declared: nothingDeclared, asOf: time, version: '0.0.0' });
    return { resources, gateMs, templateMs: performance.now() - start, databases: report.databases.length };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

process.send?.(main(process.argv[2]));
process.disconnect();
