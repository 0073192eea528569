import { acceptancesInForce, noticesOf } from './acceptance.js';
import type { DeclaredSet } from './model/declared-set.js';
import type { Inventory } from './model/inventory.js';
import { operation } from './model/operations.js';
import { type Finding, noEvidence, severities, statuses } from './model/outcome.js';
import type { CheckText, Outcome, Report, ReportedDatabase } from './model/report.js';
import { fitsStars } from './model/stars.js';
import { createReach } from './reach/create-reach.js';
import type { Reach } from './reach/index.js';
import type { Check, CheckContext } from './rules/define-check.js';
import { unlistedRegions } from './rules/parts/unlisted-regions.js';
import { checks as registeredChecks } from './rules/registry.js';

export interface EvaluateOptions {
  readonly declared: DeclaredSet;
  /** ISO 8601 in UTC: the moment against which expiries are judged. */
  readonly asOf: string;
  /** The version of this program, for the report's header. */
  readonly version: string;
  /** By default every registered check. */
  readonly checks?: readonly Check[];
}

/** Judges an inventory. Pure and deterministic: the same inventory and options give the same report. */
export function evaluate(given: Inventory, options: EvaluateOptions): Report {
  const { asOf, version } = options;
  const checks = options.checks ?? registeredChecks;
  const reach = createReach(given);
  const { inventory } = reach.estate;
  const declared = inForce(options.declared, asOf);
  const context: CheckContext = { inventory, reach, declared, asOf };
  const used = new Set<object>();
  const outcomes = checks.flatMap((check) =>
    findingsOf(check, context).map((finding) => outcomeOf(check, finding, declared, used)),
  );
  return {
    tool: { name: 'db-perimeter', version },
    schemaVersion: 1,
    source: inventory.source,
    asOf,
    coverage: coverageOf(inventory),
    checks: checks.map(textOf),
    databases: databasesOf(reach),
    outcomes: outcomes.sort(byUrgency),
    notices: noticesOf(options.declared, asOf, used),
  };
}

/** A defect in one check must cost neither the other answers nor its own: it becomes an unknown. */
function findingsOf(check: Check, context: CheckContext): readonly Finding[] {
  try {
    // Every check is about resources in Regions, so Regions that nobody listed concern them all.
    return [...check.evaluate(context), ...unlistedRegions(context)];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [
      {
        status: 'unknown',
        resource: '*',
        account: '*',
        region: '*',
        message: 'the check stopped with an internal error; its answers are missing',
        evidence: noEvidence,
        cuts: [],
        gaps: [{ reason: 'failed', fact: `the answers of ${check.id}`, detail }],
      },
    ];
  }
}

function outcomeOf(check: Check, finding: Finding, declared: DeclaredSet, used: Set<object>): Outcome {
  const base = {
    id: `${check.id}/${finding.resource}`,
    check: check.id,
    status: finding.status,
    severity: finding.severity ?? check.severity,
    resource: finding.resource,
    account: finding.account,
    region: finding.region,
    message: finding.message,
    evidence: finding.evidence,
    cuts: finding.cuts,
    gaps: finding.gaps,
    references: check.references,
  };
  const accepted = acceptancesInForce(declared, finding.status).find(
    (entry) => entry.check === check.id && fitsStars(entry.resource, finding.resource),
  );
  if (!accepted) return base;
  used.add(accepted);
  const { reason, owner, expires } = accepted;
  return {
    ...base,
    status: finding.status === 'fail' ? 'muted' : finding.status,
    accepted: { reason, owner, expires },
  };
}

function inForce(declared: DeclaredSet, asOf: string): DeclaredSet {
  const holds = (entry: { readonly expires: string }) => asOf.slice(0, 10) <= entry.expires;
  return {
    accounts: declared.accounts,
    trustedNetworks: declared.trustedNetworks.filter(holds),
    // A list of which every entry ended is not the same as none: then nobody is meant.
    administrators: declared.administrators,
    mutes: declared.mutes.filter(holds),
    acceptedUnknowns: declared.acceptedUnknowns.filter(holds),
  };
}

function coverageOf(inventory: Inventory): Report['coverage'] {
  const regionsByAccount = new Map<string, Set<string>>();
  for (const { account, region } of inventory.regions) {
    regionsByAccount.set(account, (regionsByAccount.get(account) ?? new Set()).add(region));
  }
  const missing = inventory.coverage
    .filter((entry) => entry.status !== 'answered')
    .map((entry) => {
      const { action } = operation(entry.operation);
      return action === undefined ? entry : { ...entry, action };
    });
  const key = (entry: (typeof missing)[number]) =>
    [entry.account, entry.region, entry.operation, entry.parent ?? ''].join('\u0000');
  return {
    accounts: [...regionsByAccount]
      .map(([account, regions]) => ({ account, regions: [...regions].sort() }))
      .sort((a, b) => compare(a.account, b.account)),
    answered: inventory.coverage.length - missing.length,
    missing: missing.sort((a, b) => compare(key(a), key(b))),
    unjudgedServices: [...inventory.unjudgedServices].sort(
      (a, b) => compare(a.account, b.account) || compare(a.region, b.region) || compare(a.service, b.service),
    ),
  };
}

function textOf(check: Check): CheckText {
  const { id, title, severity, since, needs, docs, references } = check;
  return { id, title, severity, since, needs, ...docs, references };
}

function databasesOf(reach: Reach): readonly ReportedDatabase[] {
  return reach.databases.map((subject) => {
    const { now, failover } = reach.fromInternet(subject);
    const { arn, kind, id, engine, store, account, region } = subject;
    const blockedBy = now.kind === 'blocked' ? now.by : [];
    return {
      arn,
      kind,
      id,
      engine,
      ...(store ? { service: store.service } : {}),
      account,
      region,
      internet: now.kind,
      onFailover: failover.kind === 'blocked' && failover.by.length === 0 ? 'nowhere' : failover.kind,
      blockedBy,
    };
  });
}

/** Failures, then unknowns (those with a way in that may be open first), then the rest; each by severity and name. */
export function byUrgency(a: Outcome, b: Outcome): number {
  const nearness = (outcome: Outcome) => (outcome.evidence.paths.length > 0 ? 0 : 1);
  return (
    statuses.indexOf(a.status) - statuses.indexOf(b.status) ||
    (a.status === 'unknown' ? nearness(a) - nearness(b) : 0) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compare(a.check, b.check) ||
    compare(a.account, b.account) ||
    compare(a.region, b.region) ||
    compare(a.resource, b.resource)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
