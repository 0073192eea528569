import type { Scope } from '../../model/network.js';
import { unresolvedFrom } from '../../model/unresolved.js';
import type { Gap } from '../../model/value.js';

/** Why it is not known as which role compute acts; undefined where an ARN says so in full. */
export function roleGap(
  arn: string,
  name: string,
  action: string,
  { account, region }: Scope,
): Gap | undefined {
  const isWhole = arn.startsWith('arn:') && unresolvedFrom(arn) < 0;
  if (isWhole) return undefined;
  return { reason: 'unresolved', fact: `the role of ${name}`, action, account, region };
}
