/**
 * How often a property is tried: as often as the time of a usual run allows, or that many times as often where the
 * environment says so (`RUNS=10 npx vitest run test/reach`).
 */
export function runs(usual: number): number {
  return Math.ceil(usual * Number(process.env.RUNS ?? 1));
}
