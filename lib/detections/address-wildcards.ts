import { parseCidr } from '../../checks/index.js';

/**
 * Texts with `*` at their end that take exactly the addresses of an IPv4 block, as filters of CloudWatch Logs have no operator for
 * blocks. Undefined for IPv6, of which one address has many spellings.
 */
export function wildcardsFor(cidr: string): readonly string[] | undefined {
  const block = parseCidr(cidr);
  if (block === undefined || block.family !== 4) return undefined;
  const { first, prefixLength } = block;
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  const whole = Math.floor(prefixLength / 8);
  const before = octets
    .slice(0, whole)
    .map((octet) => `${octet}.`)
    .join('');
  if (whole === 4) return [before.slice(0, -1)];
  const from = octets[whole] as number;
  return textsFor(from, from + 2 ** (8 - (prefixLength % 8)) - 1, whole === 3).map(
    (text) => `${before}${text}`,
  );
}

/**
 * Texts for the octets from one to another, as few as there can be: `3*` takes 3 and 30 to 39. An octet alone ends with a dot, unless
 * it is the last of the address, which ends there.
 */
function textsFor(from: number, to: number, isLast: boolean): readonly string[] {
  const isIn = (octet: number) => octet >= from && octet <= to;
  /** Every octet that begins so. */
  const beginning = (text: string) =>
    Array.from({ length: 256 }, (_, octet) => octet).filter((octet) => String(octet).startsWith(text));
  const cover = (text: string): readonly string[] => {
    const octets = beginning(text);
    if (octets.length === 0 || !octets.some(isIn)) return [];
    if (octets.every(isIn)) return [`${text}*`];
    const alone = text !== '' && isIn(Number(text)) ? [isLast ? text : `${text}.*`] : [];
    return [
      ...alone,
      ...'0123456789'.split('').flatMap((digit) => (text === '0' ? [] : cover(`${text}${digit}`))),
    ];
  };
  return cover('');
}
