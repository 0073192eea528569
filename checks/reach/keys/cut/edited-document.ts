import { readJson } from '../../identity/json.js';
import { isObject, items, type Members } from '../../identity/members.js';
import type { Drop, Dropped } from './edit.js';
import type { PolicyPlace } from './policy-places.js';

/** A document after edits: its text, or that nothing is left of it. */
export interface EditedDocument {
  readonly text: string | undefined;
  /** Where the statements that are left stood before. */
  readonly kept: readonly number[];
}

/** A policy document without what edits take out of it. */
export function editedDocument(text: string, drops: readonly Drop[]): EditedDocument {
  const document = documentIn(text);
  const left = items(document?.Statement ?? []).flatMap((statement, index) => {
    const own = drops.filter((drop) => drop.index === index).map(({ dropped }) => dropped);
    const edited = isObject(statement) ? own.reduce<Members | undefined>(without, statement) : statement;
    return edited === undefined ? [] : [{ edited, index }];
  });
  return {
    text:
      left.length === 0
        ? undefined
        : JSON.stringify({ ...document, Statement: left.map(({ edited }) => edited) }),
    kept: left.map(({ index }) => index),
  };
}

/** The text that is written in place of a document; undefined where the policy is deleted, since nothing is left of it. */
export function writtenText({ kind }: PolicyPlace, { text }: EditedDocument): string | undefined {
  return text ?? idle[kind];
}

/**
 * What stands where AWS keeps no policy without a statement: a statement that is about nothing, and for a role one that lets
 * nobody assume it. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
const idle: Readonly<Record<PolicyPlace['kind'], string | undefined>> = {
  inline: undefined,
  'permission-set': undefined,
  managed: policy({ Effect: 'Deny', Action: 'none:null', Resource: '*' }),
  trust: policy({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }),
  secret: undefined,
  function: undefined,
  key: policy({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'kms:Decrypt', Resource: '*' }),
  domain: policy({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'es:ESHttp*', Resource: '*' }),
  'dsql-cluster': undefined,
};

function policy(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** The statements of a document as they are written; undefined where it cannot be read. */
export function documentIn(text: string): Members | undefined {
  const read = readJson(text);
  return read.kind === 'value' && isObject(read.value) ? read.value : undefined;
}

const elements = { actions: 'Action', resources: 'Resource', principals: 'Principal' } as const;

/** Undefined where nothing is left for it to be about. */
function without(statement: Members | undefined, dropped: Dropped): Members | undefined {
  if (!statement || dropped.kind === 'statement') return undefined;
  const element = elements[dropped.kind];
  const left = withoutTexts(statement[element], dropped.texts);
  return left === undefined ? undefined : { ...statement, [element]: left };
}

function withoutTexts(value: unknown, texts: readonly string[]): unknown {
  if (isObject(value)) {
    const members = Object.entries(value).flatMap(([name, each]) => {
      const left = withoutTexts(each, texts);
      return left === undefined ? [] : [[name, left] as const];
    });
    return members.length === 0 ? undefined : Object.fromEntries(members);
  }
  const left = items(value).filter((each) => typeof each !== 'string' || !texts.includes(each));
  if (left.length === 0) return undefined;
  return left.length === 1 ? left[0] : left;
}

/** The texts of an element in the order in which they are read. */
export function textsIn(value: unknown): readonly string[] {
  if (isObject(value)) return Object.values(value).flatMap(textsIn);
  return items(value).filter((each) => typeof each === 'string');
}
