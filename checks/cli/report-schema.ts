import * as v from 'valibot';
import { dataStoreServices } from '../model/data-store.js';
import type { FactKind, OperationId } from '../model/operations.js';
import { severities, statuses } from '../model/outcome.js';
import type { Report } from '../model/report.js';
import { layers } from '../model/verdict.js';

const text = v.string();
const texts = v.array(text);
const severity = v.picklist(severities);
const reach = v.picklist(['reachable', 'blocked', 'unknown']);
const family = v.picklist([4, 6]);
/** A later version may know more calls and kinds of facts; formats only print their names. */
const operation = v.pipe(
  text,
  v.transform((name) => name as OperationId),
);
const factKind = v.pipe(
  text,
  v.transform((name) => name as FactKind),
);

const gap = v.object({
  reason: v.picklist(['denied', 'failed', 'not-collected', 'unresolved', 'unsupported']),
  fact: text,
  account: v.optional(text),
  region: v.optional(text),
  action: v.optional(text),
  detail: v.optional(text),
});

const block = v.object({ layer: v.picklist(layers), code: text, component: text, text });

const path = v.object({
  target: text,
  subnetId: v.optional(text),
  availabilityZone: v.optional(text),
  packet: v.object({
    family,
    protocol: v.literal('tcp'),
    source: text,
    sourcePort: v.number(),
    destination: text,
    destinationPort: v.number(),
  }),
  port: v.optional(v.number()),
  hops: v.array(
    v.object({ layer: v.picklist(layers), component: text, decidedBy: text, text, certain: v.boolean() }),
  ),
  admitted: v.object({ family, count: text, cidrs: texts, truncated: v.boolean() }),
});

const outcome = v.object({
  id: text,
  check: text,
  status: v.picklist(statuses),
  severity,
  resource: text,
  account: text,
  region: text,
  message: text,
  evidence: v.object({
    paths: v.array(path),
    blocks: v.array(block),
    facts: v.array(v.object({ resource: text, text })),
  }),
  cuts: v.array(v.object({ text, cli: texts, cdk: text, verified: v.boolean() })),
  gaps: v.array(gap),
  references: texts,
  accepted: v.optional(
    v.union([
      v.object({ reason: text, owner: text, expires: text }),
      v.object({ reason: text, acknowledgedAt: text }),
    ]),
  ),
});

/** What the formats read of a JSON report. Members that this version does not know are left out. */
export const reportSchema = v.object({
  tool: v.object({ name: v.literal('db-perimeter'), version: text }),
  schemaVersion: v.literal(1),
  source: v.object({ kind: v.picklist(['live', 'capture', 'template']), description: text }),
  asOf: text,
  coverage: v.object({
    accounts: v.array(v.object({ account: text, regions: texts })),
    answered: v.number(),
    missing: v.array(
      v.object({
        account: text,
        region: text,
        operation,
        parent: v.optional(text),
        status: v.picklist(['answered', 'denied', 'failed', 'not-collected']),
        detail: v.optional(text),
        items: v.number(),
        action: v.optional(text),
      }),
    ),
    unjudgedServices: v.array(v.object({ account: text, region: text, service: text, evidence: text })),
  }),
  checks: v.array(
    v.object({
      id: text,
      title: text,
      severity,
      since: text,
      needs: v.array(factKind),
      detects: text,
      matters: text,
      fix: text,
      blindSpots: text,
      references: texts,
    }),
  ),
  databases: v.array(
    v.object({
      arn: text,
      kind: v.picklist(['instance', 'cluster', 'shard-group', 'store']),
      id: text,
      engine: text,
      service: v.optional(v.picklist(dataStoreServices)),
      account: text,
      region: text,
      internet: reach,
      onFailover: v.picklist(['reachable', 'blocked', 'unknown', 'nowhere']),
      blockedBy: v.array(block),
    }),
  ),
  outcomes: v.array(outcome),
  origins: v.optional(
    v.array(
      v.object({
        id: text,
        arn: text,
        stack: text,
        file: text,
        logicalId: text,
        type: text,
        line: v.optional(v.number()),
        column: v.optional(v.number()),
        constructPath: v.optional(text),
      }),
    ),
  ),
  notices: v.array(v.object({ kind: v.picklist(['expired', 'expires-soon', 'unused']), entry: text, text })),
}) satisfies v.GenericSchema<unknown, Report>;
