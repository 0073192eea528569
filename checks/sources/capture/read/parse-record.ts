import type { CaptureRecord } from '../../../model/capture.js';
import { isObject, type Json, list, member, object, text, wholeNumber } from '../map/json.js';

/** The record, or in words what is wrong with it. */
export type ParsedRecord = { readonly record: CaptureRecord } | { readonly wrong: string };

/** Checks every member on which the mapping relies; the answers themselves are checked by the mapping. */
export function parseRecord(value: unknown): ParsedRecord {
  if (!isObject(value)) return { wrong: 'is not a record of a capture' };
  switch (text(value, 'record')) {
    case 'header':
      return checked(value, text(value, 'startedAt') !== undefined && member(value, 'version') === 1);
    case 'plan':
      return checked(
        value,
        isAccount(value) &&
          text(value, 'partition') !== undefined &&
          ['chosen', 'listed', 'assumed'].includes(text(value, 'regionsFrom') ?? '') &&
          (list(value, 'regions')?.every((region) => typeof region === 'string') ?? false),
      );
    case 'page':
      return checked(value, isPage(value));
    case 'end':
      return checked(value, wholeNumber(value, 'pages') !== undefined);
    default:
      return { wrong: 'is not a record of a capture' };
  }
}

function checked(value: Json, holds: boolean): ParsedRecord {
  if (!holds) return { wrong: `is not a complete ${String(member(value, 'record'))} record` };
  return { record: value as unknown as CaptureRecord };
}

function isAccount(value: Json): boolean {
  return text(value, 'account') !== undefined || value.account === null;
}

function isPage(value: Json): boolean {
  const hasTexts = ['region', 'service', 'operation'].every((name) => text(value, name) !== undefined);
  const input = object(value, 'input');
  const output = object(value, 'output');
  const error = object(value, 'error');
  const answered = (output !== undefined) !== (error !== undefined);
  const understood = error === undefined || isError(error);
  return hasTexts && isAccount(value) && typeof value.time === 'string' && !!input && answered && understood;
}

function isError(error: Json): boolean {
  const kind = text(error, 'kind');
  const known = kind === 'denied' || kind === 'failed' || kind === 'not-offered';
  return known && typeof error.code === 'string' && typeof error.message === 'string';
}
