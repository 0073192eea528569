import { type Gap, known, unknownBecause } from '../../../checks/model/value.js';
import {
  type ContextValue,
  compile,
  type Decision,
  type Grant,
  inWords,
  type Policies,
  type Policy,
  type PolicyType,
  type Principal,
  type Question,
  type StatementName,
  unknownPolicy,
} from '../../../checks/reach/identity/index.js';

/** One question, and what AWS's page says about it. The schema is `cases.schema.json`. */
export interface Case {
  readonly title: string;
  /** The page, where it is not that of the file. */
  readonly source?: string;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly owner?: string;
  readonly isAwsManagedKey?: boolean;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  readonly policies: Readonly<Record<string, unknown>>;
  readonly expect: Decision['kind'];
  /** The statements that decide. */
  readonly by?: readonly string[];
  /** What does not allow it. */
  readonly missing?: readonly string[];
  /** What it hangs on. */
  readonly when?: string;
}

export interface CaseFile {
  readonly concept: string;
  readonly source: string;
  readonly cases: readonly Case[];
}

const account = 'arn:aws:iam::111122223333';

export const principals: Readonly<Record<string, Principal>> = {
  ana: { kind: 'user', arn: `${account}:user/ana` },
  anaWithId: { kind: 'user', arn: `${account}:user/ana`, id: 'AIDAEXAMPLEEXAMPLE1' },
  app: { kind: 'role', arn: `${account}:role/app`, session: 'nightly' },
  anyapp: { kind: 'role', arn: `${account}:role/app` },
  linked: {
    kind: 'role',
    arn: `${account}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`,
    session: 'RDS',
  },
  visitor: {
    kind: 'federated-user',
    arn: 'arn:aws:sts::111122223333:federated-user/visitor',
    user: `${account}:user/ana`,
  },
  boss: { kind: 'root', arn: `${account}:root` },
  partner: { kind: 'role', arn: 'arn:aws:iam::444455556666:role/reader', session: 'daily' },
  partnerBoss: { kind: 'root', arn: 'arn:aws:iam::444455556666:root' },
  /** As templates name them. */
  template: { kind: 'role', arn: `${account}:role/unresolved (parameter Role)` },
  anywhere: { kind: 'role', arn: 'arn:aws:iam::unresolved (parameter Account):role/app' },
  rds: { kind: 'service', name: 'rds.amazonaws.com' },
  corp: { kind: 'identity-provider', name: `${account}:saml-provider/corp` },
  stranger: { kind: 'anonymous' },
};

const refused: Gap = { reason: 'denied', fact: 'the policy', action: 'iam:GetPolicyVersion' };

export function questionOf(given: Case): Question {
  const principal = principals[given.principal];
  if (!principal) throw new Error(`there is no principal ${given.principal}`);
  const context = Object.entries(given.context ?? {}).map(([key, value]): [string, ContextValue] => [
    key.toLowerCase(),
    value === 'absent' ? 'absent' : [value].flat(),
  ]);
  return {
    principal,
    action: given.action,
    resource: {
      arn: given.resource,
      ...(given.owner ? { account: known(given.owner) } : {}),
      ...(given.isAwsManagedKey ? { isAwsManagedKey: true } : {}),
    },
    context: new Map(context),
  };
}

/** A document stands for itself, a list for its statements, and `{ text }` for a text. */
function policyOf(id: string, type: PolicyType, given: unknown): Policy {
  if (given === 'unread') return unknownPolicy(id, type, refused);
  if (Array.isArray(given))
    return compile({ id, type, document: { Version: '2012-10-17', Statement: given } });
  const { text } = given as { readonly text?: unknown };
  return compile({ id, type, document: text ?? given });
}

/** A list of lists, or of documents, is several policies. */
function severalOf(id: string, type: PolicyType, given: unknown): readonly Policy[] {
  if (!Array.isArray(given)) return [policyOf(id, type, given)];
  if (given.length === 0) return [];
  const areMany = given.every(
    (each) => Array.isArray(each) || (each as { text?: unknown } | null)?.text !== undefined,
  );
  if (!areMany) return [policyOf(id, type, given)];
  return given.map((each, index) => policyOf(`${id} ${index + 1}`, type, each));
}

function levelsOf(id: string, type: PolicyType, given: unknown): readonly (readonly Policy[])[] {
  return ((given ?? []) as readonly unknown[]).map((level, index) =>
    severalOf(`${id} level ${index + 1}`, type, level),
  );
}

export function policiesOf({ policies }: Case): Policies {
  const { identity, boundary, session, scps, rcps, resource, endpoint, managementAccount, grants } = policies;
  return {
    identity: identity === undefined ? [] : severalOf('identity', 'identity', identity),
    ...(boundary === undefined ? {} : { boundary: policyOf('boundary', 'boundary', boundary) }),
    ...(session === undefined ? {} : { session: severalOf('session', 'session', session) }),
    scps: levelsOf('scp', 'scp', scps),
    rcps: levelsOf('rcp', 'rcp', rcps),
    ...(resource === undefined ? {} : { resource: policyOf('resource', 'resource', resource) }),
    ...(endpoint === undefined ? {} : { endpoint: policyOf('endpoint', 'endpoint', endpoint) }),
    ...(managementAccount === undefined ? {} : { managementAccount: known(String(managementAccount)) }),
    grants: grants === 'unread' ? unknownBecause(refused) : known((grants ?? []) as readonly Grant[]),
  };
}

function nameOf({ policy, name }: StatementName): string {
  return `${name} of ${policy}`;
}

/** A decision in the words of a case. */
export function answerOf(decision: Decision): Pick<Case, 'expect' | 'by' | 'missing' | 'when'> {
  switch (decision.kind) {
    case 'allow':
    case 'deny':
      return { expect: decision.kind, by: decision.by.map(nameOf) };
    case 'implicit':
      return { expect: decision.kind, missing: decision.missing };
    case 'conditional':
      return { expect: decision.kind, by: decision.by.map(nameOf), when: inWords(decision.when) };
  }
}
