import type { DeclaredSet } from '../../model/declared-set.js';
import { fitsStars } from '../../model/stars.js';

/** Who is allowed to administer databases. */
export interface Administrators {
  /** Whether anybody said who is, however long ago. */
  readonly isDeclared: boolean;
  include(arn: string): boolean;
}

/**
 * Those that are declared at a moment. Names of roles and users are unique in an account whatever their paths are, so that an
 * ARN without its path names the same one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names
 */
export function administratorsAt({ administrators }: DeclaredSet, asOf: string): Administrators {
  const today = asOf.slice(0, 10);
  const patterns = administrators.filter(({ expires }) => expires >= today).map(({ identity }) => identity);
  return {
    isDeclared: administrators.length > 0,
    include: (arn) => patterns.some((pattern) => names(pattern, arn)),
  };
}

function names(pattern: string, arn: string): boolean {
  const [, beginning = '', kind = '', named = ''] =
    /^(arn:[^:]*:iam::[^:]*:)(role|user)\/(.+)$/.exec(arn) ?? [];
  const name = named.slice(named.lastIndexOf('/') + 1);
  if (name === '') return false;
  if (pattern.startsWith('arn:'))
    return fitsStars(pattern, arn) || fitsStars(pattern, `${beginning}${kind}/${name}`);
  const isOfUsers = pattern.startsWith('user/');
  if (isOfUsers !== (kind === 'user')) return false;
  const wanted = isOfUsers ? pattern.slice('user/'.length) : pattern;
  return fitsStars(wanted, wanted.includes('/') ? named : name);
}
