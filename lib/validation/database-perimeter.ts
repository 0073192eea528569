import { dirname, relative, resolve } from 'node:path';
import type {
  IPolicyValidationContext,
  IPolicyValidationPlugin,
  PolicyValidationPluginReport,
  PolicyViolation,
  Stage,
} from 'aws-cdk-lib/core';
import {
  checks,
  type DeclaredSet,
  digestOf,
  evaluateWorlds,
  type GivenParameters,
  pluginName,
  type Report,
  readTemplates,
  type Severity,
  toolVersion,
  UserError,
} from '../../checks/index.js';
import { acknowledgedAt, stagesIn } from './acknowledged.js';
import { declaredFile } from './declared-set.js';
import { constructsOf } from './made-by.js';
import { noticesIn } from './notices.js';
import { type Threshold, type Tree, violationsOf } from './violations.js';
import { carryAcknowledged } from './write-acknowledged.js';

export interface DatabasePerimeterProps {
  /**
   * The least severity of a check whose failures and unknowns fail the synthesis; what is below it is a warning.
   * @default 'low'
   */
  readonly failOn?: Severity;
  /**
   * Whether unknowns are warnings. They are shown in any case.
   * @default false
   */
  readonly allowUnknown?: boolean;
  /**
   * Values of parameters by name, for every template that declares them.
   * @default - what a parameter without a default decides is judged both ways
   */
  readonly parameters?: GivenParameters;
  /**
   * The file with what is declared as intended.
   * @default - db-perimeter.yaml in the working directory, if there is one
   */
  readonly declared?: string;
}

/**
 * The plugin that judges an app's templates at `cdk synth`: who can reach its databases once it is deployed.
 *
 * It reads the synthesized templates and not the constructs, so that overrides and plain `CfnResource`s count, and follows
 * nested stacks. Each stage is judged apart, since each may go to an account of its own. It never throws while it judges: what
 * cannot be read is a finding that nobody can acknowledge.
 *
 * @param stage the app, or the stage, with which the plugin is registered
 */
export function databasePerimeter(stage: Stage, props: DatabasePerimeterProps = {}): IPolicyValidationPlugin {
  const { failOn = 'low', allowUnknown = false, parameters = {} } = props;
  const { declared } = declaredFile(props.declared);
  carryAcknowledged(stage);
  return {
    name: pluginName,
    version: toolVersion,
    ruleIds: checks.map(({ id }) => id),
    validate: (context) => judge(context, { declared, parameters, threshold: { failOn, allowUnknown } }),
  };
}

interface Settings {
  readonly declared: DeclaredSet;
  readonly parameters: GivenParameters;
  readonly threshold: Threshold;
}

function judge(
  { stackTemplates, appConstruct }: IPolicyValidationContext,
  settings: Settings,
): PolicyValidationPluginReport {
  const find = constructsOf(appConstruct);
  const stages = stagesIn(appConstruct);
  const digests = new Map<string, string>();
  const violations: PolicyViolation[] = [];
  const reports: Report[] = [];
  const judgeAt = (path: string, folder: string) => {
    const stage = stages.find(({ outdir }) => resolve(outdir) === folder) ?? appConstruct;
    const judged = judgeTemplates(path, { stage, find }, settings);
    violations.push(...judged.violations);
    if (judged.report) reports.push(judged.report);
    for (const { file, text } of judged.templates) digests.set(resolve(file), digestOf(text));
  };
  const files = stackTemplates.map(({ templatePath }) => resolve(templatePath));
  for (const folder of new Set(files.map((file) => dirname(file)))) judgeAt(folder, folder);
  // A synthesizer may write a template that no manifest names.
  for (const file of files) if (!digests.has(file)) judgeAt(file, dirname(file));
  violations.push(...noticesIn(reports, appConstruct));
  const outdir = resolve(stages[0]?.outdir ?? '');
  return {
    success: !violations.some(({ severity }) => severity === 'error' || severity === 'fatal'),
    violations,
    metadata: {
      templates: JSON.stringify(
        Object.fromEntries([...digests].map(([file, is]) => [relative(outdir, file), is])),
      ),
      acknowledged: JSON.stringify(appConstruct.node.findAll().flatMap(acknowledgedAt)),
      plugins: JSON.stringify([...new Set(stages.flatMap(pluginsOf))]),
    },
  };
}

interface Judged {
  /** Undefined where the judgement stopped. */
  readonly report?: Report;
  readonly violations: readonly PolicyViolation[];
  readonly templates: readonly { readonly file: string; readonly text: string }[];
}

/** Judges the templates of one stage. What stops the judgement is a finding, since nothing is known then. */
function judgeTemplates(path: string, tree: Tree, { declared, parameters, threshold }: Settings): Judged {
  const time = new Date().toISOString();
  const stop = (rule: string, description: string): PolicyViolation => ({
    ruleName: rule,
    description,
    severity: 'fatal',
    ruleMetadata: { status: 'unknown' },
    violatingResources: [{ constructPath: tree.stage.node.path, locations: [] }],
  });
  try {
    const { worlds, problems, templates } = readTemplates(path, {
      parameters,
      time,
      tool: `${pluginName}/${toolVersion}`,
      withoutStages: true,
      withoutLines: true,
    });
    const report = evaluateWorlds(worlds, { declared, asOf: time, version: toolVersion });
    const violations = [
      summaryOf(report, tree),
      ...problems.map((problem) => stop('template-refused', `CloudFormation would refuse this: ${problem}`)),
      ...violationsOf(report, tree, threshold),
    ];
    return { report, violations, templates };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const rule = error instanceof UserError ? 'template-unreadable' : 'internal-error';
    return { violations: [stop(rule, message)], templates: [] };
  }
}

/** That the templates were judged. The CDK leaves out plugins that found nothing, as if they had not been there. */
function summaryOf({ databases, outcomes }: Report, { stage }: Tree): PolicyViolation {
  const are = (internet: Report['databases'][number]['internet']) =>
    databases.filter((each) => each.internet === internet).length;
  const have = (status: Report['outcomes'][number]['status']) =>
    outcomes.filter((each) => each.status === status).length;
  const reach = `from the internet ${are('reachable')} reachable, ${are('unknown')} unknown, ${are('blocked')} blocked`;
  const found = `checks: ${have('fail')} failed, ${have('unknown')} unknown, ${have('muted')} muted`;
  return {
    ruleName: 'judged',
    description: `Judged ${databases.length === 1 ? '1 database' : `${databases.length} databases`}: ${reach}; ${found}`,
    severity: 'info',
    violatingResources: [{ constructPath: stage.node.path, locations: [] }],
  };
}

/** The names of the plugins of a stage. No documented member tells them in this version of the CDK. */
function pluginsOf(stage: Stage): readonly string[] {
  return stage._validationPlugins.map(({ name }) => name);
}
