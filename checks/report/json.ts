import type { Report } from '../model/report.js';
import { printableJson } from './sanitize.js';

/** The order of keys in the text: what a person looks for first stands first. Other keys follow by name. */
const keyOrder = [
  ...[
    'tool',
    'name',
    'version',
    'schemaVersion',
    'change',
    'database',
    'before',
    'after',
    'compared',
    'appeared',
    'disappeared',
    'changes',
    'source',
    'kind',
    'asOf',
    'coverage',
    'checks',
    'databases',
  ],
  ...['outcomes', 'notices', 'id', 'check', 'title', 'status', 'severity', 'since', 'needs', 'arn', 'engine'],
  ...['resource', 'account', 'region', 'message', 'accounts', 'regions', 'answered', 'missing', 'operation'],
  ...['parent', 'action', 'service', 'internet', 'onFailover', 'blockedBy', 'evidence', 'paths', 'blocks'],
  ...[
    'facts',
    'cuts',
    'gaps',
    'target',
    'subnetId',
    'availabilityZone',
    'packet',
    'port',
    'hops',
    'admitted',
    'family',
  ],
  ...[
    'protocol',
    'sourcePort',
    'destination',
    'destinationPort',
    'count',
    'cidrs',
    'truncated',
    'layer',
    'code',
  ],
  ...[
    'component',
    'decidedBy',
    'text',
    'certain',
    'cli',
    'cdk',
    'verified',
    'reason',
    'fact',
    'detail',
    'items',
  ],
  ...[
    'owner',
    'expires',
    'acknowledgedAt',
    'detects',
    'matters',
    'fix',
    'blindSpots',
    'references',
    'accepted',
    'unjudgedServices',
  ],
  ...[
    'entry',
    'description',
    'database',
    'from',
    'answer',
    'ways',
    'limits',
    'now',
    'failover',
    'ipv4',
    'ipv6',
  ],
  ...['depth', 'traces', 'when', 'port', 'crossings', 'passes'],
];
const rank = new Map(keyOrder.map((key, index) => [key, index]));

/** The report as JSON, for programs. Equal reports give the same bytes, in whatever order their keys were set. */
export function reportJson(report: Report): string {
  return jsonText(report);
}

/** Data as JSON with its keys in the usual order. */
export function jsonText(value: unknown): string {
  return `${printableJson(inKeyOrder(value))}\n`;
}

function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(
    ([a], [b]) => (rank.get(a) ?? rank.size) - (rank.get(b) ?? rank.size) || (a < b ? -1 : 1),
  );
  return Object.fromEntries(entries.map(([key, member]) => [key, inKeyOrder(member)]));
}
