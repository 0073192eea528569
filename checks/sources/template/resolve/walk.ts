import { isLoop, withoutLoops } from './for-each.js';
import { intrinsics } from './intrinsics.js';
import { inside, type Place, placeText } from './place.js';
import type { Resolving } from './resolving.js';
import { combined, isRecord, noValue, type Resolved, unresolved } from './value.js';

const dynamicReference = /\{\{resolve:[^}]*\}\}/;

/** The value with every function in it resolved. What CloudFormation would refuse becomes unresolved, and is told. */
export function walk(raw: unknown, resolving: Resolving, at: Place): Resolved {
  if (typeof raw === 'string') return textWithout(raw);
  if (typeof raw === 'number' || typeof raw === 'boolean') return raw;
  if (raw === null || raw === undefined) return null;
  if (Array.isArray(raw)) {
    return raw
      .map((item, index) => resolving.resolve(item, inside(at, index)))
      .filter((item) => item !== noValue);
  }
  if (!isRecord(raw)) return resolving.refuse('a value of no known kind', at);
  const names = Object.keys(raw);
  if (names.some(isLoop) || (names.length > 1 && names.includes('Fn::Transform'))) {
    const { members, open } = withoutLoops(raw, resolving, at);
    return open.length > 0 ? combined(placeText(at), open) : walk(members, resolving, at);
  }
  const [only] = names;
  if (only !== undefined && isFunction(only)) {
    const place = inside(at, only);
    if (names.length > 1) return resolving.refuse(`${only} stands beside other members`, place);
    const intrinsic = Object.hasOwn(intrinsics, only) ? intrinsics[only] : undefined;
    return intrinsic
      ? intrinsic(raw[only], resolving, place)
      : resolving.refuse(`${only} is not known`, place);
  }
  const record: Record<string, Resolved> = Object.create(null);
  for (const name of names) {
    const value = resolving.resolve(raw[name], inside(at, name));
    if (value !== noValue) record[name] = value;
  }
  return record;
}

function isFunction(name: string): boolean {
  return name === 'Ref' || name.startsWith('Fn::');
}

/**
 * References to Systems Manager and Secrets Manager are resolved when the stack is deployed.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
function textWithout(text: string): Resolved {
  return text.includes('{{resolve:') && dynamicReference.test(text)
    ? unresolved(`the dynamic reference ${text}`)
    : text;
}
