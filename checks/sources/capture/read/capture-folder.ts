import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CapturePage, CapturePlan, CaptureRecord } from '../../../model/capture.js';
import {
  globalScope,
  inputNamed,
  isGlobal,
  itemsIn,
  type OperationId,
  operation,
  operationIds,
  type Service,
  services,
} from '../../../model/operations.js';
import { partitionOf } from '../../../model/partition.js';
import { UserError } from '../../../model/user-error.js';
import { snapshotNamedIn } from '../map/db-snapshot.js';
import { isObject, type Json, member, text, textsOf } from '../map/json.js';
import {
  type Entry,
  entriesOf,
  isJson,
  printable,
  type RegionFolder,
  regionFoldersOf,
} from './folder-layout.js';
import { limits } from './limits.js';
import { parseJson } from './parse-json.js';

/**
 * The operation whose answer this is, by the member that carries the facts. Undefined for other JSON, for members that
 * several operations have (`Attributes`), and for those that may be missing (`Policy`, which other services answer with
 * as well): only the names of their folders tell those apart.
 */
export function operationOf(answer: Json): OperationId | undefined {
  return regional(answer) ?? global(answer);
}

/** What lies in `global/` and what lies in Region folders is told apart by that already. */
const regional = telling(operationIds.filter((id) => !isGlobal(operation(id).service)));
const global = telling(operationIds.filter((id) => isGlobal(operation(id).service)));

function telling(among: readonly OperationId[]): (answer: Json) => OperationId | undefined {
  const members = among.map((id) => operation(id).answer);
  const shared = new Set(members.filter((name, index) => members.indexOf(name) !== index));
  const telltale = among.filter((id) => {
    const { answer, holds } = operation(id);
    return !shared.has(answer) && holds !== 'string-or-nothing';
  });
  return (answer) => telltale.find((id) => isAnswerTo(id, answer) && !isForeign(id, answer));
}

/** Whether an answer lists what another API does under the same name. */
function isForeign(id: OperationId, answer: Json): boolean {
  const { itemsHave = [] } = operation(id);
  const items = (itemsIn(operation(id), answer) ?? []) as readonly Json[];
  return itemsHave.some((name) => items.some((item) => text(item, name) === undefined));
}

function isAnswerTo(id: OperationId, answer: Json): boolean {
  return itemsIn(operation(id), answer) !== undefined;
}

/** Whether any file of the folder is an answer that a scan can use. */
export async function holdsAnswers(root: string): Promise<boolean> {
  for await (const record of readCaptureFolder(root)) if (record.record === 'page') return true;
  return false;
}

/**
 * A folder of AWS CLI answers as the records of a capture. The CLI follows pages itself, so that each file is a whole
 * answer unless it still holds a token.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-pagination.html
 */
export async function* readCaptureFolder(root: string): AsyncGenerator<CaptureRecord, void> {
  const folders = await regionFoldersOf(root);
  await refuseStrays(root);
  const collectedAt = await collectedAtOf(root);
  if (collectedAt !== undefined) {
    yield {
      record: 'header',
      format: 'db-perimeter-capture',
      version: 1,
      tool: 'aws-cli',
      startedAt: collectedAt,
    };
  }
  yield* plansOf(folders);
  let pages = 0;
  for (const folder of folders) {
    for await (const page of pagesIn(folder, collectedAt ?? '')) {
      pages++;
      yield page;
    }
  }
  yield { record: 'end', pages };
}

/** A Region folder says that the Region is in use, even when no file in it is understood. */
function* plansOf(folders: readonly RegionFolder[]): Generator<CapturePlan, void> {
  for (const { account, region } of folders) {
    if (region === globalScope) continue;
    yield {
      record: 'plan',
      account,
      partition: partitionOf(region),
      regions: [region],
      regionsFrom: 'chosen',
    };
  }
}

async function* pagesIn(folder: RegionFolder, time: string): AsyncGenerator<CapturePage, void> {
  for await (const page of pagesBelow(folder, undefined, time)) {
    const isMisplaced = folder.region === globalScope && isOfRegion(page);
    if (isMisplaced) throw regionalAnswer(folder, page);
    yield page;
  }
}

/**
 * The answers in a Region folder or, inside it, in the folder of a service: `redshift/describe-clusters.json` as one
 * asks for it with `aws redshift describe-clusters`.
 */
async function* pagesBelow(
  folder: RegionFolder,
  service: Service | undefined,
  time: string,
): AsyncGenerator<CapturePage, void> {
  for (const entry of await entriesOf(folder.path)) {
    if (isJson(entry)) {
      const command = basename(entry.name).slice(0, -'.json'.length);
      const about = service && operationIds.find((id) => isNamed(command, id, service));
      const page = pageFrom(folder, await answerIn(entry), about && { about }, time);
      if (page) yield page;
    } else if (entry.isFolder) {
      const about = operationIds.find((id) => operation(id).parent && isNamed(entry.name, id, service));
      const inside = services.find((each) => each === entry.name);
      if (about === undefined && inside !== undefined && service === undefined) {
        yield* pagesBelow({ ...folder, path: entry.path }, inside, time);
      }
      if (about === undefined) continue;
      for (const file of (await entriesOf(entry.path)).filter(isJson)) {
        const parent = basename(file.name).slice(0, -'.json'.length);
        const page = pageFrom(folder, await answerIn(file), { about, parent }, time);
        if (page) yield page;
      }
    }
  }
}

/** Who is asking, and which Regions there are, may lie anywhere. */
function isOfRegion({ operation: name }: CapturePage): boolean {
  const id = operationIds.find((each) => each === name);
  const { service, facts } = operation(id ?? 'GetCallerIdentity');
  return !isGlobal(service) && facts !== 'identity' && facts !== 'regions';
}

function regionalAnswer({ path }: RegionFolder, page: CapturePage): UserError {
  return new UserError(
    `${printable(path)} holds an answer to ${page.operation}, which is about one Region`,
    'Move it to <region>/, so that its Region is known',
  );
}

/**
 * `GetManagedPrefixListEntries` or, as the CLI spells it, `get-managed-prefix-list-entries`. In the folder of a service
 * the names are those that the service itself gives.
 */
function isNamed(name: string, id: OperationId, service: Service | undefined): boolean {
  const plain = name.replaceAll('-', '').toLowerCase();
  if (service === undefined) return plain === id.toLowerCase();
  return operation(id).service === service && plain === operation(id).name.toLowerCase();
}

/** What the names of folder and file say. */
interface Named {
  readonly about: OperationId;
  readonly parent?: string;
}

/** Undefined for JSON that is no answer this version knows: what it might have held then counts as not collected. */
function pageFrom(
  { account, region }: RegionFolder,
  output: Json,
  named: Named | undefined,
  time: string,
): CapturePage | undefined {
  const known = region === globalScope ? global(output) : regional(output);
  const id = named?.about ?? known ?? operationOf(output);
  if (id === undefined || !isAnswerTo(id, output)) return undefined;
  const { service, parent } = operation(id);
  const about = named?.parent === undefined ? ownParent(id, output) : parentNamed(id, named.parent);
  const input = parent && about !== undefined ? inputNamed(parent, about) : {};
  return { record: 'page', account, region, service, operation: id, input, time, output };
}

/** What has an ARN is named by the end of it, with `_` for the slashes in it, and an identity pool with `_` for its colon. */
function parentNamed(id: OperationId, file: string): string {
  const { named, member: asked = '' } = operation(id).parent ?? {};
  const isArn = /arn$/i.test(asked) || named === 'ARN' || asked === 'KeyId';
  if (asked === 'IdentityPoolId') return file.replace('_', ':');
  // Names of tables may have `_` of their own.
  if (!isArn || id === 'GetTablePolicy') return file;
  // The id of a VPC origin has one of its own: vo_….
  return file.startsWith('vpcorigin_') ? file.replace('_', '/') : file.replaceAll('_', '/');
}

/** Only answers about a snapshot, and listeners of one load balancer, say themselves what they are about. */
function ownParent(id: OperationId, output: Json): string | undefined {
  const result = member(output, operation(id).answer);
  if (id === 'DescribeListeners') {
    const [parent, ...others] = new Set(textsOf(output, 'Listeners', 'LoadBalancerArn'));
    return others.length === 0 ? parent : undefined;
  }
  if (!isObject(result)) return undefined;
  if (id === 'DescribeDBSnapshotAttributes') return snapshotNamedIn('instance', result);
  return id === 'DescribeDBClusterSnapshotAttributes' ? snapshotNamedIn('cluster', result) : undefined;
}

async function answerIn({ path }: Pick<Entry, 'path'>): Promise<Json> {
  const json = await jsonIn(path);
  const answer = 'value' in json && isObject(json.value) ? json.value : undefined;
  if (answer) return answer;
  const wrong = 'wrong' in json ? json.wrong : 'is not a JSON object';
  throw new UserError(
    `${printable(path)} ${wrong}`,
    'Save the answer again with aws … --output json, or move the file out of the capture',
  );
}

/** Windows PowerShell writes redirected output as UTF-16 with a byte order mark. */
async function jsonIn(path: string): Promise<ReturnType<typeof parseJson>> {
  if ((await stat(path)).size > limits.fileBytes) {
    return { wrong: `is larger than ${limits.fileBytes / 1024 / 1024} MiB` };
  }
  const bytes = await readFile(path);
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return parseJson(bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, ''));
}

/** The optional `capture.json` at the root says when the answers were collected. */
async function collectedAtOf(root: string): Promise<string | undefined> {
  const file = (await entriesOf(root)).find((entry) => entry.name === 'capture.json' && !entry.isFolder);
  if (!file) return undefined;
  const collectedAt = text(await answerIn(file), 'collectedAt');
  if (collectedAt === undefined) return undefined;
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(collectedAt);
  if (isTime && !Number.isNaN(Date.parse(collectedAt))) return collectedAt;
  throw new UserError(
    `${join(printable(root), 'capture.json')}: collectedAt is not a time such as 2020-10-15T00:00:00Z`,
    'Write the time of collection in UTC, or leave it out',
  );
}

/** An answer outside the Region folders would be left out, with the databases in it. */
async function refuseStrays(root: string): Promise<void> {
  for (const entry of await entriesOf(root)) {
    if (!isJson(entry)) continue;
    const json = await jsonIn(entry.path);
    if ('value' in json && isObject(json.value) && operationOf(json.value) !== undefined) {
      throw new UserError(
        `${printable(entry.path)} is an answer of AWS outside a Region folder`,
        'Move it to <region>/, so that its Region is known',
      );
    }
  }
}
