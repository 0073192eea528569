import {
  type EnvironmentNote,
  environmentContents,
  environmentMember,
  environmentOf,
  type FunctionEnvironment,
} from '../../../model/function-environment.js';
import type { Scope } from '../../../model/network.js';
import { unresolvedWhat } from '../../../model/unresolved.js';
import { type Gap, known, unknownBecause, type Value } from '../../../model/value.js';
import { compact, isObject, type Json, list, member, text } from './json.js';

/**
 * What the environment of a function says about databases: as a capture of our own keeps it, or from an answer with its
 * variables. Undefined where it says nothing.
 */
export function variablesOf(
  item: Json,
  name: string,
  scope: Scope,
): Value<readonly EnvironmentNote[]> | undefined {
  return environmentKept(item, answeredIn(item), { ...scope, what: `variables of function ${name}` });
}

/** The same of any program, with what an answer with its variables says. */
export function environmentKept(
  item: Json,
  answered: FunctionEnvironment | undefined,
  about: Scope & { readonly what: string },
): Value<readonly EnvironmentNote[]> | undefined {
  const kept = member(item, environmentMember);
  const environment = kept === undefined ? answered : keptIn(kept);
  if (environment === undefined) return undefined;
  return 'notes' in environment ? known(environment.notes) : unknownBecause(gapOf(environment.error, about));
}

const strange = { error: 'in a form that is not known' } as const;

/** From an answer of AWS, with the variables. */
function answeredIn(item: Json): FunctionEnvironment | undefined {
  const answered = member(item, 'Environment');
  const isStrange = answered !== undefined && !isObject(answered);
  return environmentOf(answered) ?? (isStrange ? strange : undefined);
}

function keptIn(kept: unknown): FunctionEnvironment {
  if (!isObject(kept)) return strange;
  const notes = list(kept, 'notes')?.map(noteOf);
  return notes === undefined || notes.includes(undefined)
    ? { error: text(kept, 'error') ?? strange.error }
    : { notes: notes.filter((note) => note !== undefined) };
}

function noteOf(item: unknown): EnvironmentNote | undefined {
  if (!isObject(item)) return undefined;
  const variable = text(item, 'variable');
  const holds = environmentContents.find((each) => each === text(item, 'holds'));
  if (variable === undefined || holds === undefined) return undefined;
  return compact({ variable, holds, host: text(item, 'host') });
}

/**
 * Lambda shows variables to whom the key lets decrypt them.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
 */
function gapOf(detail: string, { what, account, region }: Scope & { readonly what: string }): Gap {
  const fact = { fact: what, account, region, detail };
  if (unresolvedWhat(detail) !== undefined) return { reason: 'unresolved', ...fact };
  return /AccessDenied/.test(detail)
    ? { reason: 'denied', action: 'kms:Decrypt', ...fact }
    : { reason: 'failed', ...fact };
}
