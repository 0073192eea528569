import type { EndpointGrant, Grantee } from '../../../model/endpoint-grant.js';
import { type Reading, unreadable } from './facts.js';
import { compact, type Json, member, text, texts } from './json.js';
import { sharesIn } from './resource-policy.js';

/**
 * An account to which the owner of a cluster gives access.
 * https://docs.aws.amazon.com/redshift/latest/APIReference/API_EndpointAuthorization.html
 */
export function readRedshiftEndpointAuthorization(item: Json, { scope, put, problem }: Reading) {
  const [storeId, grantee] = [text(item, 'ClusterIdentifier'), text(item, 'Grantee')];
  if (storeId === undefined || grantee === undefined)
    return problem('an endpoint authorization without ClusterIdentifier or Grantee');
  const { account, region } = scope;
  const grant: EndpointGrant = {
    account,
    region,
    service: 'redshift',
    storeId,
    to: { kind: 'account', id: grantee },
    ...compact({ status: text(item, 'Status') }),
  };
  put('endpointGrants', keyOf(grant), grant);
}

/** The answer does not name its domain: the request does. */
export function readDomainPrincipal(item: Json, { scope, parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const principal = text(item, 'Principal');
  if (principal === undefined) return problem(`a principal of domain ${parent} without Principal`);
  const { account, region } = scope;
  const grant: EndpointGrant = {
    account,
    region,
    service: 'opensearch',
    storeId: parent,
    to: { kind: kindOf(text(item, 'PrincipalType'), principal), id: principal },
  };
  put('endpointGrants', keyOf(grant), grant);
}

/** https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_AuthorizedPrincipal.html */
function kindOf(type: string | undefined, principal: string): Grantee['kind'] {
  if (type === 'AWS_ACCOUNT' && /^\d{12}$/.test(principal)) return 'account';
  return type === 'AWS_SERVICE' ? 'aws-service' : 'unrecognised';
}

/**
 * The networks of another account that may hold endpoints of a workgroup; which account, no answer says.
 * https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_Workgroup.html (crossAccountVpcs)
 */
export function readWorkgroupGrants(item: Json, { scope, put }: Reading, storeId: string) {
  if (member(item, 'crossAccountVpcs') === undefined) return;
  const { account, region } = scope;
  for (const id of texts(item, 'crossAccountVpcs') ?? [unreadable('a VPC')]) {
    const kind = id === '*' || id.startsWith('vpc-') ? 'vpc' : 'unrecognised';
    const grant: EndpointGrant = {
      account,
      region,
      service: 'redshift-serverless',
      storeId,
      to: { kind, id },
    };
    put('endpointGrants', keyOf(grant), grant);
  }
}

/**
 * Whoever may connect networks of theirs to a cluster: nobody has to accept.
 * https://docs.aws.amazon.com/msk/latest/developerguide/mvpc-cross-account-permissions.html
 */
export function readMskClusterPolicy(item: Json, { scope, parent, put, problem }: Reading) {
  const policy = text(item, 'Policy');
  if (parent === undefined || policy === undefined) return;
  const shares = sharesIn(policy, 'kafka:CreateVpcConnection');
  if (shares === undefined) return problem(`the policy of ${parent}, which cannot be read`);
  const { account, region } = scope;
  for (const { account: named, principal, isConditional } of shares) {
    const grant: EndpointGrant = {
      account,
      region,
      service: 'kafka',
      storeId: parent,
      to: granteeOf(named ?? (isOwn(principal, account) ? account : undefined), principal),
      ...(isConditional ? { isConditional } : {}),
    };
    put('endpointGrants', `${keyOf(grant)} ${isConditional}`, grant);
  }
}

/** A template may leave open which account it is deployed to. */
function isOwn(principal: string, account: string): boolean {
  return principal === account || principal.split(':')[4] === account;
}

function granteeOf(account: string | undefined, principal: string): Grantee {
  if (account !== undefined) return { kind: 'account', id: account };
  if (principal === '*') return { kind: 'everyone', id: principal };
  const isService = /^[\w.-]+\.amazonaws\.com(\.cn)?$/.test(principal);
  return { kind: isService ? 'aws-service' : 'unrecognised', id: principal };
}

/** https://docs.aws.amazon.com/msk/1.0/apireference/clusters-clusterarn-client-vpc-connections.html */
export function readClientVpcConnection(item: Json, { scope, parent, put, problem }: Reading) {
  if (parent === undefined) return;
  const connectionArn = text(item, 'VpcConnectionArn');
  if (connectionArn === undefined) return problem(`a connection to ${parent} without VpcConnectionArn`);
  const { account, region } = scope;
  const owner = text(item, 'Owner') ?? connectionArn.split(':')[4] ?? '';
  const grant: EndpointGrant = {
    account,
    region,
    service: 'kafka',
    storeId: parent,
    to: { kind: owner === account || /^\d{12}$/.test(owner) ? 'account' : 'unrecognised', id: owner },
    status: text(item, 'State') ?? 'not stated',
    connectionArn,
  };
  put('endpointGrants', `${keyOf(grant)} ${connectionArn}`, grant);
}

function keyOf({ service, storeId, to }: EndpointGrant): string {
  return `${service} ${storeId} ${to.id}`;
}
