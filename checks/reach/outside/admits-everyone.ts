import type { DataStore } from '../../model/data-store.js';
import { empty, isEmpty } from '../../model/ranges.js';
import { type Bounds, exactly } from '../bounds.js';
import { ipv4 } from '../network/address-space.js';
import { admittedByPolicy } from '../policy/admitted.js';
import { type Statement, statementsOf } from '../policy/statements.js';
import { dataActions } from './policy-gate.js';

/**
 * Whether the resource policy of a store surely lets requests in that nobody signed, from its VPC as from anywhere: a
 * statement allows them to everyone on no condition, and nothing may deny them. False also where that cannot be told.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html
 */
export function admitsEveryone(store: DataStore): boolean {
  const statements = statementsIn(store);
  if (!statements || statements === 'no policy') return false;
  const plain = statements.filter(({ effect, conditions }) => effect === 'Deny' || conditions.length === 0);
  return !isEmpty(unsignedBy(store, plain).must);
}

/**
 * Whether the resource policy of a store lets requests in that nobody signed, from anywhere that reaches it. Conditions are
 * read for requests from the internet; in a VPC any of them may be met.
 */
export function takesUnsigned(store: DataStore): 'yes' | 'no' | 'perhaps' {
  const statements = statementsIn(store);
  if (statements === 'no policy') return 'no';
  if (!statements) return 'perhaps';
  if (admitsEveryone(store)) return 'yes';
  const isOutside = store.placement.kind === 'service-endpoint';
  if (isOutside && !isEmpty(unsignedBy(store, statements).must)) return 'yes';
  const allowing = statements.filter(
    ({ effect, conditions }) => effect === 'Allow' || conditions.length === 0,
  );
  const unconditional = allowing.map((statement) => ({ ...statement, conditions: [] }));
  return isEmpty(unsignedBy(store, unconditional).may) ? 'no' : 'perhaps';
}

function statementsIn({ placement: { guard } }: DataStore): readonly Statement[] | 'no policy' | undefined {
  const policy = guard?.kind === 'identity' ? guard.resourcePolicy : undefined;
  if (policy === undefined) return 'no policy';
  return policy.known ? statementsOf(policy.value) : undefined;
}

function unsignedBy({ arn, service }: DataStore, statements: readonly Statement[]): Bounds<number> {
  const actions = dataActions[service];
  if (!actions) return exactly<number>(empty);
  const { unsigned } = admittedByPolicy(ipv4, statements, {
    ...{ arn, ...actions, usesTls: true },
    gapAbout: ({ name }) => ({ reason: 'unsupported', fact: name }),
  });
  return unsigned;
}
