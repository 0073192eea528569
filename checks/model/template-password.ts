import type { Scope } from './network.js';
import type { Value } from './value.js';

/**
 * Where a password comes from that a template gives: written as text, out of a parameter that everybody sees who may
 * describe the stack or read a plain parameter of Systems Manager, or from where only those see it who may read secrets.
 */
export type PasswordSource = 'text' | 'shown' | 'hidden';

/** A password that a template gives a database, or keeps as a secret. No value of one is ever kept. */
export interface TemplatePassword extends Scope {
  /** Of the database or the secret. */
  readonly arn: string;
  /** The property that takes it, for example `MasterUserPassword`. */
  readonly property: string;
  readonly from: Value<PasswordSource>;
}
