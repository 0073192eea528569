import { isSubset } from '../../model/ranges.js';
import type { Path, Verdict } from '../../model/verdict.js';
import { ipv4, ipv6, setOf } from '../../reach/network/address-space.js';
import type { Intended } from './intended.js';
import type { Trusted } from './trusted.js';

/** The path of an open verdict, unless every address that it admits is trusted. */
export function openPath(verdict: Verdict, { trusted }: Intended): Path | undefined {
  if (verdict.kind !== 'reachable' || isTrusted(verdict.path, trusted)) return undefined;
  return verdict.path;
}

function isTrusted({ admitted }: Path, trusted: Trusted): boolean {
  if (admitted.truncated) return false;
  return admitted.family === 4
    ? isSubset(setOf(ipv4.block, admitted.cidrs), trusted.ipv4)
    : isSubset(setOf(ipv6.block, admitted.cidrs), trusted.ipv6);
}
