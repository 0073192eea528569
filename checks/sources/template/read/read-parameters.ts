import { readFile } from 'node:fs/promises';
import { UserError } from '../../../model/user-error.js';
import type { GivenParameters } from '../resolve/parameters.js';
import { isRecord } from '../resolve/value.js';

const nextStep =
  'Give {"Name": "value"}, {"Parameters": {…}}, or the list of {"ParameterKey", "ParameterValue"} that the AWS CLI takes';

/** The values of a parameters file, in any of the forms that the AWS CLI, CodePipeline and the CDK use. Throws a UserError. */
export async function readParameters(file: string): Promise<GivenParameters> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${file} cannot be read (${error.code})`, 'Check the path and its permissions');
  });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new UserError(`${file} is not JSON`, nextStep);
  }
  const listed = Array.isArray(content) ? content.map(pairOf) : undefined;
  if (listed?.every((pair) => pair !== undefined)) return Object.fromEntries(listed);
  const values = isRecord(content) && isRecord(content.Parameters) ? content.Parameters : content;
  if (isRecord(values) && Object.values(values).every(isPlain)) return values as GivenParameters;
  throw new UserError(`${file} holds no parameters`, nextStep);
}

function pairOf(item: unknown): readonly [string, string] | undefined {
  if (typeof item === 'string') {
    const at = item.indexOf('=');
    return at > 0 ? [item.slice(0, at), item.slice(at + 1)] : undefined;
  }
  if (!isRecord(item) || typeof item.ParameterKey !== 'string') return undefined;
  return typeof item.ParameterValue === 'string' ? [item.ParameterKey, item.ParameterValue] : undefined;
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
