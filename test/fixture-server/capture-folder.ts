import { readdir, readFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import {
  isGlobal,
  nameIn,
  type OperationId,
  operation,
  operationIds,
  services,
} from '../../checks/model/operations.js';
import { type Accounts, type Answer, wholeAccount } from './data.js';

type MutableRegion = Record<string, Record<string, unknown>>;

/**
 * The answers in a folder of AWS CLI output: `[accounts/<id>/]<region>/<anything>.json`, each recognised by its
 * top-level member, `<operation>/<parent id>.json` for answers that do not name their parent, and the same inside the
 * folder of a service, `<region>/<service>/`. What is about no Region lies in `global/`.
 * Where the folder names no account, all of it belongs to `account`.
 */
export async function loadCaptureFolder(folder: string, account = '111122223333'): Promise<Accounts> {
  const accountsFolder = join(folder, 'accounts');
  const ids = (await folders(folder)).includes('accounts') ? await folders(accountsFolder) : [];
  if (ids.length === 0) return { [account]: await loadRegions(folder) };
  const loaded = ids.map(async (id) => [id, await loadRegions(join(accountsFolder, id))] as const);
  return Object.fromEntries(await Promise.all(loaded));
}

async function loadRegions(folder: string): Promise<Record<string, MutableRegion>> {
  const loaded = (await folders(folder)).map(
    async (region) => [region, await loadRegion(join(folder, region), region === wholeAccount)] as const,
  );
  return Object.fromEntries(await Promise.all(loaded));
}

async function loadRegion(folder: string, isWhole: boolean, service?: string): Promise<MutableRegion> {
  const answers: MutableRegion = {};
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && services.some((each) => each === entry.name)) {
      Object.assign(answers, await loadRegion(path, isWhole, entry.name));
    } else if (entry.isDirectory()) {
      const id = operationNamed(entry.name, service);
      if (!id) throw new Error(`${entry.name} is no operation of the scanner`);
      const byParent: Record<string, unknown> = {};
      for (const file of await jsonFiles(path)) {
        byParent[parentOf(id, parse(file).name)] = await readJson(join(path, file));
      }
      answers[id] = byParent;
    } else if (entry.name.endsWith('.json')) {
      addAnswer(answers, encoded(await readJson(path)), path, isWhole, service);
    }
  }
  return answers;
}

function addAnswer(
  answers: MutableRegion,
  answer: Answer,
  path: string,
  isWhole: boolean,
  service?: string,
): void {
  const id = service
    ? operationNamed(parse(path).name, service)
    : operationIds.find((candidate) => {
        const { service: own, answer: name } = operation(candidate);
        return isGlobal(own) === isWhole && Object.hasOwn(answer, name);
      });
  if (!id) throw new Error(`${path} holds no answer that the scanner asks for`);
  const { answer: member, parent } = operation(id);
  if (parent) {
    // An answer about one snapshot carries the snapshot's identifier; one about all of a kind needs no name.
    const name = nameIn(parent, {}) ?? (answer[member] as Answer)[parent.member];
    if (typeof name !== 'string') throw new Error(`${path} does not name its ${parent.member}`);
    answers[id] = { ...answers[id], [name]: answer };
    return;
  }
  const { NextToken: _next, NextMarker: _nextMarker, Marker: _marker, ...facts } = answer;
  const before = answers[id]?.[member];
  const added = facts[member];
  const merged = Array.isArray(before) && Array.isArray(added) ? [...before, ...added] : added;
  answers[id] = { ...facts, [member]: merged };
}

const ofIam: ReadonlySet<string> = new Set(['AssumeRolePolicyDocument', 'PolicyDocument', 'Document']);

/** IAM encodes its documents with percent signs, and the CLI makes objects of them. */
function encoded(answer: Answer): Answer {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    return typeof value === 'object' && value !== null ? encoded(value as Answer) : value;
  };
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) =>
      ofIam.has(name) && typeof value === 'object'
        ? [name, encodeURIComponent(JSON.stringify(value))]
        : [name, plain(value)],
    ),
  );
}

/** `describe-db-proxy-targets` and `DescribeDBProxyTargets` are the same operation. */
function operationNamed(name: string, service?: string): OperationId | undefined {
  const plain = name.replaceAll('-', '').toLowerCase();
  return operationIds.find((id) => {
    const { service: own, name: api } = operation(id);
    return service === undefined
      ? id.toLowerCase() === plain
      : own === service && api.toLowerCase() === plain;
  });
}

/** `targetgroup_orders_73e2d6bc24d8a067` stands for `targetgroup/orders/73e2d6bc24d8a067`, `eu-west-1_8d7e` for `eu-west-1:8d7e`. */
function parentOf(id: OperationId, file: string): string {
  const { member = '', named = '' } = operation(id).parent ?? {};
  // Names of tables may have `_` of their own.
  if (id === 'GetTablePolicy') return file;
  if (member === 'IdentityPoolId') return file.replace('_', ':');
  const isArn = /arn$/i.test(member) || named === 'ARN' || member === 'KeyId';
  if (!isArn) return file;
  return file.startsWith('vpcorigin_') ? file.replace('_', '/') : file.replaceAll('_', '/');
}

async function folders(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

async function jsonFiles(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.json'));
}

async function readJson(path: string): Promise<Answer> {
  return JSON.parse(await readFile(path, 'utf8'));
}
