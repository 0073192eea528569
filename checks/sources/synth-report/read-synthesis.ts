import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { pluginName } from '../../model/acknowledgement.js';
import type { JudgedTemplates, Synthesis, SynthPlugin } from '../../model/synthesis.js';
import { exitCodes, UserError } from '../../model/user-error.js';
import { acknowledgementsSchema, digestsSchema, namesSchema, reportSchema } from './schema.js';

const largestFile = 256 * 1024 * 1024;
const nextStep = 'Run cdk synth on an app that registers databasePerimeter of db-perimeter/cdk';

/**
 * What the plugins of a synthesis found, from `validation-report.json` of its cloud assembly. Throws a UserError where there is no
 * such report, where it cannot be read, or where our plugin had no part in it.
 * https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export function readSynthesis(folder: string): Synthesis & { readonly judged: JudgedTemplates } {
  const file = join(folder, 'validation-report.json');
  const { pluginReports } = parsed(reportSchema, textOf(file), file);
  const own = pluginReports.filter((plugin) => plugin.pluginName === pluginName);
  const metadata = own.flatMap((plugin) => (plugin.metadata ? [plugin.metadata] : []));
  const whole = metadata.filter(({ templates }) => templates !== undefined);
  const [first] = whole;
  if (!first) throw nothingJudged(`${file} names no template that ${pluginName} judged`);
  const part = <T>(schema: v.GenericSchema<unknown, T>, text: string | undefined) =>
    parsed(schema, text ?? '', `${file}, in what ${pluginName} says`);
  return {
    plugins: pluginReports.map(pluginOf),
    judged: {
      digests: Object.assign({}, ...whole.map(({ templates }) => part(digestsSchema, templates))),
      // Every instance of the plugin tells all of the app.
      acknowledgements: part(acknowledgementsSchema, first.acknowledged),
      plugins: part(namesSchema, first.plugins),
    },
  };
}

type PluginReport = v.InferOutput<typeof reportSchema>['pluginReports'][number];

function pluginOf(plugin: PluginReport): SynthPlugin {
  const { pluginName: name, conclusion, metadata, violations, suppressedViolations = [] } = plugin;
  const endedWithout =
    conclusion === 'failure' && violations.length === 0 && suppressedViolations.length === 0;
  const findingsOf = (violation: PluginReport['violations'][number]) =>
    violation.violatingConstructs.map(({ constructPath = '' }) => ({
      rule: violation.ruleName,
      severity: violation.severity,
      description: violation.description,
      construct: constructPath,
      isUnknown: name === pluginName && violation.ruleMetadata?.status === 'unknown',
    }));
  return {
    name,
    ...(endedWithout ? { failure: metadata?.error ?? 'failed without saying why' } : {}),
    findings: violations.flatMap(findingsOf),
    acknowledged: suppressedViolations.flatMap((violation) =>
      findingsOf(violation).map((finding) => ({
        ...finding,
        id: violation.acknowledgedId,
        reason: violation.reason ?? '',
        at: violation.acknowledgedAt ?? '',
      })),
    ),
  };
}

function textOf(file: string): string {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw nothingJudged(`${file} is no file`);
    if (found.size > largestFile) throw new UserError(`${file} is larger than 256 MiB`, nextStep);
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UserError || code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw nothingJudged(`${file} does not exist`);
    throw new UserError(`${file} cannot be read (${code})`, 'Check the path and its permissions', undefined, {
      cause: error,
    });
  }
}

function nothingJudged(message: string): UserError {
  return new UserError(message, nextStep, exitCodes.nothingToScan);
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, text: string, file: string): T {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is not JSON`, nextStep, undefined, { cause: error });
  }
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const place = v.getDotPath(result.issues[0]);
  throw new UserError(
    `${file} is not what cdk synth writes${place === null ? '' : ` (at ${place})`}`,
    nextStep,
  );
}
