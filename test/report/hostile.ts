import fc from 'fast-check';
import { operationIds } from '../../checks/model/operations.js';
import { severities, statuses } from '../../checks/model/outcome.js';
import type { Outcome, Report } from '../../checks/model/report.js';
import { layers } from '../../checks/model/verdict.js';
import { estate } from './fixtures.js';

/** What names, tags and descriptions may hold to harm those who read a report. */
export const hostileTexts = [
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\',
  '\u009b2J',
  'line one\nline two',
  'over\rwritten',
  'back\b\b\b\bspace',
  'tab\there',
  'null\u0000byte',
  'right\u202eot tfel',
  'isolate\u2066d\u2069',
  'zero\u200bwidth\u200d\ufeff',
  'tag\u{e0041}s',
  'separator\u2028s\u2029',
  '\ud800 alone',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style><svg onload=alert(1)>',
  '&lt;b&gt; &amp;',
  '[click](https://evil.example) ![x](https://evil.example/x.png)',
  '@everyone see #1 and GH-2 at https://evil.example or www.evil.example',
  '| a | b |',
  '`code` and ``` fences',
  '# heading',
  '- item',
  '1. item',
  '\\ ends with \\',
  '::error title=x::owned',
  '::stop-commands::token',
  '##[add-path]/tmp',
  '##vso[task.setvariable]x',
  '__proto__',
  '注文データベース東京リージョンの読み取りレプリカ',
  '',
] as const;

/** A report in which every text that AWS or the declared set could supply is the given one. */
export function reportFullOf(text: string): Report {
  return withTexts(estate, () => text);
}

/** Every key whose texts come from outside of the product. */
const outside = new Set([
  ...['description', 'account', 'region', 'regions', 'detail', 'parent', 'service', 'evidence', 'id', 'arn'],
  ...[
    'engine',
    'resource',
    'message',
    'target',
    'subnetId',
    'availabilityZone',
    'source',
    'destination',
    'count',
  ],
  ...[
    'cidrs',
    'component',
    'decidedBy',
    'text',
    'cli',
    'cdk',
    'fact',
    'action',
    'reason',
    'owner',
    'expires',
  ],
  ...['entry', 'title', 'detects', 'references', 'code', 'asOf', 'version', 'check', 'matters', 'fix'],
]);

function withTexts<T>(value: T, next: () => string, key = ''): T {
  // The reason of a gap is one of our words, the reason of a mute is not.
  const ours =
    key === 'reason' && /^(denied|failed|not-collected|unresolved|unsupported)$/.test(String(value));
  if (typeof value === 'string') return (outside.has(key) && !ours ? next() : value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => withTexts(item, next, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withTexts(member, next, name)]),
  ) as T;
}

/** Texts of hostile pieces, of any Unicode, and of plain words. */
export const anyText = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.constantFrom(...hostileTexts, 'orders', 'ledger'), { maxLength: 4 })
    .map((parts) => parts.join(' ')),
);

/** Any report: every list from empty to several, every optional key there or not, every text from `text`. */
export function anyReport(text: fc.Arbitrary<string> = anyText): fc.Arbitrary<Report> {
  const scope = { account: text, region: text };
  const list = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
  const layer = fc.constantFrom(...layers);
  const exposure = fc.constantFrom('reachable' as const, 'blocked' as const, 'unknown' as const);
  const family = fc.constantFrom(4 as const, 6 as const);
  const port = fc.nat({ max: 65_535 });
  const block = fc.record({ layer, code: text, component: text, text });
  const hop = fc.record({ layer, component: text, decidedBy: text, text, certain: fc.boolean() });
  const path = fc.record(
    {
      target: text,
      subnetId: text,
      availabilityZone: text,
      packet: fc.record({
        family,
        protocol: fc.constant('tcp' as const),
        source: text,
        sourcePort: port,
        destination: text,
        destinationPort: port,
      }),
      hops: list(hop),
      admitted: fc.record({ family, count: text, cidrs: list(text), truncated: fc.boolean() }),
    },
    { requiredKeys: ['target', 'packet', 'hops', 'admitted'] },
  );
  const gap = fc.record(
    {
      reason: fc.constantFrom(
        ...(['denied', 'failed', 'not-collected', 'unresolved', 'unsupported'] as const),
      ),
      fact: text,
      ...scope,
      action: text,
      detail: text,
    },
    { requiredKeys: ['reason', 'fact'] },
  );
  const cut = fc.record({ text, cli: list(text), cdk: text, verified: fc.boolean() });
  const outcome: fc.Arbitrary<Outcome> = fc.record(
    {
      id: text,
      check: text,
      status: fc.constantFrom(...statuses),
      severity: fc.constantFrom(...severities),
      resource: text,
      ...scope,
      message: text,
      evidence: fc.record({
        paths: list(path),
        blocks: list(block),
        facts: list(fc.record({ resource: text, text })),
      }),
      cuts: list(cut),
      gaps: list(gap),
      references: list(text),
      accepted: fc.oneof(
        fc.record({ reason: text, owner: text, expires: text }),
        fc.record({ reason: text, acknowledgedAt: text }),
      ),
    },
    {
      requiredKeys: [
        ...(['id', 'check', 'status', 'severity', 'resource', 'account', 'region', 'message'] as const),
        ...(['evidence', 'cuts', 'gaps', 'references'] as const),
      ],
    },
  );
  return fc.record({
    tool: fc.record({ name: fc.constant('db-perimeter' as const), version: text }),
    schemaVersion: fc.constant(1 as const),
    source: fc.record({ kind: fc.constantFrom('live', 'capture', 'template'), description: text }),
    asOf: text,
    coverage: fc.record({
      accounts: list(fc.record({ account: text, regions: list(text) })),
      answered: fc.nat(),
      missing: list(
        fc.record(
          {
            ...scope,
            operation: fc.constantFrom(...operationIds),
            parent: text,
            status: fc.constantFrom('denied', 'failed', 'not-collected'),
            detail: text,
            items: fc.nat(),
            action: text,
          },
          { requiredKeys: ['account', 'region', 'operation', 'status', 'items'] },
        ),
      ),
      unjudgedServices: list(fc.record({ ...scope, service: text, evidence: text })),
    }),
    checks: list(
      fc.record({
        id: text,
        title: text,
        severity: fc.constantFrom(...severities),
        since: text,
        needs: list(fc.constantFrom('databases' as const, 'network' as const)),
        detects: text,
        matters: text,
        fix: text,
        blindSpots: text,
        references: list(text),
      }),
    ),
    databases: list(
      fc.record({
        arn: text,
        kind: fc.constantFrom('instance', 'cluster', 'shard-group'),
        id: text,
        engine: text,
        ...scope,
        internet: exposure,
        onFailover: exposure,
        blockedBy: list(block),
      }),
    ),
    outcomes: fc.array(outcome, { maxLength: 6 }),
    notices: list(
      fc.record({ kind: fc.constantFrom('expired', 'expires-soon', 'unused'), entry: text, text }),
    ),
  }) as fc.Arbitrary<Report>;
}
