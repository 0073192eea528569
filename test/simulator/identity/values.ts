import { BlockList, isIP } from 'node:net';
import { type Silence, silent } from './request.js';

const expressions = new Map<string, RegExp>();

/** A pattern as a regular expression. */
export function expression(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const body = pattern.split('').map((sign) => {
    if (sign === '*') return '[^]*';
    if (sign === '?') return '[^]';
    if (sign === '\u0001') return '\\*';
    if (sign === '\u0002') return '\\?';
    return sign.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  const made = new RegExp(`^${body.join('')}$`);
  expressions.set(pattern, made);
  return made;
}

const plain = (text: string) => text.replaceAll('\u0001', '*').replaceAll('\u0002', '?');

/** Exactly five colons part an ARN; what comes after the fifth is one part. */
function cut(arn: string): readonly string[] {
  const pieces = arn.split(':');
  return [...pieces.slice(0, 5), pieces.slice(5).join(':')];
}

export function resourceFits(pattern: string, resource: string, silence: Silence): boolean {
  if (/^\*+$/.test(pattern)) return true;
  if (resource === '*') return false;
  const pieces = pattern.split(':').length;
  const whole = pieces < 6 ? pattern + ':*'.repeat(6 - pieces) : pattern;
  const asked = cut(resource);
  if (cut(whole).every((part, index) => expression(part).test(asked[index] ?? ''))) return true;
  const otherPartition = cut(whole).every(
    (part, index) => index === 1 || expression(part).test(asked[index] ?? ''),
  );
  if (otherPartition) return silent(silence);
  return expression(pattern).test(resource) && silent(silence);
}

function arnFits(pattern: string, value: string, silence: Silence): boolean {
  if (value.split(':').length < 6) return false;
  const asked = cut(value);
  const parts = cut(pattern).map((part, index) => expression(part).test(asked[index] ?? ''));
  if (parts.every(Boolean)) return true;
  return parts.every((fits, index) => fits || index === 1) && silent(silence);
}

const inBlock = (block: string, value: string): boolean => {
  const [address = '', length] = block.split('/');
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  if (isIP(value) !== isIP(address)) return false;
  const list = new BlockList();
  list.addSubnet(address, Number(length ?? (family === 'ipv4' ? 32 : 128)), family);
  return list.check(value, family);
};

/** Of dates and of seconds since 1970: five digits or more are seconds. */
const moment = (text: string) => (/^\d{5,}$/.test(text) ? Number(text) * 1000 : Date.parse(text));

type Fits = (operand: string, value: string, silence: Silence) => boolean;

const bySize =
  (sizeOf: (text: string) => number, holds: (value: number, operand: number) => boolean): Fits =>
  (operand, value) =>
    holds(sizeOf(value), sizeOf(operand));

const sizes: Readonly<Record<string, (value: number, operand: number) => boolean>> = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThan: (a, b) => a > b,
  GreaterThanEquals: (a, b) => a >= b,
};

/** What each operator without `Not` asks of a value. */
export const positives: Readonly<Record<string, Fits>> = {
  StringEquals: (operand, value) => plain(operand) === value,
  StringEqualsIgnoreCase: (operand, value) => plain(operand).toLowerCase() === value.toLowerCase(),
  StringLike: (operand, value) => expression(operand).test(value),
  Bool: (operand, value) => operand.toLowerCase() === value.toLowerCase(),
  BinaryEquals: (operand, value) => Buffer.from(operand, 'base64').equals(Buffer.from(value, 'base64')),
  IpAddress: inBlock,
  ArnEquals: arnFits,
  ArnLike: arnFits,
  ...Object.fromEntries(
    Object.entries(sizes).flatMap(([name, holds]) => [
      [`Numeric${name}`, bySize(Number, holds)],
      [`Date${name}`, bySize(moment, holds)],
    ]),
  ),
};

export const negatives: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
};
