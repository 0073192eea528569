import { type Cidr, parseCidr, parseIpv4, parseIpv6 } from '../../model/address.js';
import { arnOperandMatches, namesPartition } from './arn.js';
import type { Context } from './context.js';
import { type Pattern, patternMatches, patternOf } from './pattern.js';
import { base64Of, numberOf, secondsOf, truthOf } from './readings.js';
import { doubted, type Truth } from './truth.js';
import { literal, match } from './wildcard.js';

/** Whether a value of the request fits the operand that a policy gives. */
export interface Operand {
  fits(value: string, context: Context): Truth;
  /** The variables that stand in it. */
  readonly pattern?: Pattern;
}

/** One operator, without what is asked of sets and of missing keys. */
export interface Operator {
  readonly name: string;
  /** Whether it asks for a value that fits no operand. */
  readonly isNegated: boolean;
  /** How it reads in a sentence between a key and its operands. */
  readonly phrase: string;
  /** Undefined: the operand is none that the operator takes. */
  operandOf(text: string, hasVariables: boolean): Operand | undefined;
}

type ReadOperand = Operator['operandOf'];

function text(isWild: boolean, fold: (text: string) => string = (given) => given): ReadOperand {
  return (given, hasVariables) => {
    const pattern = patternOf(given, { isWild, hasVariables });
    const folded = {
      ...pattern,
      parts: pattern.parts.map((each) => (typeof each === 'string' ? fold(each) : each)),
    };
    const compared = pattern.fixed === undefined ? folded : { ...folded, fixed: fold(pattern.fixed) };
    return { pattern, fits: (value, context) => matchFolded(compared, fold(literal(value)), context, fold) };
  };
}

function matchFolded(
  pattern: Pattern,
  value: string,
  context: Context,
  fold: (text: string) => string,
): Truth {
  if (pattern.fixed !== undefined) return match(pattern.fixed, value);
  const folded: Context = (key) => {
    const values = context(key);
    return Array.isArray(values) ? values.map(fold) : values;
  };
  return patternMatches(pattern, value, folded);
}

const arn: ReadOperand = (given, hasVariables) => {
  const pattern = patternOf(given, { isWild: true, hasVariables });
  const beginning = pattern.parts[0];
  if (typeof beginning === 'string' && beginning !== '' && !namesPartition(beginning)) return undefined;
  return { pattern, fits: (value, context) => arnOperandMatches(pattern, literal(value), context) };
};

/** Compares by what the texts stand for. A value that stands for nothing cannot be compared. */
function read<T>(
  read: (text: string) => T | undefined,
  holds: (value: T, operand: T) => boolean,
): ReadOperand {
  return (given) => {
    const operand = read(given);
    if (operand === undefined) return undefined;
    return {
      fits: (value) => {
        const known = read(value);
        return known === undefined ? 'unknown' : holds(known, operand);
      },
    };
  };
}

interface Block {
  readonly cidr: Cidr;
  /** The page reads an IPv6 address without a length as a block of /32, which nobody means. */
  readonly widest?: Cidr;
}

function blockOf(given: string): Block | undefined {
  const cidr = parseCidr(given);
  if (cidr) return { cidr };
  const ipv4 = parseCidr(`${given}/32`);
  if (ipv4?.family === 4) return { cidr: ipv4 };
  const [ipv6, widest] = [parseCidr(`${given}/128`), parseCidr(`${given}/32`)];
  return ipv6 && widest && { cidr: ipv6, widest };
}

const address: ReadOperand = (given) => {
  const block = blockOf(given);
  if (!block) return undefined;
  const holds = (cidr: Cidr, value: number | bigint) =>
    (cidr.family === 4) === (typeof value === 'number') && cidr.first <= value && value < cidr.end;
  return {
    fits: (text) => {
      const value = parseIpv4(text) ?? parseIpv6(text);
      // Whether an IPv4 address in the form of IPv6 is one, no page says.
      if (value === undefined || /^::ffff:/i.test(text)) return 'unknown';
      if (holds(block.cidr, value)) return true;
      return block.widest !== undefined && doubted(holds(block.widest, value));
    },
  };
};

const lower = (given: string) => given.toLowerCase();
const equal = <T>(value: T, operand: T) => value === operand;
const below = (value: number, operand: number) => value < operand;
const above = (value: number, operand: number) => value > operand;
const atMost = (value: number, operand: number) => value <= operand;
const atLeast = (value: number, operand: number) => value >= operand;

type Row = readonly [name: string, sense: 'asks' | 'refuses', phrase: string, operandOf: ReadOperand];

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const rows: readonly Row[] = [
  ['StringEquals', 'asks', 'is', text(false)],
  ['StringNotEquals', 'refuses', 'is not', text(false)],
  ['StringEqualsIgnoreCase', 'asks', 'is, in whatever case,', text(false, lower)],
  ['StringNotEqualsIgnoreCase', 'refuses', 'is not, in whatever case,', text(false, lower)],
  ['StringLike', 'asks', 'is like', text(true)],
  ['StringNotLike', 'refuses', 'is not like', text(true)],
  ['NumericEquals', 'asks', 'equals', read(numberOf, equal)],
  ['NumericNotEquals', 'refuses', 'does not equal', read(numberOf, equal)],
  ['NumericLessThan', 'asks', 'is less than', read(numberOf, below)],
  ['NumericLessThanEquals', 'asks', 'is at most', read(numberOf, atMost)],
  ['NumericGreaterThan', 'asks', 'is more than', read(numberOf, above)],
  ['NumericGreaterThanEquals', 'asks', 'is at least', read(numberOf, atLeast)],
  ['DateEquals', 'asks', 'is at', read(secondsOf, equal)],
  ['DateNotEquals', 'refuses', 'is not at', read(secondsOf, equal)],
  ['DateLessThan', 'asks', 'is before', read(secondsOf, below)],
  ['DateLessThanEquals', 'asks', 'is at or before', read(secondsOf, atMost)],
  ['DateGreaterThan', 'asks', 'is after', read(secondsOf, above)],
  ['DateGreaterThanEquals', 'asks', 'is at or after', read(secondsOf, atLeast)],
  ['Bool', 'asks', 'is', read(truthOf, equal)],
  ['BinaryEquals', 'asks', 'is', read(base64Of, equal)],
  ['IpAddress', 'asks', 'is in', address],
  ['NotIpAddress', 'refuses', 'is not in', address],
  ['ArnEquals', 'asks', 'is', arn],
  ['ArnLike', 'asks', 'is like', arn],
  ['ArnNotEquals', 'refuses', 'is not', arn],
  ['ArnNotLike', 'refuses', 'is not like', arn],
];

const operators: ReadonlyMap<string, Operator> = new Map(
  rows.map(([name, sense, phrase, operandOf]) => [
    name.toLowerCase(),
    { name, isNegated: sense === 'refuses', phrase, operandOf },
  ]),
);

/** The operator of a name without qualifier and suffix, in whatever case; `Null` is none of them, since it asks for no value. */
export function operatorNamed(name: string): Operator | undefined {
  return operators.get(name.toLowerCase());
}

export const operatorNames: readonly string[] = rows.map(([name]) => name);
