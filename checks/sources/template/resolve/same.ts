import type { Resolving } from './resolving.js';
import { isUnresolved, type Resolved, textOf, type Unresolved, unresolved, unresolvedIn } from './value.js';

/**
 * Whether two values are the same once they are known. Equal symbols are equal values; different ones may be. Account and
 * Region of a stack that can be deployed anywhere may be any, whatever name stands for them here.
 */
export function isSame(left: Resolved, right: Resolved, resolving: Resolving): boolean | Unresolved {
  const open = unresolvedIn(left) ?? unresolvedIn(right);
  if (isUnresolved(left) && isUnresolved(right) && left.text === right.text) return true;
  if (isOther(left, right) || isOther(right, left)) return false;
  const a = textOf(left) ?? JSON.stringify(left);
  const b = textOf(right) ?? JSON.stringify(right);
  const forks = [
    ...(unresolvedIn(left)?.forks ?? []),
    ...(unresolvedIn(right)?.forks ?? []),
    ...(open ? [] : [...resolving.environmentForks(a), ...resolving.environmentForks(b)]),
  ];
  if (open || forks.length > 0) {
    if (!open && a === b) return true;
    return unresolved(`whether ${nameOf(left)} is ${nameOf(right)}`, [...new Set(forks)]);
  }
  return a === b;
}

function isOther(value: Resolved, text: Resolved): boolean {
  const known = textOf(text);
  return isUnresolved(value) && known !== undefined && value.isNot.includes(known);
}

function nameOf(value: Resolved): string {
  return isUnresolved(value) ? value.text : (textOf(value) ?? JSON.stringify(value));
}
