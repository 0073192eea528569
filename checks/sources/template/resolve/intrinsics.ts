import { choose } from './choose.js';
import { cidr } from './cidr.js';
import { holds } from './conditions.js';
import { byMacro } from './for-each.js';
import { base64, getAZs, join, length, select, split, toJsonString } from './lists.js';
import { findInMap, getStackOutput, importValue } from './lookups.js';
import { inside } from './place.js';
import type { Intrinsic } from './resolving.js';
import { sub } from './sub.js';
import { combined, isUnresolved, textOf, unresolved } from './value.js';

const ref: Intrinsic = (argument, resolving, at) =>
  typeof argument === 'string'
    ? resolving.reference(argument, at)
    : resolving.refuse('Ref takes the name of a parameter or a resource', at);

/** The resource by name, the attribute by name or by what gives it; in one text they stand with a dot between them. */
const getAtt: Intrinsic = (argument, resolving, at) => {
  const parts = typeof argument === 'string' ? splitAtDot(argument) : argument;
  if (!Array.isArray(parts) || parts.length !== 2 || typeof parts[0] !== 'string')
    return resolving.refuse('Fn::GetAtt takes the name of a resource and of its attribute', at);
  const attribute = resolving.resolve(parts[1], inside(at, 1));
  if (isUnresolved(attribute)) return combined(`an attribute of ${parts[0]}`, [attribute]);
  const name = textOf(attribute);
  return name === undefined
    ? resolving.refuse('Fn::GetAtt takes the name of a resource and of its attribute', at)
    : resolving.attribute(parts[0], name, at);
};

function splitAtDot(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

const asValue: Intrinsic = (argument, resolving, at) => {
  const key = at.key as string;
  return holds({ [key]: argument }, resolving, at.within ?? at);
};

/** A macro of the account rewrites what it stands around, in a way that no template says. */
const transform: Intrinsic = () => unresolved(byMacro);

/**
 * The intrinsic functions by name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: ref,
  'Fn::GetAtt': getAtt,
  'Fn::Sub': sub,
  'Fn::Join': join,
  'Fn::Split': split,
  'Fn::Select': select,
  'Fn::GetAZs': getAZs,
  'Fn::Cidr': cidr,
  'Fn::If': choose,
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': importValue,
  'Fn::GetStackOutput': getStackOutput,
  'Fn::Length': length,
  'Fn::ToJsonString': toJsonString,
  'Fn::Base64': base64,
  'Fn::Transform': transform,
  'Fn::Equals': asValue,
  'Fn::Not': asValue,
  'Fn::And': asValue,
  'Fn::Or': asValue,
};
