import type { Cut } from '../../model/outcome.js';
import type { DatabaseSubject, PublicRule } from '../index.js';
import { revokeCommands } from './command-lines.js';
import { insteadOfPublicPeer, ruleName } from './words.js';

/** One ingress rule of a group, whatever it admits. */
type GroupRule = Pick<PublicRule, 'group' | 'rule'>;

/** The change that takes away these rules; `verified` says whether the caller has judged the estate without them. */
export function revocationOf(rules: readonly GroupRule[], subject: DatabaseSubject, verified: boolean): Cut {
  const groups = new Map(rules.map(({ group }) => [group.id, group]));
  return {
    text: `Revoke ${rules.map(({ rule, group }) => `${ruleName(rule)} of ${group.id}`).join(', ')}`,
    cli: [...groups.values()].flatMap((group) =>
      revokeCommands(
        group,
        rules.filter((one) => one.group.id === group.id).map(({ rule }) => rule),
      ),
    ),
    cdk: insteadOfPublicPeer(subject),
    verified,
  };
}
