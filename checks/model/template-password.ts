import type { Scope } from './network.js';
import type { Value } from './value.js';

/**
 * Where a password comes from that a template gives: written as text, out of a parameter that everybody sees who may
 * describe the stack or read a plain parameter of Systems Manager, or from where only those see it who may read secrets.
 */
export type PasswordSource = 'text' | 'shown' | 'hidden';

/** A password that a template gives a database or a program, or keeps as a secret. No value of one is ever kept. */
export interface TemplatePassword extends Scope {
  /** Of the database, the secret, or what keeps it for a program. */
  readonly arn: string;
  /** The property that takes it, for example `MasterUserPassword`. */
  readonly property: string;
  /** The action by which the service shows it, as it does not show passwords that it is given as such. */
  readonly shownBy?: string;
  /** Where only its name says that it is the password of a database. */
  readonly isNamedAlone?: true;
  readonly from: Value<PasswordSource>;
}
