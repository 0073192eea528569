import { LineCounter, parseDocument } from 'yaml';
import { UserError } from '../../../model/user-error.js';
import { isDeeperThan } from '../../capture/index.js';
import type { Template } from '../resolve/template.js';
import { isRecord } from '../resolve/value.js';
import { eachJsonKey, hasEachKeyOnce } from './json-keys.js';
import { limits } from './limits.js';
import { yamlValues } from './yaml-values.js';

/** A template with its text, from which lines are found when somebody asks for them. */
export interface ReadTemplate extends Template {
  readonly text: string;
}

/** Whether a template is written in JSON; otherwise it is read as YAML. */
export function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

/**
 * Reads JSON, or YAML with or without short tags. Throws a UserError that names the line where the text is no template. A
 * template without resources is one only where it `mayBeEmpty`.
 */
export function parseTemplate(text: string, file: string, mayBeEmpty = false): ReadTemplate {
  const body = isJson(text) ? jsonBody(text, file) : yamlBody(text, file);
  if (!isRecord(body)) throw notATemplate(file, 'holds no object');
  if (body.Resources === undefined && mayBeEmpty) return { file, text, body: { ...body, Resources: {} } };
  if (!isRecord(body.Resources)) throw notATemplate(file, 'has no Resources');
  return { file, text, body };
}

function jsonBody(text: string, file: string): unknown {
  if (isDeeperThan(text, limits.depth))
    throw notATemplate(file, `is nested more than ${limits.depth} levels deep`);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    const position = / at position (\d+)/.exec(String(error))?.[1];
    const at = position === undefined ? '' : ` (${lineAndColumn(text, Number(position))})`;
    throw notATemplate(file, `is not JSON${at}`);
  }
  // JSON keeps the last of two equal keys, and a database that stood in the first would be gone.
  if (!hasEachKeyOnce(text, body)) refuseTwice(text, file);
  return body;
}

function refuseTwice(text: string, file: string): void {
  eachJsonKey(text, (key, again) => {
    if (!again) return undefined;
    throw notATemplate(file, `has ${key.path().join('.')} twice (${lineAndColumn(text, key.offset)})`);
  });
}

const yamlProblems: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'has a key twice',
  MULTIPLE_DOCS: 'holds more than one document',
};

function yamlBody(text: string, file: string): unknown {
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `line ${line}, column ${col}`;
  };
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Silence would hide a second document in the file.
    logLevel: 'error',
    merge: true,
  });
  const [error] = document.errors;
  if (error) {
    // Where the parser's own depth ends depends on who called it, so that no column is told.
    if (error.code === 'RESOURCE_EXHAUSTION')
      throw notATemplate(file, `is nested more than ${limits.depth} levels deep`);
    throw notATemplate(file, `${yamlProblems[error.code] ?? 'is not YAML'} (${at(error.pos[0])})`);
  }
  const read = yamlValues(document);
  if ('value' in read) return read.value;
  throw notATemplate(file, `${read.text} (${at(read.offset)})`);
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `line ${before.split('\n').length}, column ${offset - before.lastIndexOf('\n')}`;
}

function notATemplate(file: string, what: string): UserError {
  return new UserError(
    `${file} ${what}`,
    'Give a CloudFormation template in JSON or YAML, or the cdk.out of cdk synth',
  );
}
