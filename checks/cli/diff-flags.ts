import type { FlagParametersForType } from '@stricli/core';
import type { DifferenceFormat } from '../index.js';
import { UserError } from '../model/user-error.js';
import type { Context } from './context.js';
import { parseDestination } from './destinations.js';
import {
  gateFlags,
  type OutputFlags,
  outputFlags,
  type ProgressFlags,
  progressFlags,
  type TemplateFlags,
  templateFlags,
} from './flags.js';

/** One format of a difference, to stdout where no file is named. */
export interface DiffDestination {
  readonly format: DifferenceFormat;
  readonly file?: string;
}

export interface DiffFlags extends ProgressFlags, TemplateFlags, Pick<OutputFlags, 'color'> {
  readonly format?: readonly DiffDestination[];
  readonly 'allow-unknown'?: boolean;
  readonly 'exit-zero'?: boolean;
}

/** Spelt out here, so that a command line is understood before the reporters are loaded. */
const formats: Readonly<Record<DifferenceFormat, true>> = { terminal: true, json: true, markdown: true };
export const diffFormatNames = Object.keys(formats) as readonly DifferenceFormat[];
export const diffFormatPlaceholder = 'FORM[=FILE]';

export function parseDiffDestination(input: string): DiffDestination {
  const name = input.split('=', 1)[0];
  const format = diffFormatNames.find((known) => known === name);
  if (format === undefined) {
    const nextStep = `Use one of ${diffFormatNames.join(', ')}, or FORMAT=FILE`;
    throw new UserError(`unknown format "${name}" of a difference`, nextStep);
  }
  return { ...parseDestination(input), format };
}

export const diffFlags = {
  format: {
    kind: 'parsed',
    parse: parseDiffDestination,
    optional: true,
    variadic: true,
    placeholder: diffFormatPlaceholder,
    brief: 'terminal, json or markdown, to stdout or to a file; may be repeated',
  },
  color: outputFlags.color,
  ...progressFlags,
  ...templateFlags,
  'allow-unknown': gateFlags['allow-unknown'],
  'exit-zero': gateFlags['exit-zero'],
} as const satisfies FlagParametersForType<DiffFlags, Context>;
