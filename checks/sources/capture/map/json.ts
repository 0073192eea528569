/**
 * Reading of untrusted JSON. Nothing here throws, follows a prototype, or recurses: a member that is missing or of the
 * wrong type is `undefined`, and the caller decides what that means.
 */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** An own member. `null` is what some writers put where others leave the member out. */
export function member(from: Json, name: string): unknown {
  return Object.hasOwn(from, name) ? (from[name] ?? undefined) : undefined;
}

/** Text that is not empty. */
export function text(from: Json, name: string): string | undefined {
  const value = member(from, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function flag(from: Json, name: string): boolean | undefined {
  const value = member(from, name);
  return typeof value === 'boolean' ? value : undefined;
}

/** A moment as ISO 8601 in UTC, whether the answer has it with an offset, or as seconds since 1970. */
export function moment(from: Json, name: string): string | undefined {
  const value = member(from, name);
  const milliseconds = typeof value === 'number' ? value * 1000 : Date.parse(text(from, name) ?? '');
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

export function wholeNumber(from: Json, name: string): number | undefined {
  const value = member(from, name);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

export function object(from: Json, name: string): Json | undefined {
  const value = member(from, name);
  return isObject(value) ? value : undefined;
}

export function list(from: Json, name: string): readonly unknown[] | undefined {
  const value = member(from, name);
  return Array.isArray(value) ? value : undefined;
}

/** One text member of every object in a list; `undefined` when the list or any of its items cannot be read. */
export function textsOf(from: Json, listName: string, name: string): readonly string[] | undefined {
  const found = list(from, listName)?.map((item) => (isObject(item) ? text(item, name) : undefined));
  return found?.every(isPresent) ? found : undefined;
}

/** A list of texts; `undefined` when it or any of its items cannot be read. */
export function texts(from: Json, name: string): readonly string[] | undefined {
  const found = list(from, name);
  return found?.every((item) => typeof item === 'string' && item !== '') ? (found as string[]) : undefined;
}

/** The record without its undefined members, so that equal facts have equal JSON. */
export function compact<T extends object>(record: T): T {
  const kept: Partial<T> = {};
  for (const name of Object.keys(record) as (keyof T)[]) {
    if (record[name] !== undefined) kept[name] = record[name];
  }
  return kept as T;
}

/** The value of the tag `Name`. */
export function nameOf(from: Json, tags = 'Tags'): string | undefined {
  for (const tag of list(from, tags) ?? []) {
    if (isObject(tag) && text(tag, 'Key') === 'Name') return text(tag, 'Value');
  }
  return undefined;
}

/** AWS's tag list, without what cannot be read. */
export function tagsOf(
  from: Json,
  name: string,
): readonly { readonly key: string; readonly value: string }[] | undefined {
  const tags = (list(from, name) ?? []).flatMap((tag) => {
    const key = isObject(tag) ? text(tag, 'Key') : undefined;
    return key === undefined ? [] : [{ key, value: text(tag as Json, 'Value') ?? '' }];
  });
  return tags.length > 0 ? tags : undefined;
}
