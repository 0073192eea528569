import type { Scope } from './network.js';
import type { Value } from './value.js';

/**
 * What a parameter holds that may hold the password of a database: its name alone says that it does, a URL with one is known
 * to stand in it, or it is named like one and is known to hold a reference.
 */
export const parameterContents = ['password-by-name', 'url-with-password', 'no-password'] as const;
export type ParameterContent = (typeof parameterContents)[number];

/** A parameter of Systems Manager that no key encrypts, where its name or its value is about the password of a database. */
export interface PlainParameter extends Scope {
  readonly arn: string;
  readonly name: string;
  /** Unknown: a template leaves open what it holds, which may be a reference. */
  readonly holds: Value<ParameterContent>;
}

/**
 * The member of a parameter under which a template says what it holds, as no answer of AWS does: `holds`, or in `open` what
 * the template leaves open.
 */
export const heldMember = 'db-perimeter:Held';
