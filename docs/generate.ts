import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  evaluate,
  nothingDeclared,
  parseDeclaredSet,
  type Report,
  readInventory,
  reporters,
} from '../checks/index.js';
import { checks } from '../checks/rules/registry.js';
import { detectionsFor } from '../lib/detections/detections.js';
import { signals } from '../lib/detections/signals.js';
import { techniques } from '../lib/detections/techniques.js';
import { untoldSignals } from '../lib/detections/untold-signals.js';
import { guardrails, organizationPolicies, textOf } from '../lib/guardrails/documents.js';
import { parseSpec } from '../test/support/spec.js';
import { actionTablePage } from './action-table.js';
import { detectionPage } from './detection-page.js';
import { guardrailPage } from './guardrail-page.js';
import { checkPage, indexPage } from './pages.js';
import { readmeWithOutput, reportPage } from './report-page.js';
import { runbookPage } from './runbook-page.js';

const repository = resolve(import.meta.dirname, '..');
const checkPages = 'docs/checks';
const guardrailPages = 'docs/guardrails';
/** The folders in which every file is generated, so that any other file is stale. */
const generatedFolders = [checkPages, guardrailPages];

/** Every generated file by its path from the root, with the text that it must have. */
export async function generatedFiles(root = repository): Promise<ReadonlyMap<string, string>> {
  const pages = checks.map((check): [string, string] => {
    const spec = parseSpec(readFileSync(join(repository, 'test/rules', `${check.id}.md`), 'utf8'));
    return [`${checkPages}/${check.id}.md`, checkPage(check, spec)];
  });
  const example = await reportOfExample(checks);
  const [first] = checks.filter(({ id }) => id === 'database-reachable-from-internet');
  const worked = await reportOfExample(first ? [first] : []);
  const terminal = reporters.terminal(example, { columns: 100, colour: false });
  return new Map([
    [`${checkPages}/README.md`, indexPage(checks)],
    ...pages,
    ...guardrailFiles(),
    // With any group, since the databases of a stack have some.
    ['docs/runbooks/README.md', runbookPage([...detectionsFor(['of a database']), ...signals])],
    [
      'docs/detection.md',
      detectionPage(techniques, [...detectionsFor(['of a database']), ...signals], untoldSignals),
    ],
    ['docs/report.md', reportPage(checks, reporters.json(worked, { columns: 100, colour: false }))],
    ['checks/reach/keys/catalogue/action-table.ts', await actionTablePage()],
    ['README.md', readmeWithOutput(readFileSync(join(root, 'README.md'), 'utf8'), terminal)],
  ]);
}

/** The catalogue of guardrails, and the policies of the example of the stacks. */
function guardrailFiles(): readonly [string, string][] {
  const example = join(repository, 'examples/stacks/db-perimeter.yaml');
  const parsed = parseDeclaredSet(readFileSync(example, 'utf8'), []);
  const organization = parsed.kind === 'declared' ? parsed.stacks?.organization : undefined;
  if (organization === undefined) throw new Error(`${example} names no organization`);
  const policies = organizationPolicies(organization);
  return [
    [`${guardrailPages}/README.md`, guardrailPage(guardrails, policies)],
    ...policies.map((policy): [string, string] => [`${guardrailPages}/${policy.name}.json`, textOf(policy)]),
  ];
}

/** What `db-perimeter scan examples/incident-2020` reports. */
async function reportOfExample(selected: typeof checks): Promise<Report> {
  const path = 'examples/incident-2020';
  const inventory = await readInventory(join(repository, path));
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    version: string;
  };
  const asOf = inventory.collectedAt;
  if (asOf === undefined) throw new Error(`${path}/capture.json does not say when it was collected`);
  const source = { ...inventory.source, description: path };
  return evaluate({ ...inventory, source }, { declared: nothingDeclared, asOf, version, checks: selected });
}

/** Generated files below a root that differ, are missing, or belong to nothing. */
export async function staleFiles(root = repository): Promise<readonly string[]> {
  const files = await generatedFiles(root);
  const differing = [...files].filter(([path, text]) => {
    const place = join(root, path);
    return !existsSync(place) || readFileSync(place, 'utf8') !== text;
  });
  const strangers = generatedFolders
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => !files.has(path));
  return [...differing.map(([path]) => path), ...strangers].sort();
}

/** Writes every generated file below a root and removes those that belong to nothing. */
export async function writeFiles(root = repository): Promise<void> {
  const files = await generatedFiles(root);
  for (const [path, text] of files) writeFileSync(join(root, path), text);
  for (const path of await staleFiles(root)) rmSync(join(root, path));
}

async function main(): Promise<void> {
  if (!process.argv.includes('--check')) return writeFiles();
  const stale = await staleFiles();
  if (stale.length === 0) return;
  console.error(`These files are stale: ${stale.join(', ')}`);
  console.error('Run "npm run docs" and commit the result');
  process.exitCode = 1;
}

if (process.argv[1] === import.meta.filename) await main();
