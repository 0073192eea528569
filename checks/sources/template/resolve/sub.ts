import { inside, type Place } from './place.js';
import type { Intrinsic, Resolving } from './resolving.js';
import { combined, isRecord, isUnresolved, type Resolved, textOf } from './value.js';

const variable = /\$\{([^}]*)\}/g;

/**
 * `Fn::Sub`: `${Name}` is a variable of its own list, a reference or, with a dot, an attribute; `${!Name}` stands for
 * itself.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
export const sub: Intrinsic = (argument, resolving, at) => {
  const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof template !== 'string' || !isRecord(variables ?? {}))
    return resolving.refuse('Fn::Sub takes a text, or a text and variables', at);
  const own = (variables ?? {}) as Readonly<Record<string, unknown>>;
  const parts: Resolved[] = [];
  let refused: Resolved | undefined;
  const text = template.replace(variable, (whole: string, inner: string) => {
    const name = inner.trim();
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const value = variableValue(name, own, resolving, at);
    parts.push(value);
    if (isUnresolved(value)) return `\${${value.text}}`;
    const found = textOf(value);
    if (found === undefined) refused ??= resolving.refuse(`\${${name}} is no text`, at);
    return found ?? whole;
  });
  if (refused !== undefined) return refused;
  return parts.some(isUnresolved) ? combined(text, parts) : text;
};

function variableValue(
  name: string,
  own: Readonly<Record<string, unknown>>,
  resolving: Resolving,
  at: Place,
): Resolved {
  if (Object.hasOwn(own, name)) return resolving.resolve(own[name], inside(at, name));
  const dot = name.indexOf('.');
  return dot < 0
    ? resolving.reference(name, at)
    : resolving.attribute(name.slice(0, dot), name.slice(dot + 1), at);
}
