import { formatIpv4, formatIpv6, parseCidr } from '../../../model/address.js';
import { inside } from './place.js';
import type { Intrinsic } from './resolving.js';
import { combined, isUnresolved, type Resolved, textOf } from './value.js';

/**
 * `Fn::Cidr`: so many blocks, each of so many host bits, from the start of a block. Host bits are 8 where none are given.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html
 */
export const cidr: Intrinsic = (argument, resolving, at) => {
  if (!Array.isArray(argument) || argument.length < 2 || argument.length > 3)
    return resolving.refuse('Fn::Cidr takes a block, a count and the host bits', at);
  const values = argument.map((each, index) => resolving.resolve(each, inside(at, index)));
  const [block, count, bits = 8] = values;
  if (block === undefined || values.some(isUnresolved)) {
    const of = isUnresolved(block) ? block.text : textOf(block);
    return combined(`blocks of ${of}`, values);
  }
  const parsed = parseCidr(textOf(block) ?? '');
  const many = numberOf(count);
  const hostBits = numberOf(bits);
  // CloudFormation gives at most 256 blocks.
  if (!parsed || many === undefined || many < 1 || many > 256 || hostBits === undefined || hostBits < 1)
    return resolving.refuse('Fn::Cidr takes a block, a count of at most 256 and the host bits', at);
  const width = parsed.family === 4 ? 32 : 128;
  if (hostBits > width - parsed.prefixLength)
    return resolving.refuse(`${textOf(block)} has fewer than ${hostBits} host bits`, at);
  const size = 1n << BigInt(hostBits);
  const first = BigInt(parsed.first);
  if (first + size * BigInt(many) > BigInt(parsed.end))
    return resolving.refuse(`${textOf(block)} holds fewer than ${many} blocks of ${hostBits} host bits`, at);
  const format = (address: bigint) =>
    parsed.family === 4 ? formatIpv4(Number(address)) : formatIpv6(address);
  return Array.from(
    { length: many },
    (_, index) => `${format(first + size * BigInt(index))}/${width - hostBits}`,
  );
};

function numberOf(value: Resolved | undefined): number | undefined {
  const number = Number(textOf(value) ?? Number.NaN);
  return Number.isSafeInteger(number) ? number : undefined;
}
