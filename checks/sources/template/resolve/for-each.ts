import { inside, type Place } from './place.js';
import type { Resolving } from './resolving.js';
import { combined, isList, isRecord, isUnresolved, textOf, type Unresolved, unresolved } from './value.js';

/** What stands for the value that a macro of the account gives. */
export const byMacro = 'what a macro makes of it';

/** An object with its loops written out. */
export interface Expanded {
  readonly members: Readonly<Record<string, unknown>>;
  /** Loops over what is not known, and macros: the object may have more members. */
  readonly open: readonly Unresolved[];
}

/** Values that the loops of one object may stand for. CloudFormation takes 500 resources and 1 MB. */
const mostCopies = 500_000;
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html (nesting) */
const deepest = 5;

export function isLoop(name: string): boolean {
  return name.startsWith('Fn::ForEach::');
}

/**
 * `Fn::ForEach::Name` with an identifier, a collection and what is to be repeated: in its keys and values `${Identifier}`
 * stands for the item, `&{Identifier}` for its letters and digits, and Ref of the identifier for the item.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
export function withoutLoops(
  raw: Readonly<Record<string, unknown>>,
  resolving: Resolving,
  at: Place,
): Expanded {
  const members: Record<string, unknown> = Object.create(null);
  const open: Unresolved[] = [];
  const budget = { left: mostCopies };
  enter(raw, at, 0);
  return { members, open };

  function enter(record: Readonly<Record<string, unknown>>, place: Place, depth: number): void {
    for (const [name, value] of Object.entries(record)) {
      if (name === 'Fn::Transform') open.push(unresolved(byMacro));
      else if (isLoop(name)) repeat(value, inside(place, name), depth + 1);
      else if (Object.hasOwn(members, name))
        open.push(resolving.refuse(`${name} stands there twice`, inside(place, name)));
      else members[name] = value;
    }
  }

  function repeat(loop: unknown, place: Place, depth: number): void {
    const [identifier, collection, body] = Array.isArray(loop) && loop.length === 3 ? loop : [];
    if (typeof identifier !== 'string' || !isRecord(body) || depth > deepest) {
      const what =
        depth > deepest
          ? `Fn::ForEach nests at most ${deepest} deep`
          : 'Fn::ForEach takes an identifier, a collection and an object';
      open.push(resolving.refuse(what, place));
      return;
    }
    const items = resolving.resolve(collection, inside(place, 1));
    const texts = isList(items) ? items.map((item) => textOf(item)) : [undefined];
    if (isUnresolved(items) || (isList(items) && items.some(isUnresolved))) {
      const text = isUnresolved(items) ? items.text : 'a list that is not known';
      open.push(combined(`a loop over ${text}`, isList(items) ? items : [items]));
      return;
    }
    for (const text of texts) {
      if (text === undefined || budget.left <= 0) {
        const what = text === undefined ? 'Fn::ForEach takes a list of texts' : 'loops over too much';
        open.push(resolving.refuse(what, place));
        return;
      }
      enter(
        repeated(body, identifier, text, budget) as Readonly<Record<string, unknown>>,
        inside(place, 2),
        depth,
      );
    }
  }
}

function repeated(value: unknown, identifier: string, item: string, budget: { left: number }): unknown {
  budget.left--;
  const replaced = (text: string) =>
    text
      .replaceAll(`\${${identifier}}`, () => item)
      .replaceAll(`&{${identifier}}`, () => item.replace(/[^A-Za-z0-9]/g, ''));
  if (typeof value === 'string') return replaced(value);
  if (Array.isArray(value)) return value.map((each) => repeated(each, identifier, item, budget));
  if (!isRecord(value)) return value;
  if (value.Ref === identifier && Object.keys(value).length === 1) return item;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [name, member] of Object.entries(value))
    copy[replaced(name)] = repeated(member, identifier, item, budget);
  return copy;
}
