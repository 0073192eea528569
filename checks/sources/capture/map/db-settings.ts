import type { OwnSettings } from '../../../model/database.js';
import { isObject, type Json, list, text } from './json.js';

/** A group as an answer names it, or does not. */
type Named = Omit<OwnSettings, 'name'> & { readonly name: string | undefined };

/** The groups of one kind that an instance names. */
export function settingsNamed(
  item: Json,
  members: string,
  kind: OwnSettings['kind'],
  name: string,
): readonly Named[] {
  return (list(item, members) ?? []).map((entry) => ({
    kind,
    name: isObject(entry) ? text(entry, name) : undefined,
  }));
}

/**
 * Those that AWS did not make: its own are called `default.…` and `default:…`, and nobody may change what they say.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html
 */
export function ownSettings(groups: readonly Named[]): readonly OwnSettings[] | undefined {
  const own = groups.flatMap(({ kind, name }) =>
    name === undefined || /^default[.:]/.test(name) ? [] : [{ kind, name }],
  );
  return own.length > 0 ? own : undefined;
}
