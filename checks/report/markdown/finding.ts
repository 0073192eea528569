import type { Cut } from '../../model/outcome.js';
import type { Outcome, Report } from '../../model/report.js';
import { distinctGaps } from '../../model/value.js';
import type { Path } from '../../model/verdict.js';
import type { OutcomeGroup } from '../groups.js';
import { calledBy, inwardHops, replyHops } from '../path.js';
import { markdownCode as code, escapeMarkdown, markdownCodeBlock } from '../sanitize.js';
import {
  admittedInWords,
  clientOf,
  clipped,
  destinationOf,
  gapInWords,
  hopParts,
  identify,
  layerNames,
  openUnless,
  plural,
  targetOf,
  titleOf,
} from '../words.js';

const namedAlike = 20;
const listed = 8;

/** A group of outcomes that say the same, in full and by name. */
export function writeGroup(group: OutcomeGroup, report: Report): string {
  const blocks = group.shown.map((outcome) => writeOutcome(outcome, report));
  if (group.alike.length > 0) {
    const named = group.alike.slice(0, namedAlike).map((outcome) => `- ${identity(outcome, report)}`);
    const left = group.alike.length - named.length;
    if (left > 0) named.push(`- ${left} more`);
    blocks.push(`The same of ${plural(group.alike.length, 'more resource')}:\n\n${named.join('\n')}`);
  }
  return blocks.join('\n\n');
}

function identity(outcome: Outcome, report: Report): string {
  return identify(outcome, report)
    .map((part, index) => (index === 0 ? code(part) : escapeMarkdown(part)))
    .join(' · ');
}

function writeOutcome(outcome: Outcome, report: Report): string {
  const title = escapeMarkdown(titleOf(outcome.check, report));
  const heading =
    outcome.status === 'unknown'
      ? `### UNKNOWN · ${title}? (${outcome.severity})`
      : `### ${outcome.severity.toUpperCase()} · ${title}`;
  const [path] = outcome.evidence.paths;
  return [
    heading,
    `${identity(outcome, report)}\\\n${code(outcome.resource)}`,
    escapeMarkdown(clipped(outcome.message, 1000)),
    path ? writePath(path) : '',
    writeFacts(outcome),
    writeGaps(outcome),
    writeCuts(outcome.cuts),
    writeReferences(outcome),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

/** The packet and every hop, as a numbered list. */
export function writePath(path: Path): string {
  const step = (hop: Path['hops'][number]) => {
    const { component, rest } = hopParts(hop, path);
    const doubt = hop.certain ? '' : ' (**not certain**)';
    return `${layerNames[hop.layer]} ${code(component)}${rest.map((part) => ` · ${escapeMarkdown(part)}`).join('')}${doubt}`;
  };
  const reply = replyHops(path);
  const steps = [
    `from ${code(clientOf(path.packet))}, ${path.packet.protocol} to ${code(destinationOf(path.packet))}`,
    ...inwardHops(path).map(step),
    `**reaches ${code(targetOf(path))}**`,
    ...reply.map((hop) => `reply: ${step(hop)}`),
    ...(reply.length === 0 ? [] : [`${code(calledBy(path) ?? clientOf(path.packet))} has the reply`]),
  ];
  return `${steps.map((text, index) => `${index + 1}. ${text}`).join('\n')}\n\nThis way ${escapeMarkdown(admittedInWords(path.admitted))}.`;
}

function writeFacts(outcome: Outcome): string {
  const { facts, blocks } = outcome.evidence;
  const lines = [
    ...facts
      .slice(0, listed)
      .map((fact) =>
        fact.resource === outcome.resource
          ? `- ${escapeMarkdown(fact.text)}`
          : `- ${code(fact.resource)}: ${escapeMarkdown(fact.text)}`,
      ),
    ...blocks
      .slice(0, listed)
      .map(
        (block) =>
          `- blocked by ${layerNames[block.layer]} ${code(block.component)}: ${escapeMarkdown(block.text)}`,
      ),
  ];
  const left = facts.length + blocks.length - lines.length;
  if (left > 0) lines.push(`- ${left} more`);
  return lines.join('\n');
}

function writeGaps(outcome: Outcome): string {
  const gaps = distinctGaps(outcome.gaps);
  const doubt = openUnless(outcome);
  if (gaps.length === 0 && doubt === undefined) return '';
  const lines = gaps.slice(0, listed).map((gap) => `- ${escapeMarkdown(clipped(gapInWords(gap), 500))}`);
  if (gaps.length > listed) lines.push(`- ${gaps.length - listed} more`);
  return `**${doubt ?? 'What is missing'}:**\n\n${lines.join('\n')}`;
}

export function writeCuts(
  cuts: readonly Cut[],
  heading = `What closes it${cuts.length > 1 ? ', each alone' : ''}`,
): string {
  if (cuts.length === 0) return '';
  const items = cuts.map((cut, index) => {
    const indent = ' '.repeat(`${index + 1}. `.length);
    return [
      `${index + 1}. ${escapeMarkdown(cut.text)} ${cut.verified ? '(verified)' : ''}`.trimEnd(),
      ...(cut.cli.length > 0 ? ['', markdownCodeBlock(cut.cli, 'sh', indent)] : []),
      ...(cut.cdk === '' ? [] : ['', `${indent}CDK: ${code(cut.cdk)}`]),
    ].join('\n');
  });
  return `**${heading}:**\n\n${items.join('\n')}`;
}

/** Only what is plainly a web address becomes a link. */
function writeReferences(outcome: Outcome): string {
  const links = outcome.references.map((reference) =>
    /^https:\/\/[\w./#?=&%~-]+$/.test(reference) ? `<${reference}>` : code(reference),
  );
  return [`${code(`db-perimeter explain ${outcome.check}`)}`, ...links].join(' · ');
}
