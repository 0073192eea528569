import type { Ranges } from '../../model/ranges.js';
import { empty, subtract } from '../../model/ranges.js';
import { type AddressSpace, setOf } from '../network/address-space.js';
import type { Condition } from './statements.js';

/**
 * Keys that a request has only when it comes through a VPC endpoint, so that no request from the internet has them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const keysOfEndpoints: ReadonlySet<string> = new Set([
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:vpcsourceip',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
]);

/** Operators that ask for a value that fits, and those that ask for one that does not. */
const positive = /^(string(equals|like|equalsignorecase)|arn(equals|like)|ipaddress)$/;
const negative = /^(string(notequals|notlike|notequalsignorecase)|arn(notequals|notlike)|notipaddress)$/;

/**
 * From which addresses a request of the internet meets a condition. Undefined for conditions that depend on more than
 * where the request comes from, such as on who signed it.
 */
export function addressesThatMeet<N extends number | bigint>(
  space: AddressSpace<N>,
  { operator, key, values }: Condition,
  usesTls: boolean,
): Ranges<N> | undefined {
  const name = operator.toLowerCase();
  const plain = name.replace(/ifexists$/, '');
  const given = key.toLowerCase();
  if (values.length === 0) return undefined;
  if (keysOfEndpoints.has(given)) {
    if (plain === 'null') return ofTruth(space, values, 'true');
    // What is not there fits no value, and so passes what asks for another; with IfExists it always passes.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
    if (positive.test(plain)) return plain === name ? empty : space.all;
    return negative.test(plain) ? space.all : undefined;
  }
  if (given === 'aws:sourceip') {
    if (plain === 'null') return ofTruth(space, values, 'false');
    const blocks = values.map(asBlock);
    if (blocks.some((block) => space.block(block) === 'unreadable')) return undefined;
    const listed = setOf(space.block, blocks);
    if (plain === 'ipaddress') return listed;
    return plain === 'notipaddress' ? subtract(space.all, listed) : undefined;
  }
  if (given === 'aws:securetransport' && plain === 'bool')
    return ofTruth(space, values, usesTls ? 'true' : 'false');
  return undefined;
}

/** Every address when the one value is the one that holds, and none when it is the other. */
function ofTruth<N extends number | bigint>(
  space: AddressSpace<N>,
  values: readonly string[],
  held: 'true' | 'false',
): Ranges<N> | undefined {
  const [value] = values.map((each) => each.toLowerCase());
  if (values.length !== 1 || (value !== 'true' && value !== 'false')) return undefined;
  return value === held ? space.all : empty;
}

/** A single address stands for the block that holds it alone. */
function asBlock(value: string): string {
  if (value.includes('/')) return value;
  return value.includes(':') ? `${value}/128` : `${value}/32`;
}
