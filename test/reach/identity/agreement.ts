import { known } from '../../../checks/model/value.js';
import {
  type ContextValue,
  compile,
  type Decision,
  decide,
  inWords,
  type Policies,
  type PolicyType,
  type Principal,
  type Question,
} from '../../../checks/reach/identity/index.js';
import { evaluateLiterally, type Fate } from '../../simulator/identity/evaluate.js';
import type { Attached, CompleteRequest, Document } from '../../simulator/identity/request.js';
import type { Draw } from '../draw.js';
import { keyPool } from './random-conditions.js';
import { randomAttached } from './random-policies.js';
import { randomRequest } from './random-requests.js';

/** The policies of a random world, as the engine takes them. */
export function compiled(attached: Attached): Policies {
  const one = (type: PolicyType, name: string) => (document: Document, index: number) =>
    compile({ id: `${name} ${index}`, type, document: JSON.stringify(document) });
  const many = (type: PolicyType, documents: readonly Document[]) => documents.map(one(type, type));
  return {
    identity: many('identity', attached.identity),
    ...(attached.boundary ? { boundary: one('boundary', 'boundary')(attached.boundary, 0) } : {}),
    ...(attached.session ? { session: many('session', attached.session) } : {}),
    scps: attached.scps.map((level) => many('scp', level)),
    rcps: attached.rcps.map((level) => many('rcp', level)),
    ...(attached.resource ? { resource: one('resource', 'resource')(attached.resource, 0) } : {}),
    ...(attached.endpoint ? { endpoint: one('endpoint', 'endpoint')(attached.endpoint, 0) } : {}),
    managementAccount: known(attached.managementAccount),
    grants: known([]),
  };
}

function principalOf(by: CompleteRequest['by']): Principal {
  switch (by.who) {
    case 'user':
      return { kind: 'user', arn: `arn:aws:iam::${by.account}:user/${by.path}` };
    case 'role':
      return { kind: 'role', arn: `arn:aws:iam::${by.account}:role/${by.path}`, session: by.session };
    case 'federated':
      return {
        kind: 'federated-user',
        arn: `arn:aws:sts::${by.account}:federated-user/${by.name}`,
        user: `arn:aws:iam::${by.account}:user/${by.userPath}`,
      };
    case 'root':
      return { kind: 'root', arn: `arn:aws:iam::${by.account}:root` };
    case 'service':
      return { kind: 'service', name: by.name };
    case 'provider':
      return { kind: 'identity-provider', name: by.name };
    case 'stranger':
      return { kind: 'anonymous' };
  }
}

const ignorance: ContextValue = { reason: 'not-collected', fact: 'hidden by the test' };
/** Keys that follow from who asks; where a request does not list them, they are as the principal says. */
const derived = new Set(['aws:PrincipalArn', 'aws:PrincipalAccount']);

/** The question, with some keys hidden. Without any hidden it says of each key what there is. */
export function questionOf(
  { by, action, resource, owner, keys }: CompleteRequest,
  hidden: ReadonlySet<string>,
): Question {
  const context = new Map<string, ContextValue>();
  for (const key of Object.keys(keyPool)) {
    const values = keys[key];
    if (hidden.has(key)) context.set(key.toLowerCase(), ignorance);
    else if (values) context.set(key.toLowerCase(), values);
    else if (!derived.has(key) || by.who === 'service' || by.who === 'provider')
      context.set(key.toLowerCase(), 'absent');
  }
  return { principal: principalOf(by), action, resource: { arn: resource, account: known(owner) }, context };
}

/** The same request with other values for keys that are hidden. */
function otherwise(request: CompleteRequest, hidden: ReadonlySet<string>, draw: Draw): CompleteRequest {
  const keys: Record<string, readonly string[]> = { ...request.keys };
  for (const key of hidden) {
    const pool = keyPool[key];
    delete keys[key];
    if (pool && draw.chance(70)) keys[key] = draw.several(pool.values, 1, pool.most);
  }
  return { ...request, keys };
}

/** The fates of a request, where AWS's silence means the one and the other, and whether it mattered. */
function fatesOf(request: CompleteRequest, attached: Attached): { fates: readonly Fate[]; isClear: boolean } {
  const yes = { means: true, asked: false };
  const first = evaluateLiterally(request, attached, yes);
  if (!yes.asked) return { fates: [first], isClear: true };
  return {
    fates: [first, evaluateLiterally(request, attached, { means: false, asked: false })],
    isClear: false,
  };
}

/** What is wrong about a decision, if the request may have these fates. */
function refuted(decision: Decision, fates: readonly Fate[]): boolean {
  switch (decision.kind) {
    case 'allow':
    case 'deny':
      return fates.some((fate) => fate !== decision.kind);
    // Whether a statement denies what nothing allows makes no difference.
    case 'implicit':
      return fates.includes('allow');
    // What it hangs on is said.
    case 'conditional':
      return inWords(decision.when) === '';
  }
}

export interface Tally {
  requests: number;
  readonly kinds: Record<Decision['kind'], number>;
  readonly disagreements: string[];
}

export const emptyTally = (): Tally => ({
  requests: 0,
  kinds: { allow: 0, deny: 0, implicit: 0, conditional: 0 },
  disagreements: [],
});

const requestsOfWorld = 20;

/**
 * Puts some requests to both evaluators in one random world: everything known, where they have to say the same unless AWS is
 * silent, and with keys hidden, where no completion may refute what is decided.
 */
export function compareWorld(draw: Draw, tally: Tally): void {
  const attached = randomAttached(draw);
  const policies = compiled(attached);
  for (let index = 0; index < requestsOfWorld; index++) {
    const request = randomRequest(draw);
    const hidden = new Set(draw.chance(50) ? [] : draw.several(Object.keys(keyPool), 1, 4));
    const decision = decide(questionOf(request, hidden), policies);
    tally.requests++;
    tally.kinds[decision.kind]++;
    const { fates, isClear } = fatesOf(request, attached);
    const complain = (why: string, asked = request) =>
      tally.disagreements.push(
        `${why}: ${JSON.stringify({ decision, fates, asked, hidden: [...hidden], attached })}`,
      );
    if (refuted(decision, fates)) complain('refuted');
    if (hidden.size > 0) {
      const other = otherwise(request, hidden, draw);
      if (refuted(decision, fatesOf(other, attached).fates)) complain('refuted by other values', other);
    } else if (
      isClear &&
      decision.kind !== fates[0] &&
      !(decision.kind === 'implicit' && fates[0] === 'deny')
    )
      complain('undecided');
  }
}
