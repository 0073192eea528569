import { combined, type Gate, type World } from './worlds.js';

/** What a gate does to packets of which nobody knows from which address they come: to all alike, or not. */
export interface Column {
  readonly layer: Gate['layer'];
  readonly is: 'yes' | 'no' | 'perhaps';
}

/** One for each gate, of the same gates for each address. */
export function merged(rows: readonly World[]): readonly Column[] {
  return (rows[0] ?? []).map(({ layer }, index) => {
    const passes = rows.map((row) => row[index]?.passes === true);
    return { layer, is: passes.every(Boolean) ? 'yes' : passes.some(Boolean) ? 'perhaps' : 'no' };
  });
}

/** A world for each way in which the gates may turn out. */
export function either(columns: readonly Column[]): readonly World[] {
  return columns.reduce<readonly World[]>(
    (worlds, { layer, is }) =>
      combined(worlds, [
        ...(is === 'no' ? [] : [[{ layer, passes: true }]]),
        ...(is === 'yes' ? [] : [[{ layer, passes: false }]]),
      ]),
    [[]],
  );
}
