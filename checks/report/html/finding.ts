import type { Cut } from '../../model/outcome.js';
import type { Outcome, Report } from '../../model/report.js';
import { distinctGaps } from '../../model/value.js';
import type { Hop, Path } from '../../model/verdict.js';
import { calledBy, inwardHops, replyHops } from '../path.js';
import { escapeHtml } from '../sanitize.js';
import {
  admittedInWords,
  clientOf,
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

export function htmlCode(text: string): string {
  return `<code>${escapeHtml(text)}</code>`;
}

export function htmlList(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

/** One open outcome, folded or not, with its path and what closes it. */
export function htmlFinding(outcome: Outcome, report: Report, open: boolean): string {
  const title = escapeHtml(titleOf(outcome.check, report));
  const [name = '', ...where] = identify(outcome, report);
  const heading =
    outcome.status === 'unknown'
      ? `<span class="badge unknown">unknown</span> ${title}? (${outcome.severity})`
      : `<span class="badge ${outcome.severity}">${outcome.severity}</span> ${title}`;
  const [path] = outcome.evidence.paths;
  const more = outcome.evidence.paths.length - 1;
  return [
    `<details${open ? ' open' : ''}>`,
    `<summary>${heading}: <strong>${escapeHtml(name)}</strong> <span class="faint">${where.map(escapeHtml).join(' · ')}</span></summary>`,
    `<p>${htmlCode(outcome.resource)}</p>`,
    `<p>${escapeHtml(outcome.message)}</p>`,
    path ? htmlPath(path) : '',
    more > 0 ? `<p>And ${plural(more, 'more way')} in: the JSON report has all of them.</p>` : '',
    htmlFacts(outcome),
    htmlGaps(outcome),
    htmlCuts(outcome.cuts),
    htmlReferences(outcome),
    '</details>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function htmlPath(path: Path): string {
  const client = `<li class="end">${htmlCode(clientOf(path.packet))}</li>`;
  const reply = replyHops(path);
  return [
    '<ol class="path">',
    client,
    `<li class="faint">${path.packet.protocol} to ${htmlCode(destinationOf(path.packet))}</li>`,
    ...inwardHops(path).map((hop) => htmlHop(hop, path)),
    `<li class="end reachable">▼ ${htmlCode(targetOf(path))}</li>`,
    ...reply.map((hop) => htmlHop(hop, path)),
    ...(reply.length === 0
      ? []
      : [`<li>▼ ${htmlCode(calledBy(path) ?? clientOf(path.packet))} has the reply</li>`]),
    '</ol>',
    `<p>This way ${escapeHtml(admittedInWords(path.admitted, 20))}.</p>`,
  ].join('\n');
}

function htmlHop(hop: Hop, path: Path): string {
  const { component, rest } = hopParts(hop, path);
  const details = [htmlCode(component), ...rest.map(escapeHtml)].join(' · ');
  const layer = `<span class="layer">${layerNames[hop.layer]}</span>`;
  return hop.certain
    ? `<li class="hop">${layer} ${details}</li>`
    : `<li class="hop doubtful">${layer} ${details} <em class="unknown">not certain</em></li>`;
}

function htmlFacts(outcome: Outcome): string {
  return htmlList([
    ...outcome.evidence.facts.map((fact) =>
      fact.resource === outcome.resource
        ? escapeHtml(fact.text)
        : `${htmlCode(fact.resource)} ${escapeHtml(fact.text)}`,
    ),
    ...outcome.evidence.blocks.map(
      (block) =>
        `blocked by ${layerNames[block.layer]} ${htmlCode(block.component)} ${escapeHtml(block.text)}`,
    ),
  ]);
}

function htmlGaps(outcome: Outcome): string {
  const gaps = distinctGaps(outcome.gaps);
  const doubt = openUnless(outcome);
  if (gaps.length === 0 && doubt === undefined) return '';
  return `<h3 class="unknown">${doubt ?? 'What is missing'}</h3>\n${htmlList(gaps.map((gap) => escapeHtml(gapInWords(gap))))}`;
}

function htmlCuts(cuts: readonly Cut[]): string {
  if (cuts.length === 0) return '';
  const items = cuts.map((cut) =>
    [
      `<li>${escapeHtml(cut.text)} ${cut.verified ? '<span class="good">(verified)</span>' : ''}`.trimEnd(),
      ...(cut.cli.length > 0 ? [`<pre><code>${cut.cli.map(escapeHtml).join('\n')}</code></pre>`] : []),
      ...(cut.cdk === '' ? [] : [`<p>CDK: ${htmlCode(cut.cdk)}</p>`]),
      '</li>',
    ].join('\n'),
  );
  return `<h3 class="good">What closes it${cuts.length > 1 ? ', each alone' : ''}</h3>\n<ol>${items.join('\n')}</ol>`;
}

/** Only what is plainly a web address becomes a link. */
function htmlReferences(outcome: Outcome): string {
  const links = outcome.references.map((reference) =>
    /^https:\/\/[\w./#?=&%~-]+$/.test(reference)
      ? `<a href="${escapeHtml(reference)}" rel="noreferrer">${escapeHtml(reference)}</a>`
      : htmlCode(reference),
  );
  return `<p class="faint">${[htmlCode(`db-perimeter explain ${outcome.check}`), ...links].join(' · ')}</p>`;
}
