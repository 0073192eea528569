import { type Asked, askedOf } from './asked.js';
import { all, any, deciding, type Formula, fact, not } from './formula.js';
import { grantsOf } from './grants.js';
import { allowedBy, deniedBy, type Granted, grantedBy, passesEndpoint, stoppedAtEndpoint } from './layers.js';
import type { Policy, StatementName } from './policy.js';
import type { Policies, Question } from './question.js';
import { type Requirement, requirementOf } from './requirement.js';
import { isBarredForRoot, needsDelegation, passesEndpoints } from './services.js';

/** What has to allow a request, and does not. `service`: AWS lets no such principal call the action. */
export type Layer = 'identity' | 'resource' | 'boundary' | 'session' | 'scp' | 'endpoint' | 'service';

/**
 * The fate of a request. `allow` and `deny` hold whatever the unknown facts turn out to be, and so does `implicit`: what
 * has to allow the request does not. `conditional` hangs on what the requirement says.
 */
export type Decision =
  | { readonly kind: 'allow'; readonly by: readonly StatementName[] }
  | { readonly kind: 'deny'; readonly by: readonly StatementName[] }
  | { readonly kind: 'implicit'; readonly missing: readonly Layer[] }
  | { readonly kind: 'conditional'; readonly by: readonly StatementName[]; readonly when: Requirement };

/**
 * Whether AWS lets a request through.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function decide(question: Question, policies: Policies): Decision {
  const applying = policiesOf(question, policies);
  const asked = askedOf(question, applying);
  const denied = denials(applying, asked);
  if (denied.truth === true) return { kind: 'deny', by: namesOf(denied) };
  const needed = needs(applying, asked);
  const allowed = all(...needed.map(({ formula }) => formula));
  if (allowed.truth === false)
    return {
      kind: 'implicit',
      missing: needed.flatMap(({ formula, missing }) => (formula.truth === false ? missing : [])),
    };
  const passed = all(allowed, not(denied));
  if (passed.truth === true) return { kind: 'allow', by: namesOf(allowed) };
  return {
    kind: 'conditional',
    by: namesOf(...needed.map(({ formula }) => formula)),
    when: requirementOf(passed, asked.request),
  };
}

function namesOf(...formulas: readonly Formula[]): readonly StatementName[] {
  const found = new Set(formulas.flatMap(deciding));
  return [...found].map(({ name }) => name);
}

/** Everything that a principal carries, where it carries any: root users, services and strangers carry nothing. */
function policiesOf({ principal }: Question, policies: Policies): Policies {
  switch (principal.kind) {
    case 'user':
    case 'role':
    case 'federated-user':
      return policies;
    case 'root':
    case 'service':
    case 'identity-provider':
    case 'anonymous': {
      const { identity, boundary, session, ...others } = policies;
      return others;
    }
  }
}

/** An explicit denial anywhere decides. */
function denials(policies: Policies, { request, isBoundByScps, isBoundByRcps }: Asked): Formula {
  const { identity = [], boundary, session = [], scps = [], rcps = [], resource, endpoint } = policies;
  const carried = [...identity, ...(boundary ? [boundary] : []), ...session, ...(resource ? [resource] : [])];
  const atEndpoint =
    endpoint && passesEndpoints(request.action) ? [stoppedAtEndpoint(endpoint, request)] : [];
  return any(
    deniedBy(carried, request),
    bound(isBoundByScps, scps, request),
    bound(isBoundByRcps, rcps, request),
    ...atEndpoint,
  );
}

function bound(isBound: Formula, levels: readonly (readonly Policy[])[], request: Asked['request']): Formula {
  return isBound.truth === false ? any() : all(isBound, deniedBy(levels.flat(), request));
}

interface Need {
  readonly formula: Formula;
  /** Which layers are to blame where it is not met. */
  readonly missing: readonly Layer[];
}

/**
 * All that has to allow a request. A level of service control policies that allows it is needed from the root down to the
 * account; resource control policies allow everything by a policy that cannot be detached.
 */
function needs(policies: Policies, asked: Asked): readonly Need[] {
  const { request, isBoundByScps } = asked;
  const { scps = [], endpoint } = policies;
  const found: Need[] = [];
  if (request.principal.kind === 'root' && isBarredForRoot(request.action))
    found.push({ formula: fact(false, 'the root user may call it'), missing: ['service'] });
  if (isBoundByScps.truth !== false && scps.length > 0)
    found.push({
      formula: any(not(isBoundByScps), all(...scps.map((level) => allowedBy(level, request)))),
      missing: ['scp'],
    });
  if (endpoint && passesEndpoints(request.action))
    found.push({ formula: passesEndpoint(endpoint, request), missing: ['endpoint'] });
  return [...found, granting(policies, asked)];
}

/** What the principal carries, as far as it counts. */
interface Carried {
  readonly identity: Formula;
  readonly boundary: Formula;
  readonly session: Formula;
}

/**
 * The grant itself. Within an account it is enough that the policy of the resource grants it, or that the identity's
 * policies do; boundaries and session policies limit what is not granted to the session, the user or everyone. Across
 * accounts both sides have to.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
function granting(policies: Policies, { request, isSameAccount }: Asked): Need {
  const granted = grantedBy(policies.resource, request);
  const grants = grantsOf(policies, request);
  if (!('arn' in request.principal)) return { formula: granted.directly, missing: ['resource'] };
  const carried = carriedBy(policies, request);
  const isDelegated = needsDelegation(request.action, request.resource);
  const { identity, boundary, session } = carried;
  const own = isDelegated ? all(granted.account, identity) : identity;
  const within = any(granted.directly, grants, all(any(own, granted.behind), boundary, session));
  const named = any(granted.directly, granted.behind, granted.account, grants);
  const across = all(named, identity, boundary, session);
  const formula =
    isSameAccount.truth === true
      ? within
      : isSameAccount.truth === false
        ? across
        : any(all(isSameAccount, within), all(not(isSameAccount), across), all(within, across));
  return { formula, missing: blamed(carried, granted, isDelegated || isSameAccount.truth !== true) };
}

function carriedBy(policies: Policies, request: Asked['request']): Carried {
  const nothing = all();
  const { identity = [], boundary, session } = policies;
  // The root user may do everything in its account.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html
  if (request.principal.kind === 'root') return { identity: nothing, boundary: nothing, session: nothing };
  return {
    identity: allowedBy(identity, request),
    boundary: boundary ? allowedBy([boundary], request) : nothing,
    // A session of GetFederationToken without a policy of its own has no permissions of its user.
    // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
    session: session
      ? allowedBy(session, request)
      : request.principal.kind === 'federated-user'
        ? any()
        : nothing,
  };
}

function blamed(carried: Carried, granted: Granted, needsResource: boolean): readonly Layer[] {
  const { directly, behind, account } = granted;
  const isGranted = directly.truth !== false || behind.truth !== false || account.truth !== false;
  const layers: Layer[] = [];
  if (carried.identity.truth === false) layers.push('identity');
  if (needsResource && !isGranted) layers.push('resource');
  if (carried.boundary.truth === false) layers.push('boundary');
  if (carried.session.truth === false) layers.push('session');
  return layers;
}
