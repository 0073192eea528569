import type { DataStore } from '../../model/data-store.js';
import { isEmpty } from '../../model/ranges.js';
import { ipv4 } from '../network/address-space.js';
import { admittedByPolicy } from '../policy/admitted.js';
import { statementsOf } from '../policy/statements.js';
import { dataActions } from './policy-gate.js';

/**
 * Whether the resource policy of a store surely lets requests in that nobody signed, from its VPC as from anywhere: a
 * statement allows them to everyone on no condition, and nothing may deny them. False also where that cannot be told.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html
 */
export function admitsEveryone({ arn, service, placement }: DataStore): boolean {
  const { guard } = placement;
  const policy = guard?.kind === 'identity' ? guard.resourcePolicy : undefined;
  const actions = dataActions[service];
  const statements = policy?.known ? statementsOf(policy.value) : undefined;
  if (!actions || !statements) return false;
  const plain = statements.filter(({ effect, conditions }) => effect === 'Deny' || conditions.length === 0);
  const { unsigned } = admittedByPolicy(ipv4, plain, {
    ...{ arn, ...actions, usesTls: true },
    gapAbout: ({ name }) => ({ reason: 'unsupported', fact: name }),
  });
  return !isEmpty(unsigned.must);
}
