import ipaddr from 'ipaddr.js';
import type { IpFamily } from './addresses.js';

/** The first and last address of a block, and their neighbours outside. */
export function edgesOf(block: string, family: IpFamily): readonly string[] {
  const key = `${family} ${block}`;
  const edges = worked.get(key) ?? edgesIn(block, family);
  worked.set(key, edges);
  return edges;
}

const worked = new Map<string, readonly string[]>();

function edgesIn(block: string, family: IpFamily): readonly string[] {
  const [network, length] = ipaddr.parseCIDR(block);
  if (network.kind() !== `ipv${family}`) return [];
  const bits = family === 4 ? 32 : 128;
  const mask = (1n << BigInt(bits - length)) - 1n;
  const some = BigInt(`0x${Buffer.from(network.toByteArray()).toString('hex')}`);
  const first = some & ~mask;
  const last = first | mask;
  return [first - 1n, first, last, last + 1n]
    .filter((address) => address >= 0n && address < 1n << BigInt(bits))
    .map((address) => textOf(address, bits));
}

/** An address of so many bits, written out. */
export function textOf(address: bigint, bits: number): string {
  const hex = address.toString(16).padStart(bits / 4, '0');
  return ipaddr.fromByteArray([...Buffer.from(hex, 'hex')]).toString();
}
