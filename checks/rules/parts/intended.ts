import type { CheckContext } from '../define-check.js';
import { ourAccounts } from './ours.js';
import { type Trusted, trustedAt } from './trusted.js';

/** What the owners mean to admit: their own accounts, and the networks that they trust. */
export interface Intended {
  readonly accounts: ReadonlySet<string>;
  readonly trusted: Trusted;
}

export function intendedBy({ inventory, declared, asOf }: CheckContext): Intended {
  return { accounts: ourAccounts(inventory, declared), trusted: trustedAt(declared, asOf) };
}
