import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../checks/evaluate.js';
import { nothingDeclared } from '../../../checks/model/declared-set.js';
import {
  globalScope,
  isGlobal,
  type OperationId,
  operation,
  operationIds,
} from '../../../checks/model/operations.js';
import type { Report } from '../../../checks/model/report.js';
import { createInventoryBuilder } from '../../../checks/sources/capture/index.js';
import { createAnswers, type Item } from '../../../checks/sources/template/deploy/answers.js';
import { onlyWorldIn } from './estates.js';

/** Items of each answer; where an operation is asked about parents, by what it is asked about. */
type Live = Readonly<
  Partial<Record<OperationId, readonly Item[] | Readonly<Record<string, readonly Item[]>>>>
>;
type Resources = Readonly<Record<string, unknown>>;

interface Pair {
  readonly name: string;
  readonly template: Resources;
  readonly live: Live;
  /** Checks that must fail on both sides, so that the two do not agree about nothing. */
  readonly fails: readonly string[];
  /** Where a template cannot say as much, of a check or of one resource: its status, and that of the live account. */
  readonly differs?: Readonly<Record<string, readonly [string, string]>>;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
const parity = read('parity.json') as {
  readonly template: Resources;
  readonly live: Live;
  readonly pairs: readonly Pair[];
};

const time = '2026-01-01T00:00:00Z';
const place = { account: '111122223333', region: 'eu-west-1' };

/** What a scan of an account says that gives these answers, and empty ones to everything else. */
function scanOf(live: Live): Report {
  const answers = createAnswers();
  for (const [name, items] of Object.entries(live)) {
    const id = name as OperationId;
    const at = isGlobal(operation(id).service) ? { ...place, region: globalScope } : place;
    if (operation(id).parent === undefined) {
      (items as readonly Item[]).forEach((item, index) => {
        answers.put(id, at, String(index), item);
      });
    } else {
      for (const [parent, parts] of Object.entries(items as Readonly<Record<string, readonly Item[]>>))
        for (const part of parts) answers.about(id, at, parent, part);
    }
  }
  const builder = createInventoryBuilder({ kind: 'capture', description: 'live' });
  for (const record of answers.records(time, 'aws')) builder.add(record);
  return evaluate(builder.finish(), { declared: nothingDeclared, asOf: time, version: '0.0.0' });
}

/** By check and the end of the name of the resource. */
function statusesIn({ outcomes }: Report): Readonly<Record<string, string>> {
  const about = (resource: string) => resource.split(/[:/]/).at(-1);
  return Object.fromEntries(
    outcomes
      .filter(({ resource }) => resource.startsWith('arn:'))
      .map(({ check, resource, status }) => [`${check} ${about(resource)}`, status]),
  );
}

describe('a template and what it deploys give the same outcomes', () => {
  it.each(parity.pairs)('$name', ({ template, live, fails, differs = {} }) => {
    const text = JSON.stringify({ Resources: { ...parity.template, ...template } });
    const declared = onlyWorldIn(text).report;
    const deployed = scanOf({ ...parity.live, ...live });
    const failing = deployed.outcomes.filter(({ status }) => status === 'fail').map(({ check }) => check);
    expect(failing).toEqual(expect.arrayContaining([...fails]));
    const [ours, theirs] = [statusesIn(declared), statusesIn(deployed)];
    const databases = Object.keys(theirs).filter((key) => /^(database|opensearch)-/.test(key));
    expect(databases.length).toBeGreaterThan(5);
    for (const key of databases) {
      const exception = differs[key] ?? differs[key.split(' ')[0] ?? ''];
      const expected = exception ?? [theirs[key], theirs[key]];
      expect([key, ours[key], theirs[key]]).toEqual([key, ...expected]);
    }
  });
});

/** Answers that no type of CloudFormation gives anything to say. */
const neverDeclared: Readonly<Partial<Record<OperationId, string>>> = {
  GetCallerIdentity: 'about the account itself',
  DescribeRegions: 'about the account itself',
  DescribeSecurityGroupRules: 'groups carry their rules',
  DescribeDBSnapshots: 'no type declares a snapshot',
  DescribeDBSnapshotAttributes: 'no type declares a snapshot',
  DescribeDBClusterSnapshots: 'no type declares a snapshot',
  DescribeDBClusterSnapshotAttributes: 'no type declares a snapshot',
  DescribeRedshiftSnapshots: 'no type declares a snapshot',
  ListRedshiftServerlessSnapshots: 'no type says with whom a snapshot is shared',
  GetRedshiftServerlessSnapshotPolicy: 'no type says with whom a snapshot is shared',
  ListProtectedResourcesByBackupVault: 'no type says what is copied into a vault',
  ListDistributionsByOwnedResource: 'no type says who uses what is shared',
  ListCustomRoutingAccelerators: 'no type declares custom routing',
  ListCustomRoutingListeners: 'no type declares custom routing',
  ListCustomRoutingEndpointGroups: 'no type declares custom routing',
  GetCoreNetwork: 'only AWS makes routes of the policy that a core network declares',
  GetNetworkRoutes: 'only AWS makes routes of the policy that a core network declares',
  ListVpcEndpointAccess: 'no type authorizes accounts for a domain',
  ListGrants: 'no type declares a grant',
  ListServiceSpecificCredentials: 'no type makes a password for Amazon Keyspaces',
  ListPolicies: 'a template says nothing of the organization above its account',
  DescribePolicy: 'a template says nothing of the organization above its account',
  ListTargetsForPolicy: 'a template says nothing of the organization above its account',
  ListAccounts: 'a template says nothing of the organization above its account',
};

const group = { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: { Ref: 'Vpc' } } };

describe('what templates say', () => {
  it('fills every answer that a type can fill', () => {
    const filled = new Set<OperationId>();
    for (const file of readdirSync(join(import.meta.dirname, 'types'))) {
      for (const { resources } of read(join('types', file)) as readonly { readonly resources: Resources }[]) {
        const text = JSON.stringify({ Resources: { ...parity.template, Group: group, ...resources } });
        const { coverage } = onlyWorldIn(text).inventory;
        for (const entry of coverage) if (entry.items > 0) filled.add(entry.operation);
      }
    }
    const empty = operationIds.filter((id) => !filled.has(id) && !(id in neverDeclared));
    expect(empty).toEqual([]);
  });
});
