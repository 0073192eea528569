import type { Hits } from './rule-hits.js';

/** What a part of the proof found. Plain data, so that any process may have worked it out. */
export interface Findings {
  /** How many different packets came from where. */
  readonly packets: Readonly<Record<string, number>>;
  /** Those among them that arrive, or may. */
  readonly arrived: Readonly<Record<string, number>>;
  readonly estates: number;
  /** Of the packets, those about which every rule was asked whether it decided. */
  readonly examined: number;
  readonly hits: Readonly<Hits>;
  readonly tinyPackets: number;
  readonly comparisons: number;
  /** What speaks against the engine, each with its seed. Empty: nothing. */
  readonly complaints: readonly string[];
}

export const nothingYet: Findings = {
  packets: {},
  arrived: {},
  estates: 0,
  examined: 0,
  hits: {},
  tinyPackets: 0,
  comparisons: 0,
  complaints: [],
};

/** Nobody reads more complaints than these, and a wrong engine has many. */
export const enough = 20;

/** What two parts found, in this order. */
export function together(some: Findings, more: Findings): Findings {
  return {
    packets: sums(some.packets, more.packets),
    arrived: sums(some.arrived, more.arrived),
    estates: some.estates + more.estates,
    examined: some.examined + more.examined,
    hits: sums(some.hits, more.hits),
    tinyPackets: some.tinyPackets + more.tinyPackets,
    comparisons: some.comparisons + more.comparisons,
    complaints: [...some.complaints, ...more.complaints].slice(0, enough),
  };
}

export function totalOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

export function sums(
  some: Readonly<Record<string, number>>,
  more: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const all = { ...some };
  for (const [name, count] of Object.entries(more)) all[name] = (all[name] ?? 0) + count;
  return all;
}
