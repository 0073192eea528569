import { measuredBy } from './compiled.js';
import type { Measured } from './network/process.js';
import { type Shape, shapes } from './network/shape.js';
import { type Row, rounded } from './row.js';

/** How long the network engine takes on organizations of several sizes, each in a process of its own, on one core. */
export async function measureNetwork(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let smaller: { readonly shape: Shape; readonly seconds: number } | undefined;
  for (const shape of shapes) {
    const measured = await measure(shape);
    const { seconds, databases, reachable, ways, openWays } = measured;
    const growth = smaller
      ? `; ${ratio(databases, smaller.shape.databases)} the databases of ${smaller.shape.name} in ${ratio(seconds, smaller.seconds)} the time`
      : '';
    console.error(
      `${shape.name}: ${databases} databases, ${reachable} reachable, ${ways} ways judged, ${openWays} of them not blocked, in ${seconds.toFixed(2)} s${growth}`,
    );
    smaller = { shape, seconds };
    rows.push({ name: `network.${shape.name}.seconds`, value: rounded(seconds, 2), unit: 's' });
    if (shape.name === 'L') rows.push(...rowsOfL(measured));
  }
  return rows;
}

function rowsOfL(measured: Measured): readonly Row[] {
  console.error(
    `L: ${measured.changedAnswers} answers changed with the rules; slowest finding ${measured.slowestFindingMs.toFixed(0)} ms`,
  );
  return [
    { name: 'network.L.mebibytes', value: rounded(measured.peakMebibytes, 0), unit: 'MiB' },
    { name: 'network.change.ms', value: rounded(measured.changeMs, 1), unit: 'ms' },
    { name: 'network.finding.ms', value: rounded(measured.findingMs, 1), unit: 'ms' },
  ];
}

function ratio(larger: number, smaller: number): string {
  return `${(larger / smaller).toFixed(1)}×`;
}

function measure({ name }: Shape): Promise<Measured> {
  return measuredBy({
    file: new URL('./network/process.ts', import.meta.url),
    args: [name],
    // Node's default heap would end before the largest estate is even built.
    flags: name === 'XL' ? ['--max-old-space-size=12288'] : [],
  });
}
