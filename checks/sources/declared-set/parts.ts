import * as v from 'valibot';
import { formatIpv4, formatIpv6, parseCidr } from '../../model/address.js';

/** A text with something in it. */
export const text = (what: string) =>
  v.pipe(
    v.string(`${what} is a text`),
    v.check((value) => value.trim() !== '', `${what} is empty`),
  );

export const accountId = v.pipe(
  v.string('an account id is a text of 12 digits'),
  v.regex(/^\d{12}$/, ({ input }) => `"${input}" is not an account id of 12 digits`),
);

export const day = v.pipe(
  v.string('a date is a text such as 2027-03-31'),
  v.check(isDay, ({ input }) => `"${input}" is not a date such as 2027-03-31`),
);

export const cidr = v.pipe(
  v.string('a CIDR block is a text such as 203.0.113.0/24'),
  v.rawCheck(({ dataset, addIssue }) => {
    const problem = dataset.typed ? cidrProblem(dataset.value) : undefined;
    if (problem !== undefined) addIssue({ message: problem });
  }),
);

export const identity = v.pipe(
  v.string('an identity is a text'),
  v.rawCheck(({ dataset, addIssue }) => {
    const problem = dataset.typed ? identityProblem(dataset.value) : undefined;
    if (problem !== undefined) addIssue({ message: problem });
  }),
);

/** A list that may be left out, or stand there without entries. */
export const list = <const Item extends v.GenericSchema>(item: Item, what: string) =>
  v.nullish(v.array(item, `${what} is a list: begin each entry with "- "`), []);

function isDay(value: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!parts) return false;
  const [year = 0, month = 0, dayOfMonth = 0] = parts.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return dayOfMonth >= 1 && dayOfMonth <= (lengths[month - 1] ?? 0);
}

/**
 * Host bits are refused here although the engine reads such blocks: who writes 203.0.113.7/24 means either the one
 * address or the block, and trust must not be guessed.
 */
function cidrProblem(value: string): string | undefined {
  const block = parseCidr(value);
  if (block === undefined) return `"${value}" is not a CIDR block such as 203.0.113.0/24`;
  if (block.prefixLength === 0) return `"${value}" trusts every address of the internet`;
  const first = block.family === 4 ? formatIpv4(block.first) : formatIpv6(block.first);
  const last = block.family === 4 ? 32 : 128;
  const address = value.slice(0, value.indexOf('/'));
  const single = parseCidr(`${address}/${last}`);
  if (single?.first === block.first) return undefined;
  return `"${value}" is an address inside a block: write ${first}/${block.prefixLength} for the block or ${address}/${last} for the address`;
}

/** Three letters at least stand before a `*`, so that no entry names everybody. */
function identityProblem(value: string): string | undefined {
  const named = /^arn:(?:aws[a-z-]*|\*):iam::(?:\d{12}|\*):(?:role|user)\/(.+)$/.exec(value)?.[1];
  if (/^arn:[^:]*:sts:/.test(value)) return `"${value}" is a session: name its role`;
  if (named === undefined && value.includes(':'))
    return `"${value}" is no ARN such as arn:aws:iam::111122223333:role/dba`;
  const name = named ?? value.replace(/^user\//, '');
  if (!/^[\w+=,.@/*-]+$/.test(name))
    return `"${value}" is no name of a role such as dba, no user/NAME and no ARN of one`;
  return /^[^*]{0,2}\*/.test(name) ? `"${value}" names too many: write three letters before a *` : undefined;
}
