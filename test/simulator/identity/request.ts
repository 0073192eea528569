/** A request of which everything is known: keys that are not listed are not there. */
export interface CompleteRequest {
  readonly by:
    | { readonly who: 'user'; readonly account: string; readonly path: string }
    | { readonly who: 'role'; readonly account: string; readonly path: string; readonly session: string }
    | {
        readonly who: 'federated';
        readonly account: string;
        readonly name: string;
        readonly userPath: string;
      }
    | { readonly who: 'root'; readonly account: string }
    | { readonly who: 'service'; readonly name: string }
    | { readonly who: 'provider'; readonly name: string }
    | { readonly who: 'stranger' };
  readonly action: string;
  readonly resource: string;
  readonly owner: string;
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

/** A policy document as AWS stores it. */
export interface Document {
  readonly Version?: string;
  readonly Statement: readonly StatementElements[];
}

export interface StatementElements {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: string | Readonly<Record<string, readonly string[]>>;
  readonly NotPrincipal?: string | Readonly<Record<string, readonly string[]>>;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** Everything that is attached anywhere. Lists of lists are the levels of an organization. */
export interface Attached {
  readonly identity: readonly Document[];
  readonly boundary?: Document;
  readonly session?: readonly Document[];
  readonly scps: readonly (readonly Document[])[];
  readonly rcps: readonly (readonly Document[])[];
  readonly resource?: Document;
  readonly endpoint?: Document;
  readonly managementAccount: string;
}

/**
 * Where AWS's pages do not say what happens, or differ: what is taken to happen. `asked` is set once it mattered.
 */
export interface Silence {
  readonly means: boolean;
  asked: boolean;
}

export function silent(silence: Silence): boolean {
  silence.asked = true;
  return silence.means;
}
