import type { Row } from './row.js';
import { targets } from './targets.js';

/** The rows for people: aligned, each with the figure to reach and whether it is. */
export function toTable(rows: readonly Row[]): string {
  const cells = rows.map(({ name, value, unit }) => {
    const target = targets[name];
    const reached = target === undefined ? '' : value <= target ? 'reached' : 'missed';
    return [name, String(value), unit, target === undefined ? '' : `at most ${target}`, reached] as const;
  });
  const table = [['figure', 'measured', 'unit', 'to reach', ''] as const, ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) =>
          column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
