import { describe, expect, it } from 'vitest';
import { nothingDeclared } from '../../checks/model/declared-set.js';
import type { Inventory } from '../../checks/model/inventory.js';
import { type OperationId, operation, operationIds } from '../../checks/model/operations.js';
import type { Finding } from '../../checks/model/outcome.js';
import { createReach } from '../../checks/reach/create-reach.js';
import type { Reach } from '../../checks/reach/index.js';
import { checks } from '../../checks/rules/registry.js';
import { deny, exposedEstate, privateInstance } from '../support/estates/index.js';

const asOf = '2026-03-01T00:00:00Z';

/** Every finding of every check, by check and resource; without the changes that would close it, on which none rests. */
function findingsOf(inventory: Inventory): ReadonlyMap<string, Finding> {
  const reach: Reach = { ...createReach(inventory), cuts: () => [], hostCuts: () => [] };
  const context = { inventory, declared: nothingDeclared, asOf, reach };
  const entries = checks.flatMap((check) =>
    check.evaluate(context).map((finding) => [`${check.id} ${finding.resource}`, finding] as const),
  );
  expect(new Set(entries.map(([key]) => key)).size, 'one finding for each check and resource').toBe(
    entries.length,
  );
  return new Map(entries);
}

/** What is said about a resource, by its own name or by the pattern that stands for all of its kind. */
function answerFor(findings: ReadonlyMap<string, Finding>, key: string): Finding | undefined {
  return findings.get(key) ?? findings.get(key.replace(/([:/])[^:/]*$/, '$1*'));
}

describe('an estate in which every check fails', () => {
  it('has a failing resource for each check', () => {
    const failing = [...findingsOf(exposedEstate()).entries()]
      .filter(([, finding]) => finding.status === 'fail')
      .map(([key]) => key.split(' ')[0]);
    expect([...new Set(failing)].sort()).toEqual(checks.map((check) => check.id).sort());
  });
});

/** What may become of an answer when less is known: it stays, or it is lost to a gap that names what is missing. */
function lost(before: ReadonlyMap<string, Finding>, after: ReadonlyMap<string, Finding>): readonly string[] {
  const problems: string[] = [];
  for (const [key, finding] of before) {
    const now = answerFor(after, key);
    if (!now) problems.push(`${key} vanished`);
    else if (now.status === 'unknown') {
      if (now.gaps.length === 0) problems.push(`${key} is unknown without a gap`);
    } else if (now.status !== finding.status)
      problems.push(`${key} turned from ${finding.status} to ${now.status}`);
  }
  return problems;
}

describe.each([
  ['exposed', exposedEstate],
  ['private', privateInstance],
])('every denied call on the %s estate leaves each answer equal or unknown', (_name, build) => {
  const whole = findingsOf(build());
  it.each(operationIds)('%s', (operation) => {
    expect(lost(whole, findingsOf(deny(build(), operation)))).toEqual([]);
  });
});

/** The calls about networks and RDS, which every answer rests on. */
const core: ReadonlySet<string> = new Set(['ec2', 'rds', 'elb', 'elbv2']);

/**
 * Pairs of calls: of those that can hide the same thing, being of one service or both of the core, every fourth; of all
 * others every 29th; the same ones in every run. All pairs would be some 6,000.
 */
function laterCalls(first: OperationId): readonly OperationId[] {
  const index = operationIds.indexOf(first);
  const { service } = operation(first);
  return operationIds.slice(index + 1).filter((second, distance) => {
    const other = operation(second).service;
    const isRelated = other === service || (core.has(service) && core.has(other));
    return (index * 7 + distance) % (isRelated ? 4 : 29) === 0;
  });
}

it.each(operationIds)(
  '%s denied together with a later call leaves each answer equal or unknown',
  (first) => {
    const whole = findingsOf(exposedEstate());
    for (const second of laterCalls(first)) {
      expect(lost(whole, findingsOf(deny(deny(exposedEstate(), first), second))), `and ${second}`).toEqual(
        [],
      );
    }
  },
  300_000,
);
