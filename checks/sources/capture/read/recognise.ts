import { stat } from 'node:fs/promises';
import { exitCodes, UserError } from '../../../model/user-error.js';
import { isObject, member, object, text } from '../map/json.js';
import { bytesOf, firstBytes } from './bytes.js';
import { holdsAnswers, operationOf } from './capture-folder.js';
import { isAssembly } from './folder-layout.js';
import { limits } from './limits.js';
import { parseJson } from './parse-json.js';

export type CaptureShape = 'file' | 'folder';

const nextStep =
  'Give a capture made by db-perimeter capture -o FILE, or a folder <region>/*.json of AWS CLI answers';

/** Whether a path holds a capture file or a folder of AWS CLI output, by content. Throws a UserError when neither. */
export async function recogniseCapture(path: string): Promise<CaptureShape> {
  const kind = await kindOf(path);
  if (kind === 'file') {
    await recogniseFile(path);
    return 'file';
  }
  if (await isAssembly(path)) throw templatesNotSupported(path);
  if (!(await holdsAnswers(path)))
    throw nothingToScan(`${path} holds no <region>/*.json with an answer of AWS`);
  return 'folder';
}

async function kindOf(path: string): Promise<'file' | 'folder'> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return 'folder';
    if (found.isFile()) {
      await firstBytes(path);
      return 'file';
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  throw nothingToScan(`${path} is neither a file nor a folder`);
}

/** What to say of a path that the operating system does not let us read. */
export function unreadable(path: string, error: unknown): UserError {
  const code = (error as { readonly code?: unknown } | null)?.code;
  const why =
    code === 'ENOENT' ? 'does not exist' : code === 'EACCES' ? 'may not be read' : `cannot be read (${code})`;
  return new UserError(`${path} ${why}`, 'Check the path and its permissions', undefined, { cause: error });
}

function nothingToScan(message: string): UserError {
  return new UserError(message, nextStep, exitCodes.nothingToScan);
}

function templatesNotSupported(path: string): UserError {
  return nothingToScan(`${path} is a CloudFormation template or CDK output, and no capture`);
}

async function recogniseFile(path: string): Promise<void> {
  let head = Buffer.alloc(0);
  for await (const chunk of bytesOf(path)) {
    head = Buffer.concat([head, chunk]);
    if (head.length >= limits.sniffBytes || head.includes(10)) break;
  }
  const start = head.toString('utf8').replace(/^\uFEFF/, '');
  if (start.trim() === '') throw nothingToScan(`${path} is empty`);
  const line = parseJson(start.split('\n', 1)[0] ?? '');
  if ('value' in line && isHeader(line.value)) return checkVersion(path, member(line.value, 'version'));
  if (isTemplate(start)) throw templatesNotSupported(path);
  const whole = await smallJson(path);
  if (isObject(whole) && object(whole, 'Resources')) throw templatesNotSupported(path);
  if (isObject(whole) && operationOf(whole) !== undefined) {
    throw nothingToScan(`${path} is a single AWS answer, which does not say its Region`);
  }
  throw nothingToScan(`${path} is neither a capture nor AWS CLI output`);
}

function isHeader(value: unknown): value is Record<string, unknown> {
  return (
    isObject(value) && text(value, 'record') === 'header' && text(value, 'format') === 'db-perimeter-capture'
  );
}

function checkVersion(path: string, version: unknown): void {
  if (version === 1) return;
  const shown = typeof version === 'number' ? String(version) : 'unknown';
  throw new UserError(
    `${path} has capture version ${shown}, and this db-perimeter reads version 1`,
    'Update db-perimeter to the version that wrote the capture, or later',
  );
}

/** JSON and YAML alike: the words with which only templates begin. */
function isTemplate(start: string): boolean {
  return (
    /^\s*["']?AWSTemplateFormatVersion["']?\s*:/m.test(start) ||
    /["']?Type["']?\s*:\s*["']?AWS::\w+::/.test(start)
  );
}

async function smallJson(path: string): Promise<unknown> {
  if ((await stat(path)).size > limits.fileBytes) return undefined;
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(path)) {
    length += chunk.length;
    if (length > limits.fileBytes) return undefined;
    parts.push(chunk);
  }
  const json = parseJson(Buffer.concat(parts).toString('utf8'));
  return 'value' in json ? json.value : undefined;
}
