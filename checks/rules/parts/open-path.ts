import { isSubset } from '../../model/ranges.js';
import type { AdmittedAddresses, Path, Verdict } from '../../model/verdict.js';
import { ipv4, ipv6, setOf } from '../../reach/network/address-space.js';
import type { Intended } from './intended.js';
import type { Trusted } from './trusted.js';

/** The path of an open verdict, unless every address is trusted that it admits, on whichever port and in whichever place. */
export function openPath(verdict: Verdict, { trusted }: Intended): Path | undefined {
  if (verdict.kind !== 'reachable') return undefined;
  const { path, besides = [] } = verdict;
  return [path.admitted, ...besides].every((admitted) => isTrusted(admitted, trusted)) ? undefined : path;
}

function isTrusted(admitted: AdmittedAddresses, trusted: Trusted): boolean {
  if (admitted.truncated) return false;
  return admitted.family === 4
    ? isSubset(setOf(ipv4.block, admitted.cidrs), trusted.ipv4)
    : isSubset(setOf(ipv6.block, admitted.cidrs), trusted.ipv6);
}
