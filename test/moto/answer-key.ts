import { readFileSync } from 'node:fs';
import type { Outcome } from '../../checks/model/report.js';

/** One row of `answer-key.json`: what every check must say about one resource, and why. */
interface Row {
  readonly kind: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly because: string;
  readonly expected: Readonly<Record<string, string>>;
  /** What differs when Block Public Access cannot be read. */
  readonly withoutBlockPublicAccess: Readonly<Record<string, string>>;
}

const rows: readonly Row[] = JSON.parse(readFileSync(new URL('answer-key.json', import.meta.url), 'utf8'));

/** `<account> <Region> <kind> <name> <check>` and the status. A check that is not listed must say nothing. */
export type Statuses = Readonly<Record<string, string>>;

export function expectedStatuses(): Statuses {
  return statusesOf((row) => row.expected);
}

export function expectedWithoutBlockPublicAccess(): Statuses {
  return statusesOf((row) => ({ ...row.expected, ...row.withoutBlockPublicAccess }));
}

function statusesOf(answers: (row: Row) => Readonly<Record<string, string>>): Statuses {
  return Object.fromEntries(
    rows.flatMap((row) =>
      Object.entries(answers(row)).map(([check, status]) => [
        `${row.account} ${row.region} ${row.kind} ${row.name} ${check}`,
        status,
      ]),
    ),
  );
}

/** The databases of the key, as `<account> <Region> <kind> <name>`. */
export function databasesOfKey(): readonly string[] {
  return rows
    .filter(({ kind }) => kind === 'instance' || kind === 'cluster')
    .map(({ account, region, kind, name }) => `${account} ${region} ${kind} ${name}`);
}

type JudgedOutcome = Pick<Outcome, 'check' | 'status' | 'resource' | 'account' | 'region'>;

/** What a report says, in the words of the key. Two answers of one check about one resource are an error. */
export function reportedStatuses(outcomes: readonly JudgedOutcome[]): Statuses {
  const statuses: Record<string, string> = {};
  for (const outcome of outcomes) {
    const key = keyOf(outcome);
    if (key in statuses) throw new Error(`two answers: ${key}`);
    statuses[key] = outcome.status;
  }
  return statuses;
}

export function keyOf({ check, resource, account, region }: Omit<JudgedOutcome, 'status'>): string {
  return `${account} ${region} ${resourceInWords(resource, account)} ${check}`;
}

const kinds: Readonly<Record<string, string>> = {
  db: 'instance',
  subgrp: 'subnet-group',
};

/** `arn:aws:rds:eu-west-1:111122223333:db:orders` is `instance orders`. */
function resourceInWords(arn: string, account: string): string {
  const [, , service, , owner, type = '', ...name] = arn.split(':');
  if (owner !== account) return arn;
  if (service === 'ec2' && type === 'vpc-block-public-access-options') return `account ${account}`;
  if (service === 'iam' && type === 'root') return `root ${account}`;
  // moto gives each an id at random.
  if (service === 'rds' && type === 'db-proxy') return 'db-proxy of moto';
  return service === 'rds' ? `${kinds[type] ?? type} ${name.join(':')}` : arn;
}
