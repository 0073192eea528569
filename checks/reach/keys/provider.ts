import type { ContextValue, Policy } from '../identity/index.js';
import type { Carrier } from './carrier.js';
import { publicIssuerOf } from './identities.js';
import { isOfIdentityCenter } from './identity-center.js';
import { strangersAt } from './stranger.js';

export function isFederated({ principal }: Carrier): boolean {
  return principal.kind === 'identity-provider';
}

type Context = readonly (readonly [string, ContextValue])[];

/**
 * What is known of requests from outside, once for each of the ways to ask. An account that was told an external id has it.
 * At a public issuer whoever asks chooses the audience, and whoever comes from nowhere has a subject that nobody trusts by
 * name, but for names that a policy leaves open.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function vouchedContexts(carrier: Carrier, trust: Policy): readonly Context[] {
  const { kind, principal } = carrier;
  if (kind === 'account') return [theOne(wantedOf(trust, (key) => key === 'sts:externalid'))];
  if (principal.kind !== 'identity-provider') return [[]];
  // https://docs.aws.amazon.com/singlesignon/latest/userguide/using-service-linked-roles.html
  if (isOfIdentityCenter(principal.name)) return [theOne(wantedOf(trust, (key) => key === 'saml:aud'))];
  const issuer = publicIssuerOf(principal.name);
  if (issuer === undefined) return [[]];
  const audience = theOne(wantedOf(trust, (key) => key === `${issuer}:aud`));
  if (kind !== 'stranger') return [audience];
  const subject = `${issuer}:sub`;
  const wanted = [...(wantedOf(trust, (key) => key === subject).get(subject) ?? [])];
  return strangersAt(issuer, wanted).map((sub) => [...audience, [subject, [sub]]]);
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
