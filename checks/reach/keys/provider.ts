import type { Gap } from '../../model/value.js';
import type { ContextValue, Policy } from '../identity/index.js';
import type { Carrier } from './carrier.js';
import { type Guests, isOfIdentityPools } from './guests.js';
import { publicIssuerOf, type TrustedRole } from './identities.js';
import { isOfIdentityCenter } from './identity-center.js';
import { strangersAt } from './stranger.js';

export function isFederated({ principal }: Carrier): boolean {
  return principal.kind === 'identity-provider';
}

type Context = readonly (readonly [string, ContextValue])[];

/** What is known of one way to ask, and why it is not known whether anybody may ask that way. */
export interface Vouched {
  readonly context: Context;
  readonly gaps: readonly Gap[];
}

/** What is known of requests from outside, once for each of the ways to ask. */
export function vouchedFor(
  carrier: Carrier,
  { role, trust }: Pick<TrustedRole, 'role' | 'trust'>,
  guests: Guests,
): readonly Vouched[] {
  const { kind, principal } = carrier;
  if (kind === 'stranger' && principal.kind === 'identity-provider' && isOfIdentityPools(principal.name))
    return vouchedByPools(trust, role.account, guests);
  return vouchedContexts(carrier, trust).map((context) => ({ context, gaps: [] }));
}

/**
 * Tokens of an identity pool name it as their audience, and tell guests from those with a login. From pools of other
 * accounts AWS takes them only where the policy asks for both, so that whoever has a pool gets in where the audience is
 * left open; where it is not asked for at all, any pool of the account will do.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html
 */
function vouchedByPools(trust: Policy, account: string, guests: Guests): readonly Vouched[] {
  const audiences = claimsIn(trust, 'aud');
  const methods = claimsIn(trust, 'amr');
  const asGuest = methods.map(([key]) => [key, ['unauthenticated']] as const);
  const ofOurs = guests.ofSomePoolIn(account);
  if (audiences.length === 0) return [{ context: asGuest, gaps: ofOurs }];
  const withLogin = methods.map(([key, texts]) => [key, ['authenticated', ...texts]] as const);
  return audiences.flatMap(([key, wanted]) =>
    wanted.flatMap((audience): readonly Vouched[] => {
      if (!/[*?]/.test(audience)) {
        const gaps = guests.ofPool(audience);
        return gaps ? [{ context: [[key, [audience]], ...asGuest], gaps }] : [];
      }
      const asked = [key, [audience.replaceAll(/[*?]/g, '0')]] as const;
      // Whoever makes a pool chooses its Region, and no more of its id.
      const gaps = methods.length > 0 && /^([\w-]+:)?\*$/.test(audience) ? [] : ofOurs;
      return [asGuest, withLogin].map((method) => ({ context: [asked, ...method], gaps }));
    }),
  );
}

/** What conditions ask of a claim in tokens of identity pools, whose keys begin with the provider. */
function claimsIn(trust: Policy, claim: string): readonly (readonly [string, readonly string[]])[] {
  const wanted = wantedOf(trust, (key) => key.startsWith('cognito-identity') && key.endsWith(`:${claim}`));
  return [...wanted].map(([key, values]) => [key, [...values]]);
}

/**
 * Of those who have what they need, whoever they are. An account that was told an external id has it.
 * At a public issuer whoever asks chooses the audience, and whoever comes from nowhere has a subject that nobody trusts by
 * name, but for names that a policy leaves open.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
function vouchedContexts(carrier: Carrier, trust: Policy): readonly Context[] {
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
