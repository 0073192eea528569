import type { Draw } from './draw.js';

export const region = 'eu-west-1';
export const scanned = '111122223333';
/** Owns the VPCs that are shared with the scanned account. */
export const sharing = '444455556666';

/** Few blocks, near one another, so that rules, entries, routes and samples meet at their boundaries. */
export const ipv4Blocks = [
  '0.0.0.0/0',
  '52.10.7.0/24',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '52.0.0.0/8',
  '52.10.0.0/16',
  '52.10.7.0/25',
  '52.10.7.128/25',
  '52.10.7.4/30',
  '52.10.7.5/32',
  '52.10.7.6/32',
  '52.11.0.0/16',
  '8.8.8.8/32',
  '9.0.0.0/8',
  '11.0.0.0/8',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '224.0.0.0/4',
] as const;

export const ipv6Blocks = [
  '::/0',
  '2a05:d018:7::/48',
  '2000::/3',
  '8000::/1',
  '2a00::/12',
  '2a05:d018:7::/64',
  '2a05:d018:7:8000::/49',
  '2a05:d018:7::4/126',
  '2a05:d018:7::5/128',
  '2620::/16',
  'fd00::/8',
  '2001:db8::/32',
] as const;

/** The port that databases of the estate listen on, and ranges that end near it. */
export const databasePort = 5432;
export const servicePorts = [
  { from: 5432, to: 5432 },
  { from: 0, to: 65535 },
  { from: 5431, to: 5432 },
  { from: 5432, to: 5440 },
  { from: 1024, to: 65535 },
  { from: 5433, to: 65535 },
  { from: 0, to: 5431 },
  { from: 443, to: 443 },
] as const;

/** Ports of clients, as outbound entries name them. */
export const clientPorts = [
  { from: 1024, to: 65535 },
  { from: 0, to: 65535 },
  { from: 32768, to: 60999 },
  { from: 49152, to: 65535 },
  { from: 1025, to: 5000 },
  { from: 443, to: 443 },
  { from: 65535, to: 65535 },
] as const;

export function anyFamily(draw: Draw): 4 | 6 {
  return draw.chance(42) ? 6 : 4;
}

export function anyBlock(draw: Draw, family: 4 | 6): string {
  return family === 4 ? draw.one(ipv4Blocks) : draw.one(ipv6Blocks);
}
