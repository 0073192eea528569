import type { Asking, Members, Parent } from './operation.js';

/** The inputs of the calls about one item of a listing. An item that is a text is a name itself. */
export function inputsAbout(
  { member, named, composed, batch }: Parent,
  item: unknown,
  asking?: Asking,
): readonly Members[] {
  const naming = (name: string) => ({ [member]: batch === undefined ? name : [name] });
  if (typeof item === 'string') {
    if (item === '') return [];
    return composed ? composed.inputsAbout({ [member]: item }, asking) : [naming(item)];
  }
  if (typeof item !== 'object' || item === null) return [];
  const members = item as Members;
  if (composed) return composed.inputsAbout(members, asking);
  const name = members[named ?? member];
  return typeof name === 'string' && name !== '' ? [naming(name)] : [];
}

/** The operations that list what one asks about. */
export function parentListings({ from, alsoFrom = [] }: Parent): readonly string[] {
  return [from, ...alsoFrom];
}

/** What a request is about, as it names it; undefined when it does not say. */
export function nameIn({ member, composed, batch }: Parent, input: Members): string | undefined {
  if (composed) return composed.nameIn(input);
  const value = Object.hasOwn(input, member) ? input[member] : undefined;
  const name: unknown = batch !== undefined && Array.isArray(value) ? value[0] : value;
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** The input of a request about what has this name. */
export function inputNamed({ member, composed, batch }: Parent, name: string): Members {
  if (composed) return composed.inputNamed(name);
  return { [member]: batch === undefined ? name : [name] };
}

/** Requests about one name each, as few as take all of their names. */
export function batched({ member, batch }: Parent, inputs: readonly Members[]): readonly Members[] {
  if (batch === undefined) return inputs;
  const names = inputs.flatMap((input) => (Array.isArray(input[member]) ? (input[member] as string[]) : []));
  return Array.from({ length: Math.ceil(names.length / batch) }, (_, index) => ({
    [member]: names.slice(index * batch, (index + 1) * batch),
  }));
}

/** The request members that say what the request is about. */
export function namingMembers({ member, composed }: Parent): readonly string[] {
  return composed?.members ?? [member];
}

const nothing: Members = {};

/** What requests about an item of a listing need of it and of those before, once they are about what is listed of it. */
export function passedOn({ composed }: Parent, item: unknown, before: Members = nothing): Members {
  const members = typeof item === 'object' && item !== null ? (item as Members) : {};
  const own = (composed?.passes ?? []).filter((name) => typeof members[name] === 'string');
  return own.length === 0
    ? before
    : { ...before, ...Object.fromEntries(own.map((name) => [name, members[name]])) };
}
