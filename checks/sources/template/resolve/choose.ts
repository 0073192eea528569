import { inside } from './place.js';
import type { Intrinsic } from './resolving.js';
import { combined, isUnresolved, noValue, type Resolved, unresolved } from './value.js';

/**
 * `Fn::If`. Where the condition is not settled, but both sides are the same, that is the answer.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html#intrinsic-function-reference-conditions-if
 */
export const choose: Intrinsic = (argument, resolving, at) => {
  if (!Array.isArray(argument) || argument.length !== 3 || typeof argument[0] !== 'string')
    return resolving.refuse('Fn::If takes the name of a condition and two values', at);
  const holds = resolving.condition(argument[0], inside(at, 0));
  const side = (index: 1 | 2): Resolved => resolving.resolve(argument[index], inside(at, index));
  if (!isUnresolved(holds)) return side(holds ? 1 : 2);
  const [yes, no] = [side(1), side(2)];
  if (JSON.stringify(yes) === JSON.stringify(no) && !isUnresolved(yes)) return yes;
  const sides = [yes, no].filter((value) => value !== noValue);
  return combined(`a value that depends on the condition ${argument[0]}`, [
    unresolved(holds.text, holds.forks),
    ...sides,
  ]);
};
