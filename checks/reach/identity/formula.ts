import type { Gap } from '../../model/value.js';
import type { Statement } from './policy.js';
import { and, not as negation, or, type Truth } from './truth.js';

/** What the fate of a request hangs on, as a term over statements and facts. */
export type Formula =
  | {
      readonly kind: 'statement';
      readonly truth: Truth;
      readonly statement: Statement;
      /** What it is asked to do, since an unreadable one may do either. */
      readonly effect: 'Allow' | 'Deny';
    }
  | { readonly kind: 'fact'; readonly truth: Truth; readonly words: string; readonly gap?: Gap }
  | { readonly kind: 'not'; readonly truth: Truth; readonly of: Formula }
  | { readonly kind: 'all' | 'any'; readonly truth: Truth; readonly of: readonly Formula[] };

export function fact(truth: Truth, words: string, gap?: Gap): Formula {
  return gap ? { kind: 'fact', truth, words, gap } : { kind: 'fact', truth, words };
}

export function not(of: Formula): Formula {
  return { kind: 'not', truth: negation(of.truth), of };
}

export function all(...of: readonly Formula[]): Formula {
  return { kind: 'all', truth: of.reduce<Truth>((truth, each) => and(truth, each.truth), true), of };
}

export function any(...of: readonly Formula[]): Formula {
  return { kind: 'any', truth: of.reduce<Truth>((truth, each) => or(truth, each.truth), false), of };
}

/** The statements that make a term hold: those of every part of `all`, and of the parts of `any` that hold. */
export function deciding(formula: Formula): readonly Statement[] {
  if (formula.truth !== true) return [];
  switch (formula.kind) {
    case 'statement':
      return [formula.statement];
    case 'fact':
    case 'not':
      return [];
    case 'all':
    case 'any':
      return formula.of.flatMap(deciding);
  }
}
