import type { ContextValue, Policy } from '../identity/index.js';
import type { Carrier } from './carrier.js';
import { publicIssuerOf } from './identities.js';

export function isFederated({ principal }: Carrier): boolean {
  return principal.kind === 'identity-provider';
}

/**
 * What is known of requests from outside. An account that was told an external id has it. At a public issuer whoever asks
 * chooses the audience, and whoever comes from nowhere has a subject that nobody trusts by name.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function vouchedContext(
  carrier: Carrier,
  trust: Policy,
): readonly (readonly [string, ContextValue])[] {
  const { kind, principal } = carrier;
  if (kind === 'account') return theOne(wantedOf(trust, (key) => key === 'sts:externalid'));
  if (principal.kind !== 'identity-provider') return [];
  const issuer = publicIssuerOf(principal.name);
  if (issuer === undefined) return [];
  const audience = theOne(wantedOf(trust, (key) => key === `${issuer}:aud`));
  return kind === 'stranger' ? [...audience, [`${issuer}:sub`, [stranger(issuer)]]] : audience;
}

/** As each issuer forms the subject of its tokens. */
function stranger(issuer: string): string {
  switch (issuer) {
    case 'token.actions.githubusercontent.com':
      return 'repo:stranger-of-nowhere/anything:ref:refs/heads/main';
    case 'gitlab.com':
      return 'project_path:stranger-of-nowhere/anything:ref_type:branch:ref:main';
    default:
      return 'organization:stranger-of-nowhere:project:anything:workspace:anything:run_phase:apply';
  }
}

/** The values for which the conditions of a policy ask, by key. */
function wantedOf(
  policy: Policy,
  isMeant: (key: string) => boolean,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { effect, conditions } of policy.statements) {
    if (effect === 'Deny') continue;
    for (const condition of conditions) {
      const key = condition.key.toLowerCase();
      if (condition.kind !== 'comparison' || condition.operator.isNegated || !isMeant(key)) continue;
      const values = found.get(key) ?? new Set();
      for (const text of condition.texts) values.add(text);
      found.set(key, values);
    }
  }
  return found;
}

/** Where several are asked for, which one a request has is open. */
function theOne(
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly [string, ContextValue])[] {
  return [...wanted].flatMap(([key, values]) => {
    const [value] = values;
    return value !== undefined && values.size === 1 && !/[*?]/.test(value) ? [[key, [value]] as const] : [];
  });
}
