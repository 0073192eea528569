import { ofClientVpn } from './client-vpn.js';
import { ofConnections } from './connections.js';
import { ofDoors } from './doors.js';
import { ofLoadBalancers } from './load-balancers.js';
import { ofTheNetwork } from './network.js';
import { ofStores } from './stores.js';
import type { Without, Withouts } from './without.js';

/** The documented rules that decide about packets, from every file of rules; one line for each file. */
export const withoutRule = together([
  ofTheNetwork,
  ofConnections,
  ofClientVpn,
  ofLoadBalancers,
  ofDoors,
  ofStores,
]);

/** Rules about sources that the internet does not carry: counted where such a source would otherwise get through. */
const privateOrShared = /^(10|172\.(1[6-9]|2\d|3[01])|192\.168|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
export const sourceRules = {
  R16: (source: string) => privateOrShared.test(source),
  R25: (source: string) => !privateOrShared.test(source),
} as const;

/**
 * Rules that are counted otherwise than by a world that lacks them: those about sources by what they keep out, the one
 * about what the sharer of a transit gateway may read by the answers that are unknown to the sharer alone, and those about
 * doors that no packet goes through by what these open.
 */
export const otherwiseCounted: readonly string[] = ['R16', 'R25', 'R51', 'R84', 'R91'];

function together(files: readonly Withouts[]): Withouts {
  const all: Record<string, readonly Without[]> = {};
  for (const [rule, worlds] of files.flatMap((file) => Object.entries(file)))
    all[rule] = [...(all[rule] ?? []), ...worlds];
  return all;
}
