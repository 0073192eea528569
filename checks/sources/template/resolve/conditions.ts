import { inside, type Place } from './place.js';
import type { Resolving } from './resolving.js';
import { isSame } from './same.js';
import { isRecord, isUnresolved, type Resolved, textOf, type Unresolved, unresolved } from './value.js';

/**
 * Whether a condition holds: true, false, or what it depends on.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
 */
export function holds(raw: unknown, resolving: Resolving, at: Place): boolean | Unresolved {
  if (!isRecord(raw)) return truth(resolving.resolve(raw, at), resolving, at);
  const [name, ...others] = Object.keys(raw);
  if (name === undefined || others.length > 0) return resolving.refuse('a condition is one function', at);
  const argument = raw[name];
  const place = inside(at, name);
  switch (name) {
    case 'Condition':
      return typeof argument === 'string'
        ? resolving.condition(argument, place)
        : resolving.refuse('Condition takes the name of a condition', place);
    case 'Fn::Equals':
      return Array.isArray(argument) && argument.length === 2
        ? isSame(
            resolving.resolve(argument[0], inside(place, 0)),
            resolving.resolve(argument[1], inside(place, 1)),
            resolving,
          )
        : resolving.refuse('Fn::Equals takes two values', place);
    case 'Fn::Not': {
      if (!Array.isArray(argument) || argument.length !== 1)
        return resolving.refuse('Fn::Not takes one condition', place);
      const inner = holds(argument[0], resolving, inside(place, 0));
      return isUnresolved(inner) ? inner : !inner;
    }
    case 'Fn::And':
    case 'Fn::Or':
      return joined(name, argument, resolving, place);
    default:
      return truth(resolving.resolve(raw, at), resolving, at);
  }
}

/** And is settled by one that fails, Or by one that holds, whatever the others are. */
function joined(
  name: 'Fn::And' | 'Fn::Or',
  argument: unknown,
  resolving: Resolving,
  at: Place,
): boolean | Unresolved {
  if (!Array.isArray(argument) || argument.length === 0)
    return resolving.refuse(`${name} takes a list of conditions`, at);
  const settling = name === 'Fn::Or';
  const parts = argument.map((part, index) => holds(part, resolving, inside(at, index)));
  if (parts.includes(settling)) return settling;
  const open = parts.filter(isUnresolved);
  const [first] = open;
  if (!first) return !settling;
  return unresolved(first.text, [...new Set(open.flatMap(({ forks }) => forks))]);
}

function truth(value: Resolved, resolving: Resolving, at: Place): boolean | Unresolved {
  if (isUnresolved(value)) return value;
  const text = textOf(value)?.toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true';
  return resolving.refuse('not a condition', at);
}
