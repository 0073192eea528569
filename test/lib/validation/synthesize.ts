import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { afterAll, vi } from 'vitest';
import { type DatabasePerimeterProps, databasePerimeter } from '../../../lib/index.js';

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity: string;
  readonly violatingConstructs: readonly { readonly constructPath: string }[];
  readonly reason?: string;
  readonly acknowledgedAt?: string;
}

/** As much of validation-report.json as the tests look at. */
export interface ValidationReport {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: string;
    readonly metadata?: Readonly<Record<string, string>>;
    readonly violations: readonly Violation[];
    readonly suppressedViolations?: readonly Violation[];
  }[];
}

export interface Synthesized {
  readonly outdir: string;
  /** What synthesis threw; undefined where it passed. */
  readonly thrown: Error | undefined;
  readonly report: ValidationReport;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Synthesizes an app with our plugin, and with two packs of cdk-nag beside it where they are asked for. */
export function synthesize(
  build: (app: App) => void,
  { withNag = false, ...props }: DatabasePerimeterProps & { readonly withNag?: boolean } = {},
): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk.out-'));
  folders.push(outdir);
  const app = new App({ outdir, builtinCloudFormationValidation: false, analyticsReporting: false });
  Validations.of(app).addPlugins(databasePerimeter(app, props));
  if (withNag) Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app));
  build(app);
  // What is only told is printed by the CDK.
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let thrown: Error | undefined;
  try {
    app.synth();
  } catch (error) {
    thrown = error as Error;
  } finally {
    printed.mockRestore();
  }
  const text = readFileSync(join(outdir, 'validation-report.json'), 'utf8');
  return { outdir, thrown, report: JSON.parse(text) as ValidationReport };
}

export interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly at: string;
  readonly description: string;
}

/** What one plugin reports, one line for each construct; what is only told, as that it judged, is left out. */
export function foundBy(pluginName: string, { report }: Synthesized): readonly Found[] {
  return report.pluginReports
    .filter((each) => each.pluginName === pluginName)
    .flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, severity, description, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({
        rule: ruleName,
        severity,
        at: constructPath,
        description,
      })),
    )
    .filter(({ severity }) => severity !== 'info');
}

/** What was acknowledged, with the reason. */
export function acknowledgedIn({ report }: Synthesized) {
  return report.pluginReports
    .flatMap(({ suppressedViolations = [] }) => suppressedViolations)
    .flatMap(({ ruleName, reason, acknowledgedAt, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({
        rule: ruleName,
        reason,
        acknowledgedAt,
        at: constructPath,
      })),
    );
}
