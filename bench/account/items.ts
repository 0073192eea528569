import type { Items } from '../../test/fixture-server/data.js';

/** A list whose items are made when they are asked for, so that a large account costs its server nothing. */
export function itemsOf<T>(
  length: number,
  make: (index: number) => T,
): Items & { slice(from: number, to: number): T[] } {
  return {
    length,
    slice: (from, to) =>
      Array.from({ length: Math.max(0, Math.min(to, length) - from) }, (_, i) => make(from + i)),
  };
}

/**
 * A number below `below` that looks random and is the same for the same seed, name and index in every run.
 * The mixing is that of MurmurHash3's finaliser.
 */
export function chance(seed: number, name: string, index: number, below: number): number {
  let hash = seed ^ Math.imul(index + 1, 0x9e3779b1);
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % below;
}

/** An AWS id: the kind and seventeen digits. */
export function awsId(kind: string, index: number): string {
  return `${kind}-${index.toString(16).padStart(17, '0')}`;
}

export function ipv4(first: number, index: number): string {
  return `${first}.${(index >>> 16) & 255}.${(index >>> 8) & 255}.${index & 255}`;
}
