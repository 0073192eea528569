import type { Report, ReportedDatabase } from '../../model/report.js';
import { databasesByExposure } from '../overview.js';
import { padText, textWidth } from '../text-width.js';
import { layersOf, listOf, place, plural } from '../words.js';
import { blank, flow, joined, type Line, type Sheet, type Span, span, whole } from './flow.js';
import { exposureStyles, type Style } from './paint.js';

const shownRows = 40;

/** Every database with its verdict; a table where it fits, otherwise one paragraph for each. */
export function drawDatabases(report: Report, sheet: Sheet): readonly Line[] {
  const databases = databasesByExposure(report);
  if (databases.length === 0) return [];
  const places = new Set(databases.map(place));
  const heading = places.size === 1 ? `Databases in ${[...places].join('')}` : 'Databases';
  const shown = databases.slice(0, shownRows);
  const left = databases.slice(shownRows);
  return [
    ...flow([span(heading, 'strong')], sheet, { first: [] }),
    ...(drawTable(shown, places.size > 1, sheet) ??
      shown.flatMap((database) => drawParagraph(database, sheet))),
    ...(left.length > 0 ? flow([span(leftOut(left), 'faint')], sheet, { first: [span('  ')] }) : []),
    blank,
  ];
}

function leftOut(databases: readonly ReportedDatabase[]): string {
  const verdicts = new Set(databases.map((database) => database.internet));
  const verdict = verdicts.size === 1 ? `, all ${[...verdicts].join('')}` : '';
  return `and ${plural(databases.length, 'more database')}${verdict}: --format json`;
}

interface Column {
  readonly title: string;
  readonly cell: (database: ReportedDatabase) => string;
  readonly style: (database: ReportedDatabase) => Style;
}

const columns = {
  database: { title: 'database', cell: (database) => database.id, style: () => 'strong' },
  engine: { title: 'engine', cell: (database) => database.engine, style: () => 'plain' },
  where: { title: 'where', cell: place, style: () => 'plain' },
  now: {
    title: 'now',
    cell: (database) => database.internet,
    style: (database) => exposureStyles[database.internet],
  },
  failover: {
    title: 'failover',
    cell: (database) => database.onFailover,
    style: (database) => exposureStyles[database.onFailover],
  },
  layers: { title: 'blocked by', cell: layerNamesOf, style: () => 'faint' },
  depth: { title: 'blocked by', cell: layerCountOf, style: () => 'faint' },
} as const satisfies Readonly<Record<string, Column>>;

function layerCountOf(database: ReportedDatabase): string {
  const count = layersOf(database.blockedBy).length;
  return count === 0 ? '' : plural(count, 'layer');
}

function layerNamesOf(database: ReportedDatabase): string {
  const layers = layersOf(database.blockedBy);
  return layers.length === 0 ? '' : `${layerCountOf(database)}: ${listOf(layers)}`;
}

/** The fullest table that fits; undefined when none does. */
function drawTable(
  databases: readonly ReportedDatabase[],
  severalPlaces: boolean,
  sheet: Sheet,
): readonly Line[] | undefined {
  const where = severalPlaces ? [columns.where] : [];
  const verdict = [columns.now, columns.failover];
  const tables: readonly (readonly Column[])[] = [
    [columns.database, columns.engine, ...where, ...verdict, columns.layers],
    [columns.database, ...where, ...verdict, columns.layers],
    [columns.database, columns.engine, ...where, ...verdict, columns.depth],
    [columns.database, ...where, ...verdict, columns.depth],
  ];
  for (const table of tables) {
    const widths = table.map(({ title, cell }) =>
      Math.max(textWidth(title), ...databases.map((database) => textWidth(cell(database)))),
    );
    const used = widths.reduce((sum, width) => sum + width + 2, 0);
    if (used > sheet.columns) continue;
    const row = (cells: (column: Column) => Span): Line =>
      table.flatMap((column, index) => {
        const { text, style } = cells(column);
        return [span('  '), span(padText(text, widths[index] ?? 0), style)];
      });
    return [
      row(({ title }) => span(title, 'faint')),
      ...databases.map((database) => row(({ cell, style }) => span(cell(database), style(database)))),
    ];
  }
  return undefined;
}

function drawParagraph(database: ReportedDatabase, sheet: Sheet): readonly Line[] {
  const dot = ` ${sheet.glyphs.dot} `;
  const names = [whole(database.id, 'strong'), whole(database.engine), whole(place(database))];
  const layers = layerNamesOf(database);
  const facts = [
    whole(`now ${database.internet}`, exposureStyles[database.internet]),
    whole(`failover ${database.onFailover}`, exposureStyles[database.onFailover]),
    ...(layers === '' ? [] : [span(layers, 'faint')]),
  ];
  return [
    ...flow(joined(names, dot), sheet, { first: [span('  ')], rest: [span('    ')] }),
    ...flow(joined(facts, dot), sheet, { first: [span('    ')] }),
  ];
}
