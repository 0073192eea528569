import * as v from 'valibot';
import { isMap } from 'yaml';
import { allIpv4, allIpv6, parseCidr } from '../../model/address.js';
import type { DeclaredSet, TrustedNetwork } from '../../model/declared-set.js';
import type { Deployment } from '../../model/deployment.js';
import { problemsOfDeployment } from '../../model/deployment-problems.js';
import { nearest } from '../../model/nearest.js';
import { equals, range, unionAll } from '../../model/ranges.js';
import {
  type DeclaredSetProblem,
  keysOf,
  type OpenDocument,
  offsetOf,
  openDocument,
  writtenAs,
} from './document.js';
import { declaredSetSchema } from './schema.js';

export type { DeclaredSetProblem } from './document.js';

export type ParsedDeclaredSet =
  | {
      readonly kind: 'declared';
      readonly declared: DeclaredSet;
      /** What the CDK app deploys, where the file says so. */
      readonly stacks?: Deployment;
    }
  /** Everything that has to be corrected, in the order of the file; at least one. */
  | { readonly kind: 'refused'; readonly problems: readonly DeclaredSetProblem[] };

/** Names that valibot leaves out of a record without a word. */
const namesOfObjects: readonly string[] = ['__proto__', 'prototype', 'constructor'];

const largestFile = 1024 * 1024;

/** Reads `db-perimeter.yaml`, strictly: what is not understood is refused, since a typing error would open a hole. */
export function parseDeclaredSet(text: string, checkIds: readonly string[]): ParsedDeclaredSet {
  if (new TextEncoder().encode(text).length > largestFile) return refused('the file is larger than 1 MiB');
  try {
    const opened = openDocument(text);
    if (opened.problems.length > 0) return { kind: 'refused', problems: inOrder(opened.problems) };
    return judge(opened, checkIds);
  } catch (error) {
    // The YAML reader recurses, so that deep nesting ends its stack.
    if (error instanceof RangeError) return refused('the file is nested too deeply');
    throw error;
  }
}

function refused(message: string): ParsedDeclaredSet {
  return { kind: 'refused', problems: [{ line: 1, column: 1, message }] };
}

function judge({ document, at }: OpenDocument, checkIds: readonly string[]): ParsedDeclaredSet {
  const schema = declaredSetSchema(checkIds);
  const problems: DeclaredSetProblem[] = [];
  if (!isMap(document.contents)) return refused(schema.message);
  for (const { path, key, offset } of keysOf(document)) {
    const allowed = keysAllowedAt(schema, path);
    if (allowed === undefined && !namesOfObjects.includes(key)) continue;
    if (allowed?.includes(key)) continue;
    const meant = nearest(key, allowed ?? []);
    const keys = allowed === undefined ? '' : `; the keys here are ${allowed.join(', ')}`;
    const hint = meant === undefined ? keys : `, did you mean "${meant}"?`;
    const where = path[0] === 'stacks' ? `${path.join('.')}: ` : '';
    problems.push(at(offset, `${where}unknown key "${key}"${hint}`));
  }
  const result = v.safeParse(schema, document.toJS());
  for (const issue of result.issues ?? []) {
    // Unknown keys are named above: the schema stops at the first.
    if (issue.kind === 'schema' && issue.expected === 'never') continue;
    const path = (issue.path ?? []).map((item) => item.key as string | number);
    const where = path[0] === 'stacks' && path.length > 1 ? `${path.join('.')}: ` : '';
    problems.push(at(offsetOf(document, path), where + wordsFor(issue, path, writtenAs(document, path))));
  }
  if (result.success) {
    const everything = trustsEverything(result.output.trustedNetworks);
    if (everything !== undefined) problems.push(at(offsetOf(document, ['trustedNetworks']), everything));
    const { stacks } = result.output;
    for (const { path, message } of stacks ? problemsOfDeployment(stacks, result.output) : []) {
      const place = ['stacks', ...path];
      problems.push(at(offsetOf(document, place), `${place.join('.')}: ${message}`));
    }
  }
  if (!result.success || problems.length > 0) return { kind: 'refused', problems: inOrder(problems) };
  const { stacks, version: _one, ...declared } = result.output;
  return { kind: 'declared', declared, ...(stacks ? { stacks } : {}) };
}

function wordsFor(
  issue: v.BaseIssue<unknown>,
  path: readonly (string | number)[],
  written: string | undefined,
): string {
  const name = path.at(-1);
  if (issue.kind === 'schema' && issue.path?.at(-1)?.origin === 'key') return `"${name}" is missing`;
  // YAML reads 012345678901 as a number and drops the zero, so that the text cannot be had back from the value.
  if (issue.type === 'string' && written) return `${issue.message}: write '${written}' in quotes`;
  return issue.message;
}

/** The keys that the schema knows at a path; undefined where it expects no mapping, of which it complains itself. */
function keysAllowedAt(schema: unknown, path: readonly (string | number)[]): readonly string[] | undefined {
  let place = schema as SchemaNode | undefined;
  for (const step of [...path, undefined]) {
    while (place?.wrapped !== undefined) place = place.wrapped;
    if (step === undefined) break;
    place = typeof step === 'number' ? place?.item : (place?.value ?? ownEntry(place, step));
  }
  return place?.entries === undefined ? undefined : Object.keys(place.entries);
}

interface SchemaNode {
  readonly wrapped?: SchemaNode;
  readonly item?: SchemaNode;
  /** Of a mapping whose keys are names. */
  readonly value?: SchemaNode;
  readonly entries?: Readonly<Record<string, SchemaNode>>;
}

function ownEntry(node: SchemaNode | undefined, key: string): SchemaNode | undefined {
  const { entries } = node ?? {};
  return entries !== undefined && Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** Blocks that are harmless one by one may add up to the whole internet. */
function trustsEverything(networks: readonly TrustedNetwork[]): string | undefined {
  const blocks = networks.map(({ cidr }) => parseCidr(cidr));
  const ipv4 = unionAll(blocks.map((block) => (block?.family === 4 ? range(block.first, block.end) : [])));
  const ipv6 = unionAll(blocks.map((block) => (block?.family === 6 ? range(block.first, block.end) : [])));
  if (!equals(ipv4, allIpv4) && !equals(ipv6, allIpv6)) return undefined;
  return 'the trusted networks add up to every address of the internet';
}

function inOrder(problems: readonly DeclaredSetProblem[]): readonly DeclaredSetProblem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
}
