import { nameBefore } from '../model/acknowledgement.js';
import type { JudgedSynthesis, SynthFinding, SynthProblem } from '../model/synthesis.js';
import { printableTexts } from './sanitize.js';
import { plural } from './words.js';

const words: Readonly<Record<SynthProblem['kind'], string>> = {
  fail: 'FAIL',
  unknown: 'UNKNOWN',
  crashed: 'CRASHED',
  'not-judged': 'NOT JUDGED',
  bare: 'BARE',
  'no-reason': 'NO REASON',
  stale: 'STALE',
};

/** A judged synthesis for people: what is wrong, then what is told or acknowledged, so that nothing disappears. */
export function synthesisForTerminal(untrusted: JudgedSynthesis): string {
  const { problems, plugins } = printableTexts(untrusted);
  const told = plugins.flatMap(({ name, findings }) =>
    findings.filter(({ severity }) => severity === 'warning' || severity === 'info').map(linesOf(name)),
  );
  const acknowledged = plugins.flatMap((plugin) => plugin.acknowledged);
  const lines = [
    ...problems.flatMap(({ kind, what, at, text }) => [heading(words[kind], what, at), `  ${text}`]),
    ...told.flat(),
    ...acknowledged.flatMap(({ id, construct, reason }) => [
      heading('ACKNOWLEDGED', id, construct),
      `  ${reason.trim() === '' ? 'no reason given' : reason}`,
    ]),
    `${plural(problems.length, 'problem')}, ${plural(acknowledged.length, 'acknowledged finding')}`,
  ];
  return `${lines.join('\n')}\n`;
}

function linesOf(plugin: string): (finding: SynthFinding) => readonly string[] {
  return ({ severity, rule, construct, description }) => [
    heading(severity.toUpperCase(), `${nameBefore(plugin)}::${rule}`, construct),
    `  ${description}`,
  ];
}

function heading(word: string, what: string, at: string): string {
  return `${word}  ${what}${at === '' ? '' : ` at ${at}`}`;
}
