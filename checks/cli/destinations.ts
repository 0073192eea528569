import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ReportFormat } from '../index.js';
import { UserError } from '../model/user-error.js';

/** One format, to stdout where no file is named. */
export interface Destination {
  readonly format: ReportFormat;
  readonly file?: string;
}

/** Spelt out here, so that a command line is understood before the reporters are loaded. */
const formats: Readonly<Record<ReportFormat, true>> = {
  terminal: true,
  json: true,
  markdown: true,
  html: true,
  sarif: true,
};
export const formatNames = Object.keys(formats) as readonly ReportFormat[];

export interface DestinationParser {
  (input: string): Destination;
  /** The formats that it takes. */
  readonly choices: readonly ReportFormat[];
}

/** Reads `FORMAT` and `FORMAT=FILE` for a command that has these formats. */
export function destinationParser(choices: readonly ReportFormat[]): DestinationParser {
  return Object.assign((input: string) => destinationAmong(choices, input), { choices });
}

export const parseDestination = destinationParser(formatNames);

function destinationAmong(names: readonly ReportFormat[], input: string): Destination {
  const separator = input.indexOf('=');
  const name = separator < 0 ? input : input.slice(0, separator);
  const format = names.find((known) => known === name);
  const nextStep = `Use one of ${names.join(', ')}, or FORMAT=FILE`;
  if (format === undefined) throw new UserError(`unknown format "${name}"`, nextStep);
  if (separator < 0) return { format };
  const file = input.slice(separator + 1);
  if (file === '') throw new UserError(`no file is named for format ${format}`, nextStep);
  return file === '-' ? { format } : { format, file };
}

/** Refuses what cannot be written before anything is read, so that a long scan is not lost at its end. */
export async function checkDestinations(
  wanted: readonly Destination[] = [],
): Promise<readonly Destination[]> {
  const destinations = wanted.length === 0 ? [{ format: 'terminal' } as const] : wanted;
  const printed = destinations.filter((destination) => destination.file === undefined);
  if (printed.length > 1) {
    throw new UserError(
      `formats ${printed.map(({ format }) => format).join(' and ')} would both go to stdout`,
      `Send all but one to a file, for example --format ${printed[1]?.format}=report.txt`,
    );
  }
  const files = destinations.flatMap(({ file }) => (file === undefined ? [] : [file]));
  const twice = files.find(
    (file, index) => files.findIndex((other) => resolve(other) === resolve(file)) < index,
  );
  if (twice !== undefined) {
    throw new UserError(`two formats would be written to ${twice}`, 'Name a file for each');
  }
  for (const file of files) await checkWritable(file);
  return destinations;
}

/** Refuses a file whose folder is missing or closed, or that is a folder itself. */
export async function checkWritable(file: string): Promise<void> {
  const existing = await stat(file).catch(() => undefined);
  if (existing?.isDirectory()) {
    throw new UserError(`cannot write ${file}: it is a folder`, 'Name a file inside of it');
  }
  const folder = dirname(resolve(file));
  try {
    await access(existing?.isFile() === false ? file : folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      code === 'ENOENT'
        ? `cannot write ${file}: there is no folder ${folder}`
        : `cannot write ${file} (${code ?? 'unknown reason'})`,
      'Create the folder, or choose another file',
      undefined,
      { cause: error },
    );
  }
}
