import type { Origin } from '../model/origin.js';
import type { Severity } from '../model/outcome.js';
import type { CheckText, Outcome, Report } from '../model/report.js';
import type { Hop, Path } from '../model/verdict.js';
import { printableJson, printableReport } from './sanitize.js';
import { clientOf, destinationOf, gapInWords, layerNames, originOf } from './words.js';

/**
 * The report as SARIF 2.1.0, in the profile that GitHub reads: every result has a place in a file, a level, a fingerprint
 * and its rule. Passed and inapplicable checks are no results.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function reportSarif(given: Report): string {
  const report = printableReport(given);
  const results = report.outcomes.filter(({ status }) => ['fail', 'unknown', 'muted'].includes(status));
  const rules = report.checks.filter(({ id }) => results.some(({ check }) => check === id));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'db-perimeter', semanticVersion: report.tool.version, rules: rules.map(ruleOf) },
        },
        automationDetails: { id: `db-perimeter/${report.source.kind}/` },
        columnKind: 'utf16CodeUnits',
        results: results.map((outcome) => resultOf(outcome, rules, report)),
      },
    ],
  };
  return `${printableJson(log)}\n`;
}

/** How GitHub sorts findings of security: a number up to 10. */
const securitySeverity: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.0',
};

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

function ruleOf({ id, title, severity, detects, matters, fix, blindSpots, references }: CheckText) {
  const [helpUri] = references;
  const help = [
    ['Detects', detects],
    ['Why it matters', matters],
    ['What to do', fix],
    ['Blind spots', blindSpots],
  ] as const;
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: detects },
    help: {
      text: help.map(([heading, text]) => `${heading}: ${text}`).join('\n'),
      markdown: help.map(([heading, text]) => `**${heading}.** ${text}`).join('\n\n'),
    },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      precision: 'very-high',
      'security-severity': securitySeverity[severity],
      tags: ['security', 'database', 'network'],
    },
  };
}

function resultOf(outcome: Outcome, rules: readonly CheckText[], report: Report) {
  const { check, severity, status, accepted, evidence, gaps } = outcome;
  return {
    ruleId: check,
    ruleIndex: rules.findIndex(({ id }) => id === check),
    level: status === 'unknown' && levels[severity] === 'error' ? 'warning' : levels[severity],
    message: { text: messageOf(outcome) },
    locations: [locationOf(outcome.resource, report)],
    partialFingerprints: { 'dbPerimeterOutcome/v1': outcome.id },
    ...(evidence.paths.length === 0
      ? {}
      : { codeFlows: evidence.paths.map((path) => codeFlowOf(path, outcome, report)) }),
    ...(status === 'muted' && accepted
      ? { suppressions: [{ kind: 'external', status: 'accepted', justification: accepted.reason }] }
      : {}),
    properties: { status, severity, gaps: gaps.map(gapInWords) },
  };
}

function messageOf({ message, resource, status, gaps, cuts }: Outcome): string {
  const [gap] = gaps;
  const [cut] = cuts;
  return [
    `${status === 'unknown' ? 'Unknown: ' : ''}${message} (${resource}).`,
    ...(gap && status === 'unknown' ? [`Missing: ${gapInWords(gap)}.`] : []),
    ...(cut ? [`What closes it: ${cut.cdk === '' ? cut.text : `${cut.text} (CDK: ${cut.cdk})`}.`] : []),
  ].join(' ');
}

/** The line that declares a resource; for what no template declares, the start of what was judged. */
function locationOf(resource: string, report: Report) {
  const origin = originOf(resource, report);
  const { file, line = 1, column = 1 } = origin ?? { file: report.source.description };
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: line, startColumn: column },
    },
    logicalLocations: [{ fullyQualifiedName: nameOf(origin, resource), kind: 'resource' }],
  };
}

function nameOf(origin: Origin | undefined, resource: string): string {
  return origin?.constructPath ?? (origin ? `${origin.stack}/${origin.logicalId}` : resource);
}

/** A relative reference, which GitHub takes as relative to the repository. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^\.\//, '');
  const uri = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${uri}` : uri;
}

/** The packet on its way, a step for each layer that lets it through. */
function codeFlowOf(path: Path, outcome: Outcome, report: Report) {
  const step = (resource: string, text: string) => ({
    location: { ...locationOf(resource, report), message: { text } },
  });
  const { packet, hops } = path;
  return {
    message: { text: `${packet.protocol} from ${clientOf(packet)} to ${destinationOf(packet)}` },
    threadFlows: [
      {
        locations: [
          ...hops.map((hop) => step(placeOf(hop, report), `${layerNames[hop.layer]}: ${hop.text}`)),
          step(outcome.resource, `reaches ${path.target}`),
        ],
      },
    ],
  };
}

function placeOf({ decidedBy, component }: Hop, report: Report): string {
  return originOf(decidedBy, report) ? decidedBy : component;
}
