import type { Difference, WayChange } from '../../model/difference.js';
import { markdownCode as code, escapeMarkdown, printableTexts } from '../sanitize.js';
import {
  clientOf,
  destinationOf,
  gapInWords,
  hopParts,
  layerNames,
  layersOf,
  listOf,
  plural,
} from '../words.js';
import { clientsInWords, databaseParts, headlineOfDifference, sourceInWords, wayInWords } from './words.js';

/** GitHub refuses comments above 65,536 characters; the rest is room for what others put around it. */
const longest = 65_000;
const namedDatabases = 50;

/** The difference for a pull request or a job summary; never longer than 65,000 characters, the most alarming stays. */
export function differenceForMarkdown(untrusted: Difference): string {
  const difference = printableTexts(untrusted);
  const head = [
    `# db-perimeter diff: ${escapeMarkdown(headlineOfDifference(difference).text)}`,
    `before: ${escapeMarkdown(sourceInWords(difference.before))}\\\nafter: ${escapeMarkdown(sourceInWords(difference.after))}`,
  ];
  const tail = [
    names(
      'Databases that are new',
      difference.appeared.map(({ id }) => id),
    ),
    names(
      'Databases that are gone',
      difference.disappeared.map(({ id }) => id),
    ),
  ].filter((section) => section !== '');
  const texts = difference.changes.map(writeChange);
  const shown: string[] = [];
  let room = longest - [...head, ...tail].reduce((length, section) => length + section.length + 2, 200);
  for (const text of texts) {
    room -= text.length + 2;
    // After the first that does not fit none is taken, so that what is left out is never the more alarming.
    if (room < 0) break;
    shown.push(text);
  }
  const left = texts.length - shown.length;
  const note =
    left > 0 ? [`**${plural(left, 'more change')}** did not fit: \`--format json\` has all of them.`] : [];
  return `${[...head, ...shown, ...note, ...tail].join('\n\n')}\n`;
}

function writeChange(change: WayChange): string {
  const identity = databaseParts(change.database)
    .map((part, index) => (index === 0 ? code(part) : escapeMarkdown(part)))
    .join(' · ');
  return [
    `### ${change.change.toUpperCase()} · ${identity}`,
    escapeMarkdown(wayInWords(change)),
    bullets(clientsInWords(change)),
    change.after === 'reachable' || change.after === 'unknown' ? pathOf(change) : '',
    change.blockedBy.length > 0 ? `blocked by ${escapeMarkdown(listOf(layersOf(change.blockedBy)))}` : '',
    bullets(change.gaps.map((gap) => `missing: ${gapInWords(gap)}`)),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function pathOf({ path }: WayChange): string {
  if (!path) return '';
  const steps = path.hops.map((hop) => {
    const { component, rest } = hopParts(hop, path);
    const doubt = hop.certain ? '' : ' (**not certain**)';
    return `${layerNames[hop.layer]} ${code(component)}${rest.map((part) => ` · ${escapeMarkdown(part)}`).join('')}${doubt}`;
  });
  const first = `from ${code(clientOf(path.packet))}, ${path.packet.protocol} to ${code(destinationOf(path.packet))}`;
  return [first, ...steps].map((text, index) => `${index + 1}. ${text}`).join('\n');
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
}

function names(heading: string, ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const left = ids.length - namedDatabases;
  const shown = ids.slice(0, namedDatabases).map((id) => code(id));
  return `${heading}: ${[...shown, ...(left > 0 ? [`${left} more`] : [])].join(', ')}`;
}
