import type { Gap } from '../../model/value.js';
import type { Holder, WhoReport } from '../../model/who.js';
import { writeCuts } from '../markdown/finding.js';
import { markdownCode as code, escapeMarkdown, printableTexts } from '../sanitize.js';
import { clipped, gapInWords, plural } from '../words.js';
import {
  badgeOf,
  cutHeading,
  guardrailsInWords,
  headlineOfWho,
  identityOfWho,
  kindInWords,
  lacksInWords,
  membersInWords,
  noCutInWords,
  originOfWho,
  statementsInWords,
  stepInWords,
} from './words.js';

/** GitHub refuses comments above 65,536 characters; the rest is room for what others put around it. */
const longest = 65_000;
const shownGaps = 8;

/** Who gets to a database for an issue or a job summary; never longer than 65,000 characters, outsiders stay. */
export function whoForMarkdown(untrusted: WhoReport): string {
  const report = printableTexts(untrusted);
  const [id = '', ...others] = identityOfWho(report);
  const head = [
    `# db-perimeter: ${escapeMarkdown(clipped(headlineOfWho(report)))}`,
    `${[code(id), ...others.map(escapeMarkdown)].join(' · ')}\\\n${originOfWho(report)
      .map((part) => escapeMarkdown(clipped(part)))
      .join(' · ')}`,
  ];
  const tail = [
    writeGaps('There may be others', report.gaps),
    `Not covered:\n\n${report.limits.map((limit) => `- ${escapeMarkdown(limit)}`).join('\n')}`,
  ].filter((section) => section !== '');
  let room = longest - [...head, ...tail].reduce((length, section) => length + section.length + 2, 200);
  const shown: string[] = [];
  for (const text of report.holders.map(writeHolder)) {
    room -= text.length + 2;
    // After the first that does not fit none is taken, so that what is left out is never nearer to the data.
    if (room < 0) break;
    shown.push(text);
  }
  const left = report.holders.length - shown.length;
  const note =
    left > 0 ? [`**${plural(left, 'more', 'more')}** did not fit: \`--format json\` has all of them.`] : [];
  return `${[...head, ...shown, ...note, ...tail].join('\n\n')}\n`;
}

function writeHolder(holder: Holder): string {
  const steps = holder.steps.map((step, index) => {
    const by = statementsInWords(step).map((words) => `   - allowed by ${escapeMarkdown(clipped(words))}`);
    return [`${index + 1}. ${escapeMarkdown(stepInWords(step))}`, ...by].join('\n');
  });
  return [
    `## ${badgeOf(holder)} · ${kindInWords(holder)} ${code(holder.id)}`,
    escapeMarkdown(clipped(membersInWords(holder) ?? '', 500)),
    steps.join('\n'),
    ...holder.when.map((words) => `If ${escapeMarkdown(clipped(words, 500))}`),
    escapeMarkdown(guardrailsInWords(holder) ?? ''),
    escapeMarkdown(lacksInWords(holder) ?? ''),
    writeGaps('What is missing', holder.gaps),
    holder.cut ? writeCuts([holder.cut], cutHeading(holder.cut)) : escapeMarkdown(noCutInWords(holder) ?? ''),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function writeGaps(heading: string, gaps: readonly Gap[]): string {
  if (gaps.length === 0) return '';
  const lines = gaps.slice(0, shownGaps).map((gap) => `- ${escapeMarkdown(clipped(gapInWords(gap), 500))}`);
  if (gaps.length > shownGaps) lines.push(`- ${gaps.length - shownGaps} more`);
  return `**${heading}:**\n\n${lines.join('\n')}`;
}
