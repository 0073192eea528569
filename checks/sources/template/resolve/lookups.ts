import { inside } from './place.js';
import { isRegion } from './region-maps.js';
import type { Intrinsic } from './resolving.js';
import { combined, isRecord, isUnresolved, textOf, unresolved } from './value.js';

/**
 * `Fn::FindInMap`. Where a key is not known, but every value that it could give is the same, that is the answer.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html
 */
export const findInMap: Intrinsic = (argument, resolving, at) => {
  if (!Array.isArray(argument) || argument.length < 3 || argument.length > 4)
    return resolving.refuse('Fn::FindInMap takes a map and two keys', at);
  const byRegion = resolving.regionInMaps !== undefined && argument.slice(1, 3).some(isRegion);
  const keys = argument
    .slice(0, 3)
    .map((key, index) =>
      index > 0 && isRegion(key) && resolving.regionInMaps !== undefined
        ? resolving.regionInMaps
        : resolving.resolve(key, inside(at, index)),
    );
  const otherwise = isRecord(argument[3]) ? argument[3].DefaultValue : undefined;
  const [mapName, ...path] = keys.map((key) => textOf(key));
  const open = keys.find(isUnresolved);
  const forks = path.flatMap((key, index) =>
    key === undefined || (byRegion && isRegion(argument[index + 1])) ? [] : resolving.environmentForks(key),
  );
  if (open || forks.length > 0) {
    const by = open ? open.text : forks.join(' and ');
    const text = `a value of the map ${mapName ?? ''} by ${by}`.replace('  ', ' ');
    return open ? combined(text, keys) : unresolved(text, forks);
  }
  let found: unknown = mapName === undefined ? undefined : own(resolving.mappings, mapName);
  for (const key of path) found = isRecord(found) && key !== undefined ? own(found, key) : undefined;
  if (found !== undefined) return resolving.resolve(found, at);
  if (otherwise !== undefined) return resolving.resolve(otherwise, inside(at, 3));
  return resolving.refuse(`the map ${mapName} holds no ${path.join(' / ')}`, at, byRegion);
};

function own(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html */
export const importValue: Intrinsic = (argument, resolving, at) => {
  const name = resolving.resolve(argument, at);
  if (isUnresolved(name)) return combined(`the export ${name.text}`, [name]);
  const text = textOf(name);
  if (text === undefined) return resolving.refuse('Fn::ImportValue takes the name of an export', at);
  return resolving.importedValue(text) ?? unresolved(`the export ${text} of a stack that is not here`);
};

/** `Fn::GetStackOutput`, with which the CDK ties stacks weakly: the stack by name or ARN, and its output. */
export const getStackOutput: Intrinsic = (argument, resolving, at) => {
  if (!isRecord(argument)) return resolving.refuse('Fn::GetStackOutput takes StackName and OutputName', at);
  const stack = textOf(resolving.resolve(argument.StackName ?? null, inside(at, 'StackName')));
  const output = textOf(resolving.resolve(argument.OutputName ?? null, inside(at, 'OutputName')));
  if (output === undefined) return resolving.refuse('Fn::GetStackOutput takes StackName and OutputName', at);
  const found = stack === undefined ? undefined : resolving.stackOutput(stack, output);
  return found ?? unresolved(`the output ${output} of the stack ${stack ?? 'that is not named'}`);
};
