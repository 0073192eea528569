import { type Ranges, range } from './ranges.js';

export type Family = 4 | 6;

/** A parsed block: `first` is the lowest address, `end` one past the highest. */
export type Cidr =
  | { readonly family: 4; readonly first: number; readonly end: number; readonly prefixLength: number }
  | { readonly family: 6; readonly first: bigint; readonly end: bigint; readonly prefixLength: number };

/** All addresses of a family. */
export const allIpv4: Ranges<number> = range(0, 2 ** 32);
export const allIpv6: Ranges<bigint> = range(0n, 1n << 128n);

/**
 * Reads dotted-quad text. Octets with leading zeros are refused: readers disagree whether `010` is eight or ten,
 * and a scanner that guesses differently from the gateway is wrong about who is admitted.
 */
export function parseIpv4(text: string): number | undefined {
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!octets) return undefined;
  let address = 0;
  for (const octet of octets.slice(1)) {
    if (octet.length > 1 && octet.startsWith('0')) return undefined;
    const value = Number(octet);
    if (value > 255) return undefined;
    address = address * 256 + value;
  }
  return address;
}

/** Reads IPv6 text in any RFC 4291 form, including `::` and a dotted-quad tail. Zone indexes are refused. */
export function parseIpv6(text: string): bigint | undefined {
  let groups = text;
  const tail = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text);
  if (tail) {
    const embedded = parseIpv4(tail[2] as string);
    if (embedded === undefined) return undefined;
    groups = `${tail[1]}${Math.floor(embedded / 65536).toString(16)}:${(embedded % 65536).toString(16)}`;
  }
  const halves = groups.split('::');
  if (halves.length > 2) return undefined;
  const head = halves[0] === '' ? [] : (halves[0] as string).split(':');
  const rest = halves.length === 1 || halves[1] === '' ? [] : (halves[1] as string).split(':');
  const missing = 8 - head.length - rest.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  let address = 0n;
  for (const group of [...head, ...Array<string>(missing).fill('0'), ...rest]) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
    address = (address << 16n) | BigInt(`0x${group}`);
  }
  return address;
}

/**
 * Reads `address/length`. Host bits may be set (`10.0.0.7/8` is `10.0.0.0/8`), since API answers and templates of
 * other tools carry such blocks. Returns undefined for anything else, so that the caller must say it is unknown.
 */
export function parseCidr(text: string): Cidr | undefined {
  const parts = /^([^/]+)\/(\d{1,3})$/.exec(text);
  if (!parts) return undefined;
  const length = Number(parts[2]);
  if (String(length) !== parts[2]) return undefined;
  const address = parts[1] as string;
  const ipv4 = parseIpv4(address);
  if (ipv4 !== undefined) {
    if (length > 32) return undefined;
    const count = 2 ** (32 - length);
    const first = Math.floor(ipv4 / count) * count;
    return { family: 4, first, end: first + count, prefixLength: length };
  }
  const ipv6 = parseIpv6(address);
  if (ipv6 === undefined || length > 128) return undefined;
  const hostBits = BigInt(128 - length);
  const first = (ipv6 >> hostBits) << hostBits;
  return { family: 6, first, end: first + (1n << hostBits), prefixLength: length };
}

export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

/** The RFC 5952 text: lower case, the longest run of two or more zero groups as `::`, the first of equals. */
export function formatIpv6(address: bigint): string {
  const groups = [112, 96, 80, 64, 48, 32, 16, 0].map((shift) =>
    Number((address >> BigInt(shift)) & 0xffffn),
  );
  let best = { start: 0, length: 0 };
  let start = -1;
  groups.forEach((group, index) => {
    if (group !== 0) start = -1;
    else {
      if (start < 0) start = index;
      if (index - start + 1 > best.length) best = { start, length: index - start + 1 };
    }
  });
  const text = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (best.length < 2) return text(groups);
  return `${text(groups.slice(0, best.start))}::${text(groups.slice(best.start + best.length))}`;
}

/** The fewest blocks that cover exactly this set, in address order; only the first `limit` of them. */
export function toIpv4Cidrs(set: Ranges<number>, limit = Number.POSITIVE_INFINITY): readonly string[] {
  const blocks: string[] = [];
  for (let i = 0; i < set.length; i += 2) {
    let first = set[i] as number;
    const end = set[i + 1] as number;
    while (first < end && blocks.length < limit) {
      let length = 32;
      while (length > 0) {
        const count = 2 ** (32 - length + 1);
        if (first % count !== 0 || first + count > end) break;
        length--;
      }
      blocks.push(`${formatIpv4(first)}/${length}`);
      first += 2 ** (32 - length);
    }
  }
  return blocks;
}

/** The fewest blocks that cover exactly this set, in address order; only the first `limit` of them. */
export function toIpv6Cidrs(set: Ranges<bigint>, limit = Number.POSITIVE_INFINITY): readonly string[] {
  const blocks: string[] = [];
  for (let i = 0; i < set.length; i += 2) {
    let first = set[i] as bigint;
    const end = set[i + 1] as bigint;
    while (first < end && blocks.length < limit) {
      let hostBits = 0n;
      while (hostBits < 128n) {
        const count = 1n << (hostBits + 1n);
        if (first % count !== 0n || first + count > end) break;
        hostBits++;
      }
      blocks.push(`${formatIpv6(first)}/${128n - hostBits}`);
      first += 1n << hostBits;
    }
  }
  return blocks;
}
