/** Whether something holds, where it may be that nobody can tell. */
export type Truth = true | false | 'unknown';

export function not(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : !truth;
}

/** Both hold. One that surely does not decides, whatever the other is. */
export function and(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : 'unknown';
}

/** One of them holds. One that surely does decides, whatever the other is. */
export function or(a: Truth, b: Truth): Truth {
  if (a === true || b === true) return true;
  return a === false && b === false ? false : 'unknown';
}

/** At most unknown: for what would hold if something were read as we read it. */
export function doubted(truth: Truth): Truth {
  return truth === false ? false : 'unknown';
}

/** Whether any of the items passes; it looks no further once one surely does. */
export function some<T>(items: readonly T[], passes: (item: T) => Truth): Truth {
  let found: Truth = false;
  for (const item of items) {
    found = or(found, passes(item));
    if (found === true) return true;
  }
  return found;
}

/** Whether all of the items pass; it looks no further once one surely does not. */
export function every<T>(items: readonly T[], passes: (item: T) => Truth): Truth {
  let found: Truth = true;
  for (const item of items) {
    found = and(found, passes(item));
    if (found === false) return false;
  }
  return found;
}
