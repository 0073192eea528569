import type { Policy } from '../identity/index.js';
import type { Pattern } from '../identity/pattern.js';
import { anyCharacter, anyText, hole } from '../identity/wildcard.js';
import type { Carrier } from './carrier.js';
import { anyUser } from './database-arns.js';
import type { Request } from './judge.js';

/**
 * Requests about a user of a database name one, and whoever asks chooses which. One request for any user, and one for each
 * that a policy of theirs names: what is allowed for some of them alone is allowed for those.
 */
export function usersOf(carrier: Carrier, request: Request): readonly Request[] {
  if (!request.arn.endsWith(anyUser)) return [request];
  const beginning = request.arn.slice(0, -anyUser.length);
  const names = new Set(
    (carrier.policies.identity ?? []).flatMap((policy) => namesIn(policy, request.action)),
  );
  return [request, ...[...names].map((name) => ({ ...request, arn: beginning + name }))];
}

function namesIn(policy: Policy, action: string): readonly string[] {
  const service = action.slice(0, action.indexOf(':'));
  return policy.about(service).flatMap((statement) => {
    const { effect, resources } = statement;
    if (effect !== 'Allow' || !resources || resources.isNegated) return [];
    return resources.patterns.flatMap(nameIn);
  });
}

/** The user that an ARN names; where wildcards stand in it, one that fits. */
function nameIn({ fixed }: Pattern): readonly string[] {
  if (fixed === undefined || fixed.includes(hole)) return [];
  const [, name] = /^[^/]*:dbuser:[^/]*\/(.+)$/.exec(fixed) ?? [];
  if (name === undefined || name === anyText) return [];
  return [name.replaceAll(anyText, '').replaceAll(anyCharacter, 'x')];
}
