import { accountOf, nameOf, type Principal, partitionOfPrincipal } from './principal.js';
import { doubted, or, type Truth } from './truth.js';
import { hasWildcard, hole, literal, match, withWildcards } from './wildcard.js';

/** Under which kind a policy names somebody. */
export type PrincipalType = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';

/** Somebody whom a policy names. */
export interface PrincipalPattern {
  readonly type: PrincipalType | 'everyone' | 'unreadable';
  readonly text: string;
}

/** Whom a statement names, or whom it excepts. */
export interface Principals {
  readonly patterns: readonly PrincipalPattern[];
  readonly isNegated: boolean;
}

/**
 * How a statement names the one who asks. What it grants to a session, a user or everyone is granted directly; what it
 * grants to a role, or to the user behind a federated session, is limited by boundaries and session policies; and what it
 * grants to an account, the account's own policies have to hand on.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export interface Naming {
  readonly directly: Truth;
  readonly behind: Truth;
  readonly account: Truth;
}

const nobody: Naming = { directly: false, behind: false, account: false };
const anybody: Naming = { directly: true, behind: false, account: false };

/** What a text under `AWS` can be. `undefined` for what is none of it. */
export function awsPrincipalOf(text: string): PrincipalPattern | undefined {
  if (text === '*') return { type: 'everyone', text };
  const isName = /^(\d{12}|A[A-Z0-9]{15,})$/.test(text);
  if (isName || literal(text).startsWith(hole) || /^arn:[^:]+:(iam|sts)::/.test(text))
    return { type: 'AWS', text: withWildcards(text) };
  return undefined;
}

/** How the patterns name a principal, taken together. */
export function namingBy(patterns: readonly PrincipalPattern[], principal: Principal): Naming {
  let { directly, behind, account } = nobody;
  for (const pattern of patterns) {
    const one = naming(pattern, principal);
    directly = or(directly, one.directly);
    behind = or(behind, one.behind);
    account = or(account, one.account);
  }
  return { directly, behind, account };
}

/** Whether the patterns name a principal in whatever way. */
export function isNamed({ directly, behind, account }: Naming): Truth {
  return or(directly, or(behind, account));
}

/**
 * Whether an exception holds for a principal. It has to name the principal and everything that it belongs to, and where
 * it names only some of that, pages differ by service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function isExcepted(naming: Naming, principal: Principal): Truth {
  const { directly, behind, account } = naming;
  if (isNamed(naming) === false) return false;
  switch (principal.kind) {
    case 'root':
    case 'service':
    case 'identity-provider':
    case 'anonymous':
      return directly;
    case 'user':
      return directly === true && account === true ? true : 'unknown';
    case 'role':
    case 'federated-user':
      return directly === true && behind === true && account === true ? true : 'unknown';
  }
}

function naming({ type, text }: PrincipalPattern, principal: Principal): Naming {
  switch (type) {
    case 'everyone':
      return anybody;
    case 'unreadable':
      return { directly: 'unknown', behind: 'unknown', account: 'unknown' };
    case 'AWS':
      return 'arn' in principal ? namingOfIdentity(text, principal) : nobody;
    case 'Service':
      return principal.kind === 'service'
        ? { ...nobody, directly: match(text, literal(principal.name)) }
        : nobody;
    case 'Federated':
      return principal.kind === 'identity-provider'
        ? { ...nobody, directly: match(text, literal(principal.name)) }
        : nobody;
    case 'CanonicalUser':
      // Another name of an account, which tells nobody which one it is.
      return 'arn' in principal ? { ...nobody, account: 'unknown' } : nobody;
  }
}

type Identity = Extract<Principal, { readonly arn: string }>;

function namingOfIdentity(text: string, principal: Identity): Naming {
  const account = accountOf(principal) ?? hole;
  const root = `arn:${partitionOfPrincipal(principal)}:iam::${account}:root`;
  const ofAccount = or(matchesName(text, root), match(text, account));
  switch (principal.kind) {
    case 'root':
      return { ...nobody, directly: ofAccount };
    case 'user':
      return { directly: matchesIdentity(text, principal), behind: false, account: ofAccount };
    case 'role': {
      const session = literal(sessionArn(principal));
      return {
        directly: matchesName(text, session),
        behind: matchesIdentity(text, principal),
        account: ofAccount,
      };
    }
    case 'federated-user':
      return {
        directly: matchesName(text, literal(principal.arn)),
        behind: matchesName(text, literal(principal.user)),
        account: ofAccount,
      };
  }
}

/** Sessions are named by the role's name without its path. */
function sessionArn(role: Extract<Principal, { readonly kind: 'role' }>): string {
  const [partition, account] = [partitionOfPrincipal(role), accountOf(role)];
  return `arn:${partition}:sts::${account}:assumed-role/${nameOf(role.arn)}/${role.session ?? hole}`;
}

/** AWS shows the unique id in place of an ARN once whom the policy named is deleted, so that a namesake is not named. */
function matchesIdentity(text: string, { arn, id }: { readonly arn: string; readonly id?: string }): Truth {
  if (!/^A[A-Z0-9]{15,}$/.test(text)) return matchesName(text, literal(arn));
  return id === undefined ? 'unknown' : text === id;
}

/**
 * Wildcards are refused in names of principals, and so is another partition. Where one stands there nevertheless, it is
 * not known what it does.
 */
function matchesName(text: string, arn: string): Truth {
  const found = match(text, arn);
  if (found !== false) return hasWildcard(text) ? 'unknown' : found;
  const [given, asked] = [beginningOf(text), beginningOf(arn)];
  return given === asked ? false : doubted(match(asked + text.slice(given.length), arn));
}

/** An ARN up to its partition. */
function beginningOf(arn: string): string {
  return arn.startsWith('arn:') ? arn.slice(0, arn.indexOf(':', 4)) : '';
}
