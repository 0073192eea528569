import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  type DeclaredSet,
  evaluate,
  nothingDeclared,
  type Report,
  reporters,
  toolVersion,
} from '../../../checks/index.js';
import { type Part, planKey } from '../posture/part.js';
import { openStore, type Store, setting } from '../posture/store.js';
import { type Changes, changesSince, type Kept, keptOf } from './changes.js';
import { digestOf, subjectOf } from './digest.js';
import { exposureKey, exposureOf } from './exposure.js';
import { readParts } from './read-parts.js';
import { importFindings } from './security-hub.js';

/** What the state machine gives: the scan, and what the templates declare. */
export interface JudgeInput {
  readonly scan: string;
  /** ISO 8601 in UTC: when the scan began. */
  readonly started: string;
  readonly declared?: DeclaredSet;
}

export interface Judged {
  readonly report: string;
  readonly databases: number;
  readonly failures: number;
  readonly unknowns: number;
  readonly opened: number;
  readonly resolved: number;
  /** Accounts of which something could not be read. */
  readonly incomplete: readonly string[];
}

/** Files are as wide as they like. */
const plain = { columns: 80, colour: false };

/** Where the last scan is remembered, to tell what is new. */
const latestKey = 'scans/latest.json';

/**
 * Judges everything that a scan has read as one estate, so that ways across accounts are seen, and tells what is new. It tells before
 * it remembers: a message that did not go out is told by the next scan.
 */
export async function handler(input: JudgeInput): Promise<Judged> {
  const store = openStore(setting('BUCKET'));
  const { inventory, lost } = await readParts(store, await planOf(store, input.scan), input.started);
  const report = evaluate(inventory, {
    declared: input.declared ?? nothingDeclared,
    asOf: input.started,
    version: toolVersion,
  });
  const place = `${input.scan}/report`;
  await store.put(`${place}.json`, await reporters.json(report, plain), 'application/json');
  await store.put(`${place}.html`, await reporters.html(report, plain), 'text/html; charset=utf-8');
  await store.put(exposureKey(input.scan), exposureOf(report), 'application/x-ndjson');
  const before = await latest(store);
  const changes = changesSince(before, report);
  const hub =
    process.env.SECURITY_HUB === 'true' ? await importFindings(report, changes, input.started) : undefined;
  const told = { report, changes, lost, place: `s3://${setting('BUCKET')}/${place}.html`, hub };
  const sns = new SNSClient({});
  await sns.send(
    new PublishCommand({
      TopicArn: setting('TOPIC_ARN'),
      Subject: subjectOf(told),
      Message: digestOf(told),
    }),
  );
  await store.put(latestKey, JSON.stringify(keptOf(report, before, changes)), 'application/json');
  return summaryOf(report, changes, `${place}.json`);
}

async function planOf(store: Store, scan: string): Promise<readonly Part[]> {
  const text = await store.text(planKey(scan));
  if (text === undefined) throw new Error(`There is no plan of ${scan}`);
  return JSON.parse(text);
}

async function latest(store: Store): Promise<Kept | undefined> {
  const text = await store.text(latestKey);
  return text === undefined ? undefined : JSON.parse(text);
}

function summaryOf(
  { databases, outcomes, coverage }: Report,
  { opened, resolved }: Changes,
  report: string,
): Judged {
  const having = (status: string) => outcomes.filter((outcome) => outcome.status === status).length;
  return {
    ...{ report, databases: databases.length, opened: opened.length, resolved: resolved.length },
    ...{ failures: having('fail'), unknowns: having('unknown') },
    incomplete: [...new Set(coverage.missing.map(({ account }) => account))].sort(),
  };
}
