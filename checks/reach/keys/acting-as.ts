import type { Scope } from '../../model/network.js';
import type { Gap } from '../../model/value.js';

/** Why it is not known as which role compute acts; undefined where an ARN says so in full. */
export function roleGap(
  arn: string,
  name: string,
  action: string,
  { account, region }: Scope,
): Gap | undefined {
  const isWhole = arn.startsWith('arn:') && !arn.includes('unresolved (');
  if (isWhole) return undefined;
  return { reason: 'unresolved', fact: `the role of ${name}`, action, account, region };
}
