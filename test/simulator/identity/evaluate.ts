import type { Attached, CompleteRequest, Document, Silence } from './request.js';
import { silent } from './request.js';
import { fitsLiterally, mentionBy, type Scene } from './statement.js';

export type Fate = 'allow' | 'deny' | 'implicit';

/** What a request of each kind of principal brings along. */
function keysOf(request: CompleteRequest): ReadonlyMap<string, readonly string[]> {
  const keys = new Map<string, readonly string[]>();
  const { by } = request;
  if ('account' in by) keys.set('aws:principalaccount', [by.account]);
  if (by.who === 'user') {
    keys.set('aws:principalarn', [`arn:aws:iam::${by.account}:user/${by.path}`]);
    keys.set('aws:username', [by.path.split('/').at(-1) ?? '']);
    keys.set('aws:principaltype', ['User']);
  }
  if (by.who === 'role') {
    keys.set('aws:principalarn', [`arn:aws:iam::${by.account}:role/${by.path}`]);
    keys.set('aws:principaltype', ['AssumedRole']);
  }
  if (by.who === 'federated') {
    keys.set('aws:principalarn', [`arn:aws:sts::${by.account}:federated-user/${by.name}`]);
    keys.set('aws:principaltype', ['FederatedUser']);
    keys.set('aws:userid', [`${by.account}:${by.name}`]);
  }
  if (by.who === 'root') {
    keys.set('aws:principalarn', [`arn:aws:iam::${by.account}:root`]);
    keys.set('aws:principaltype', ['Account']);
    keys.set('aws:userid', [by.account]);
  }
  if (by.who === 'stranger') {
    keys.set('aws:principalaccount', ['anonymous']);
    keys.set('aws:principaltype', ['Anonymous']);
  }
  if (by.who === 'service') keys.set('aws:principalservicename', [by.name]);
  keys.set('aws:principalisawsservice', [String(by.who === 'service')]);
  keys.set('aws:resourceaccount', [request.owner]);
  for (const [key, values] of Object.entries(request.keys)) keys.set(key.toLowerCase(), values);
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html
  if (request.action === 'rds-db:connect')
    for (const key of ['aws:SourceIp', 'aws:SourceVpc', 'aws:SourceVpce', 'aws:VpcSourceIp'])
      keys.delete(key.toLowerCase());
  return keys;
}

/** Services of the generated requests that resource control policies reach. */
const rcpServices = ['secretsmanager', 'kms', 's3', 'sts', 'dynamodb'];

/**
 * The fate of a request, step by step as AWS tells it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function evaluateLiterally(request: CompleteRequest, attached: Attached, silence: Silence): Fate {
  const { by } = request;
  const isIdentity = by.who === 'user' || by.who === 'role' || by.who === 'federated';
  const identity = isIdentity ? attached.identity : [];
  const boundary = isIdentity ? attached.boundary : undefined;
  const session = isIdentity ? attached.session : undefined;
  const scene: Scene = { request, keys: keysOf(request), hasBoundary: boundary !== undefined, silence };
  const isServiceLinked = by.who === 'role' && by.path.startsWith('aws-service-role/');
  const hasScps = 'account' in by && by.account !== attached.managementAccount && !isServiceLinked;
  const service = request.action.split(':')[0] ?? '';
  const hasRcps =
    rcpServices.includes(service) && request.owner !== attached.managementAccount && !isServiceLinked;
  const endpoint = request.action === 'rds-db:connect' ? undefined : attached.endpoint;

  const says = (effect: 'Allow' | 'Deny', document: Document) =>
    document.Statement.some(
      (statement) => statement.Effect === effect && fitsLiterally(statement, document, scene),
    );
  const saysOf = (
    effect: 'Allow' | 'Deny',
    document: Document | undefined,
    counts: (how: 'everyone' | 'self' | 'behind' | 'account') => boolean,
  ) =>
    document?.Statement.some((statement) => {
      if (statement.Effect !== effect) return false;
      const found = mentionBy(statement, scene);
      const named = (['everyone', 'self', 'behind', 'account'] as const).some(
        (how) => found[how] && counts(how),
      );
      return named && fitsLiterally(statement, document, scene);
    }) ?? false;
  /** At an endpoint it is not the same everywhere what the name of an account means. */
  const atEndpoint = (effect: 'Allow' | 'Deny') =>
    saysOf(effect, endpoint, (how) => how !== 'account' || silent(silence));

  // 1. An explicit denial anywhere.
  const carried = [...identity, ...(boundary ? [boundary] : []), ...(session ?? [])];
  if (carried.some((document) => says('Deny', document))) return 'deny';
  if (hasScps && attached.scps.flat().some((document) => says('Deny', document))) return 'deny';
  if (hasRcps && attached.rcps.flat().some((document) => saysOf('Deny', document, () => true))) return 'deny';
  if (saysOf('Deny', attached.resource, () => true)) return 'deny';
  if (atEndpoint('Deny')) return 'deny';

  // 2. Guardrails that have to allow.
  if (by.who === 'root' && request.action === 'sts:AssumeRole') return 'implicit';
  if (hasScps && !attached.scps.every((level) => level.some((document) => says('Allow', document))))
    return 'implicit';
  if (endpoint && !atEndpoint('Allow')) return 'implicit';

  // 3. The grant.
  const grants = (...hows: readonly string[]) =>
    saysOf('Allow', attached.resource, (how) => hows.includes(how));
  if (!('account' in by)) return grants('everyone', 'self') ? 'allow' : 'implicit';
  const byIdentity = by.who === 'root' || identity.some((document) => says('Allow', document));
  const withinBoundary = boundary === undefined || says('Allow', boundary);
  const withinSession =
    session === undefined ? by.who !== 'federated' : session.some((document) => says('Allow', document));
  const isWithin = withinBoundary && withinSession;
  if (by.account !== request.owner)
    return grants('everyone', 'self', 'behind', 'account') && byIdentity && isWithin ? 'allow' : 'implicit';
  if (grants('everyone', 'self')) return 'allow';
  if (grants('behind') && isWithin) return 'allow';
  const trusts = /^sts:(AssumeRole|TagSession)/.test(request.action);
  const isKey = service === 'kms' && request.resource.split(':')[5]?.startsWith('key/');
  if ((trusts || isKey) && !grants('account')) return 'implicit';
  return byIdentity && isWithin ? 'allow' : 'implicit';
}
