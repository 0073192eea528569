import type { EndpointGrant } from '../../../model/endpoint-grant.js';
import type { Reading } from './facts.js';
import { compact, type Json, text } from './json.js';

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
function kindOf(type: string | undefined, principal: string): EndpointGrant['to']['kind'] {
  if (type === 'AWS_ACCOUNT' && /^\d{12}$/.test(principal)) return 'account';
  return type === 'AWS_SERVICE' ? 'aws-service' : 'unrecognised';
}

function keyOf({ service, storeId, to }: EndpointGrant): string {
  return `${service} ${storeId} ${to.id}`;
}
