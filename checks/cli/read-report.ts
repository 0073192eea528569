import { readFile, stat } from 'node:fs/promises';
import * as v from 'valibot';
import type { Report } from '../model/report.js';
import { UserError } from '../model/user-error.js';
import { reportSchema } from './report-schema.js';

const largestFile = 256 * 1024 * 1024;
const nextStep = 'Give a file that "db-perimeter scan --format json=FILE" wrote';

/** A report that was saved as JSON. Throws a UserError for anything else. */
export async function readReport(file: string): Promise<Report> {
  const json = parse(file, await textOf(file));
  const version = (json as { readonly schemaVersion?: unknown } | null)?.schemaVersion;
  if (typeof version === 'number' && version !== 1) {
    throw new UserError(
      `${file} has report version ${version}, and this db-perimeter reads version 1`,
      'Update db-perimeter to the version that wrote the report, or later',
    );
  }
  const result = v.safeParse(reportSchema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue);
  throw new UserError(
    `${file} is not a report of db-perimeter${place === null ? '' : ` (at ${place})`}`,
    nextStep,
  );
}

async function textOf(file: string): Promise<string> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new UserError(`${file} is a folder`, nextStep);
    if (found.size > largestFile) throw new UserError(`${file} is larger than 256 MiB`, nextStep);
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UserError || code === undefined) throw error;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw new UserError(`${file} ${why}`, 'Check the path and its permissions', undefined, { cause: error });
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // The engine's message quotes the file, so that it is not repeated.
    throw new UserError(`${file} is not JSON`, nextStep, undefined, { cause: error });
  }
}
