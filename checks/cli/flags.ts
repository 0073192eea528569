import type { FlagParametersForType } from '@stricli/core';
import { type Severity, severities } from '../model/outcome.js';
import type { Context } from './context.js';
import { type Destination, destinationParser, parseDestination } from './destinations.js';
import {
  parseDay,
  parseParameter,
  parsePositiveNumber,
  parseRegion,
  parseRoleArn,
  parseText,
} from './parse.js';

/** Where to read from, when the live account is read. */
export interface AwsFlags {
  readonly profile?: string;
  readonly 'role-arn'?: readonly string[];
  readonly 'external-id'?: string;
  readonly region?: readonly string[];
  readonly concurrency?: number;
  readonly timeout?: number;
  readonly 'allow-endpoint'?: boolean;
}

export const awsFlags = {
  profile: {
    kind: 'parsed',
    parse: parseText,
    optional: true,
    placeholder: 'NAME',
    brief: 'profile of the AWS configuration; by default the usual credential chain',
  },
  'role-arn': {
    kind: 'parsed',
    parse: parseRoleArn,
    optional: true,
    variadic: true,
    placeholder: 'ARN',
    brief: 'role to enter, each in an account to read; may be repeated',
  },
  'external-id': {
    kind: 'parsed',
    parse: parseText,
    optional: true,
    placeholder: 'ID',
    brief: 'external id that the trust policies of the roles ask for',
  },
  region: {
    kind: 'parsed',
    parse: parseRegion,
    optional: true,
    variadic: true,
    placeholder: 'NAME',
    brief: 'Region to read; may be repeated; by default every enabled one',
  },
  concurrency: {
    kind: 'parsed',
    parse: parsePositiveNumber,
    optional: true,
    placeholder: 'N',
    brief: 'requests under way at once, 32 by default',
  },
  timeout: {
    kind: 'parsed',
    parse: parsePositiveNumber,
    optional: true,
    placeholder: 'SECONDS',
    brief: 'time for one Region of one account, 300 by default; the rest becomes unknown',
  },
  'allow-endpoint': {
    kind: 'boolean',
    optional: true,
    withNegated: false,
    brief: 'accept endpoints outside AWS and this machine',
  },
} as const satisfies FlagParametersForType<AwsFlags, Context>;

/** What templates are given for their parameters. */
export interface TemplateFlags {
  readonly parameter?: readonly (readonly [name: string, value: string])[];
  readonly parameters?: string;
  readonly on?: string;
}

export const templateFlags = {
  parameter: {
    kind: 'parsed',
    parse: parseParameter,
    optional: true,
    variadic: true,
    placeholder: 'NAME=VALUE',
    brief: 'value of a parameter of the template; may be repeated, and wins over --parameters',
  },
  parameters: {
    kind: 'parsed',
    parse: parseText,
    optional: true,
    placeholder: 'FILE',
    brief: 'JSON file of parameter values, in any form that the AWS CLI takes',
  },
  on: {
    kind: 'parsed',
    parse: parseText,
    optional: true,
    placeholder: 'CAPTURE',
    brief: 'capture of the account into which templates are deployed; both are judged together',
  },
} as const satisfies FlagParametersForType<TemplateFlags, Context>;

/** How much is told while the work goes on. */
export interface ProgressFlags {
  readonly quiet?: boolean;
  readonly 'no-progress'?: boolean;
}

export const progressFlags = {
  quiet: {
    kind: 'boolean',
    optional: true,
    withNegated: false,
    brief: 'print nothing but results and errors',
  },
  'no-progress': { kind: 'boolean', optional: true, withNegated: false, brief: 'no progress on stderr' },
} as const satisfies FlagParametersForType<ProgressFlags, Context>;

/** What is written, and where. */
export interface OutputFlags {
  readonly format?: readonly Destination[];
  readonly severity?: Severity;
  readonly color?: ColourChoice;
}

export const colourChoices = ['auto', 'always', 'never'] as const;
export type ColourChoice = (typeof colourChoices)[number];

export const outputFlags = {
  format: {
    kind: 'parsed',
    parse: parseDestination,
    optional: true,
    variadic: true,
    placeholder: 'FORMAT[=FILE]',
    brief: 'terminal, json, markdown, html or sarif, to stdout or to a file; may be repeated',
  },
  severity: {
    kind: 'enum',
    values: severities,
    optional: true,
    placeholder: 'SEVERITY',
    brief: 'show only outcomes of this severity and above; never changes the exit code',
  },
  color: {
    kind: 'enum',
    values: colourChoices,
    optional: true,
    placeholder: 'WHEN',
    brief: 'colours on the terminal; auto also follows NO_COLOR and FORCE_COLOR',
  },
} as const satisfies FlagParametersForType<OutputFlags, Context>;

/** What is written about the ways to one database, and where. */
export type PathsOutputFlags = Pick<OutputFlags, 'format' | 'color'>;

export const pathsOutputFlags = {
  format: {
    ...outputFlags.format,
    parse: destinationParser(['terminal', 'json', 'markdown']),
    brief: 'terminal, json or markdown, to stdout or to a file; may be repeated',
  },
  color: outputFlags.color,
} as const satisfies FlagParametersForType<PathsOutputFlags, Context>;

/** What is judged, and against what. */
export interface JudgementFlags {
  readonly check?: readonly string[];
  readonly 'skip-check'?: readonly string[];
  readonly declared?: string;
  readonly 'as-of'?: string;
}

export const judgementFlags = {
  check: {
    kind: 'parsed',
    parse: parseText,
    optional: true,
    variadic: true,
    placeholder: 'CHECK',
    brief: 'run only this check; may be repeated',
  },
  'skip-check': {
    kind: 'parsed',
    parse: parseText,
    optional: true,
    variadic: true,
    placeholder: 'CHECK',
    brief: 'leave this check out; may be repeated',
  },
  declared: {
    kind: 'parsed',
    parse: parseText,
    optional: true,
    placeholder: 'FILE',
    brief: 'what you declare as intended; by default db-perimeter.yaml, if there is one here',
  },
  'as-of': {
    kind: 'parsed',
    parse: parseDay,
    optional: true,
    placeholder: 'DATE',
    brief: 'day on which expiries are judged; by default that of the collection',
  },
} as const satisfies FlagParametersForType<JudgementFlags, Context>;

/** What the exit code says. */
export interface GateFlags {
  readonly 'fail-on'?: Severity;
  readonly 'allow-unknown'?: boolean;
  readonly 'exit-zero'?: boolean;
}

export const gateFlags = {
  'fail-on': {
    kind: 'enum',
    values: severities,
    optional: true,
    placeholder: 'SEVERITY',
    brief: 'least severity that makes the exit code 1 or 2, low by default',
  },
  'allow-unknown': {
    kind: 'boolean',
    optional: true,
    withNegated: false,
    brief: 'exit with 0 although something is unknown',
  },
  'exit-zero': {
    kind: 'boolean',
    optional: true,
    withNegated: false,
    brief: 'exit with 0 whatever was found',
  },
} as const satisfies FlagParametersForType<GateFlags, Context>;

export type ScanFlags = AwsFlags & GateFlags & JudgementFlags & OutputFlags & ProgressFlags & TemplateFlags;
export type CaptureFlags = AwsFlags & ProgressFlags & { readonly output: string; readonly force?: boolean };
export type PathsFlags = AwsFlags & PathsOutputFlags & ProgressFlags & TemplateFlags;
export type SynthGateFlags = Pick<GateFlags, 'allow-unknown'>;
export type ReportFlags = OutputFlags & ProgressFlags;

/** The headings under which help lists flags, in order. */
export const flagGroups: readonly { readonly heading: string; readonly flags: readonly string[] }[] = [
  { heading: 'Output', flags: [...Object.keys(outputFlags), ...Object.keys(progressFlags)] },
  { heading: 'Exit code', flags: Object.keys(gateFlags) },
  { heading: 'Judgement', flags: Object.keys(judgementFlags) },
  { heading: 'Template', flags: Object.keys(templateFlags) },
  { heading: 'Live account', flags: Object.keys(awsFlags) },
];
