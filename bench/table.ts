import type { Row } from './row.js';
import { leastTargets, targets } from './targets.js';

/** The rows for people: aligned, each with the figure to reach and whether it is. */
export function toTable(rows: readonly Row[]): string {
  const cells = rows.map(({ name, value, unit }) => {
    const [most, least] = [targets[name], leastTargets[name]];
    const isReached = (most === undefined || value <= most) && (least === undefined || value >= least);
    const wanted = most !== undefined ? `at most ${most}` : least !== undefined ? `at least ${least}` : '';
    return [
      name,
      String(value),
      unit,
      wanted,
      wanted === '' ? '' : isReached ? 'reached' : 'missed',
    ] as const;
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
