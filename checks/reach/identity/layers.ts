import { applies, fits, namingOf, type Request } from './applies.js';
import { all, any, type Formula, fact } from './formula.js';
import type { Policy, Statement } from './policy.js';
import type { Naming } from './principal-pattern.js';
import { and, or, type Truth } from './truth.js';

/** Whether some statement of the policies with an effect applies. What may have either effect counts for both, in doubt. */
function applying(
  policies: readonly Policy[],
  effect: 'Allow' | 'Deny',
  request: Request,
  truthOf: (statement: Statement, request: Request) => Truth,
): Formula {
  const found: Formula[] = [];
  for (const policy of policies)
    for (const statement of policy.about(request.service)) {
      if (statement.effect !== effect && statement.effect !== 'unreadable') continue;
      const truth = truthOf(statement, request);
      if (truth !== false) found.push({ kind: 'statement', truth, statement, effect });
    }
  return any(...found);
}

export function allowedBy(policies: readonly Policy[], request: Request): Formula {
  return applying(policies, 'Allow', request, applies);
}

export function deniedBy(policies: readonly Policy[], request: Request): Formula {
  return applying(policies, 'Deny', request, applies);
}

/**
 * Of the policy of an endpoint. Where it names an account, some kinds of endpoints take that for its root user alone.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function atEndpoint(policy: Policy, effect: 'Allow' | 'Deny', request: Request): Formula {
  const byName = applying([policy], effect, request, (statement) => {
    const { directly, behind } = namingOf(statement, request);
    return and(or(directly, behind), fits(statement, request));
  });
  const byAccount = applying([policy], effect, request, (statement) =>
    and(namingOf(statement, request).account, fits(statement, request)),
  );
  if (byAccount.truth === false) return byName;
  return any(
    byName,
    all(byAccount, fact('unknown', `${policy.id} means by an account all of its identities`)),
  );
}

export function passesEndpoint(policy: Policy, request: Request): Formula {
  return atEndpoint(policy, 'Allow', request);
}

export function stoppedAtEndpoint(policy: Policy, request: Request): Formula {
  return atEndpoint(policy, 'Deny', request);
}

/** What the policy of a resource grants, by how it names who asks. */
export type Granted = Readonly<Record<keyof Naming, Formula>>;

export function grantedBy(policy: Policy | undefined, request: Request): Granted {
  const policies = policy ? [policy] : [];
  const as = (how: keyof Naming) =>
    applying(policies, 'Allow', request, (statement) => {
      const named = namingOf(statement, request)[how];
      return named === false ? false : and(named, fits(statement, request));
    });
  return { directly: as('directly'), behind: as('behind'), account: as('account') };
}
