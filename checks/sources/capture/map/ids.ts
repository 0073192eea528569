import { unreadable } from './facts.js';
import { type Json, member, texts } from './json.js';

/**
 * Ids that must not be taken for none when they cannot be read: one id then stands for those that are meant.
 * EC2 sends an empty list where there are none, so that a list that is not there counts as unreadable as well.
 */
export function idsOf(item: Json, name: string, what: string): readonly string[] {
  return texts(item, name) ?? [unreadable(what)];
}

/** The same for lists that AWS leaves out where they do not apply. */
export function idsIfAny(item: Json, name: string, what: string): readonly string[] {
  return member(item, name) === undefined ? [] : idsOf(item, name, what);
}
