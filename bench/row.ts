/** One measured figure, in the form that `--json` prints. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** A group of figures that are measured together. */
export type Group = () => Promise<readonly Row[]>;

export function rounded(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}
