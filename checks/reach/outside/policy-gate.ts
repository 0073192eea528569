import type { DataStore, DataStoreGuard, DataStoreService } from '../../model/data-store.js';
import type { Gap, Value } from '../../model/value.js';
import type { AddressSpace } from '../network/address-space.js';
import { closedGate, type Deciding, type Gate, unknownGate } from '../network/gate.js';
import { admittedByPolicy, type PolicyQuestion } from '../policy/admitted.js';
import { statementsOf } from '../policy/statements.js';

type ByIdentity = Extract<DataStoreGuard, { kind: 'identity' }>;

/** Requests that somebody signed whom IAM allows them, or that anybody can send. */
export type Requests = 'signed' | 'unsigned';

const layer = 'resource-policy';

/**
 * What the resource policy of a store does with requests from the internet; undefined where it has none that could
 * refuse them.
 */
export function policyGate<N extends number | bigint>(
  space: AddressSpace<N>,
  store: DataStore,
  { resourcePolicy }: ByIdentity,
  requests: Requests,
  usesTls: boolean,
): Gate<N> | undefined {
  const isAttached = resourcePolicy && !(resourcePolicy.known && resourcePolicy.value === '');
  if (isAttached) return gateOf(space, store, resourcePolicy, requests, usesTls);
  if (requests === 'signed') return undefined;
  const text = 'no resource policy lets in what nobody signed';
  return closedGate(layer, { code: 'RESOURCE_POLICY_REFUSES', component: store.arn, text });
}

function gateOf<N extends number | bigint>(
  space: AddressSpace<N>,
  store: DataStore,
  policy: Value<string>,
  requests: Requests,
  usesTls: boolean,
): Gate<N> {
  const { id, arn: component, account, region } = store;
  const name = `resource policy of ${id}`;
  const deciding: Deciding = {
    component,
    decidedBy: name,
    text: requests === 'signed' ? 'lets signed requests through' : 'lets requests through that nobody signed',
  };
  if (!policy.known) return unknownGate(space, layer, deciding, [policy.gap]);
  const gapAbout = (fact: string): Gap => ({ reason: 'unsupported', fact, account, region });
  const statements = statementsOf(policy.value);
  const actions = dataActions[store.service];
  if (!statements || !actions)
    return unknownGate(space, layer, deciding, [gapAbout(`what the ${name} says`)]);
  const question: PolicyQuestion = {
    arn: component,
    ...actions,
    usesTls,
    gapAbout: (statement) => gapAbout(`whom ${statement.name} of the ${name} is about`),
  };
  const admitted = admittedByPolicy(space, statements, question);
  return {
    layer,
    admits: admitted[requests],
    decide: (address) => {
      const statement = requests === 'unsigned' ? admitted.allowing(address) : undefined;
      return statement === undefined ? deciding : { ...deciding, decidedBy: statement };
    },
    block: {
      code: 'RESOURCE_POLICY_REFUSES',
      component,
      text:
        requests === 'signed'
          ? `the ${name} denies requests from the internet`
          : `the ${name} lets in nothing from the internet that nobody signed`,
    },
  };
}

/** The actions that read and write what a store holds, and whether they are about the store or about parts of it. */
export const dataActions: Readonly<
  Partial<Record<DataStoreService, Pick<PolicyQuestion, 'actions' | 'isBelow'>>>
> = {
  // https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac-reference.html
  opensearch: {
    actions: ['Delete', 'Get', 'Head', 'Patch', 'Post', 'Put'].map((method) => `es:ESHttp${method}`),
    isBelow: true,
  },
  // https://docs.aws.amazon.com/aurora-dsql/latest/userguide/authentication-authorization.html
  dsql: { actions: ['dsql:DbConnect', 'dsql:DbConnectAdmin'], isBelow: false },
};
