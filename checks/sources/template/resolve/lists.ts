import { inside, type Place } from './place.js';
import type { Intrinsic, Resolving } from './resolving.js';
import {
  combined,
  isList,
  isRecord,
  isUnresolved,
  type Resolved,
  textOf,
  unresolved,
  unresolvedIn,
} from './value.js';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-join.html */
export const join: Intrinsic = (argument, resolving, at) => {
  if (!Array.isArray(argument) || argument.length !== 2 || typeof argument[0] !== 'string')
    return resolving.refuse('Fn::Join takes a delimiter and a list', at);
  const [delimiter] = argument;
  const values = resolving.resolve(argument[1], inside(at, 1));
  if (isUnresolved(values)) return combined(`${values.text} joined`, [values]);
  if (!isList(values)) return resolving.refuse('Fn::Join takes a delimiter and a list', at);
  return joinedText(values, delimiter, resolving, at);
};

function joinedText(
  values: readonly Resolved[],
  delimiter: string,
  resolving: Resolving,
  at: Place,
): Resolved {
  const texts = values.map((value) => (isUnresolved(value) ? `\${${value.text}}` : textOf(value)));
  if (texts.some((text) => text === undefined)) return resolving.refuse('a part that is no text', at);
  const text = texts.join(delimiter);
  return values.some(isUnresolved) ? combined(text, values) : text;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-split.html */
export const split: Intrinsic = (argument, resolving, at) => {
  if (
    !Array.isArray(argument) ||
    argument.length !== 2 ||
    typeof argument[0] !== 'string' ||
    argument[0] === ''
  )
    return resolving.refuse('Fn::Split takes a delimiter and a text', at);
  const source = resolving.resolve(argument[1], inside(at, 1));
  if (isUnresolved(source)) return combined(`${source.text} split at ${argument[0]}`, [source]);
  const text = textOf(source);
  return text === undefined
    ? resolving.refuse('Fn::Split takes a delimiter and a text', at)
    : text.split(argument[0]);
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-select.html */
export const select: Intrinsic = (argument, resolving, at) => {
  if (!Array.isArray(argument) || argument.length !== 2)
    return resolving.refuse('Fn::Select takes an index and a list', at);
  const index = resolving.resolve(argument[0], inside(at, 0));
  const values = resolving.resolve(argument[1], inside(at, 1));
  if (isUnresolved(index) || isUnresolved(values)) {
    const of = isUnresolved(values) ? values.text : 'a list';
    const which = isUnresolved(index) ? index.text : textOf(index);
    return combined(`item ${which} of ${of}`, [index, values]);
  }
  const position = Number(textOf(index) ?? Number.NaN);
  if (!isList(values) || !Number.isSafeInteger(position))
    return resolving.refuse('Fn::Select takes an index and a list', at);
  return values[position] ?? resolving.refuse(`Fn::Select asks for item ${position} of ${values.length}`, at);
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html */
export const getAZs: Intrinsic = (argument, resolving, at) => {
  const region = resolving.resolve(argument, at);
  const own = resolving.reference('AWS::Region', at);
  const text = textOf(region);
  if (text === '' || text === textOf(own)) return resolving.zones;
  if (text !== undefined) return ['a', 'b', 'c', 'd', 'e', 'f'].map((zone) => `${text}${zone}`);
  return combined('Availability Zones', [region]);
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-length.html */
export const length: Intrinsic = (argument, resolving, at) => {
  const values = resolving.resolve(argument, at);
  if (isUnresolved(values)) return combined(`length of ${values.text}`, [values]);
  return isList(values) ? values.length : resolving.refuse('Fn::Length takes a list', at);
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-ToJsonString.html */
export const toJsonString: Intrinsic = (argument, resolving, at) => {
  const value = resolving.resolve(argument, at);
  if (!isRecord(value) && !isList(value)) {
    return isUnresolved(value)
      ? combined(`${value.text} as JSON`, [value])
      : resolving.refuse('Fn::ToJsonString takes an object or a list', at);
  }
  return unresolvedIn(value as Resolved)
    ? combined('JSON with unresolved parts', [value as Resolved])
    : JSON.stringify(value);
};

/** Base64 of user data and the like, which decides nothing about networks and may hold secrets. */
export const base64: Intrinsic = () => unresolved('a text in Base64');
