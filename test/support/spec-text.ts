import type { Cut, Finding } from '../../checks/model/outcome.js';
import type { Gap } from '../../checks/model/value.js';
import type { Path } from '../../checks/model/verdict.js';

/** A finding as text, in the form of the `expect` fences: everything that it says, one thing a line. */
export function findingText(finding: Finding): string {
  const { status, resource, message, severity, evidence, cuts, gaps } = finding;
  const lines = [
    `${status}${severity === undefined ? '' : ` (${severity})`} ${resource}`,
    `  ${message}`,
    ...evidence.paths.flatMap(pathLines),
    ...evidence.blocks.map(
      (block) => `  block ${block.layer} ${block.component}: ${block.text} (${block.code})`,
    ),
    ...evidence.facts.map((fact) => `  fact ${fact.resource}: ${fact.text}`),
    ...cuts.flatMap(cutLines),
    ...gaps.map(gapLine),
  ];
  return `${lines.join('\n')}\n`;
}

function pathLines({ packet, hops, target, subnetId }: Path): readonly string[] {
  const source = packet.family === 6 ? `[${packet.source}]` : packet.source;
  return [
    `  path ${source}:${packet.sourcePort} -> ${packet.destination}:${packet.destinationPort}`,
    ...hops.map(
      (hop) => `    ${hop.certain ? ' ' : '?'} ${hop.layer} ${hop.component} ${hop.decidedBy}: ${hop.text}`,
    ),
    `      ${target}${subnetId === undefined ? '' : ` in ${subnetId}`}`,
  ];
}

function cutLines({ text, cli, cdk, verified }: Cut): readonly string[] {
  return [
    `  cut ${text}${verified ? ' (verified)' : ''}`,
    ...cli.map((command) => `    $ ${command}`),
    `    cdk: ${cdk}`,
  ];
}

function gapLine({ reason, action, fact, detail }: Gap): string {
  return `  gap ${reason}${action === undefined ? '' : ` ${action}`}: ${fact}${detail === undefined ? '' : ` (${detail})`}`;
}
