import type { EndpointService, VerifiedAccessEndpoint } from '../../../model/endpoints.js';
import { known, unknownBecause } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';

/** The services with who may connect and what is connected. One listing holds the connections of all services. */
export function joinEndpointServices(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly EndpointService[] {
  const principalsOf = partsByParent(facts.all('endpointServicePrincipals'));
  const connectionsOf = partsByParent(facts.all('endpointConnections'));
  return facts.all('endpointServices').map((service) => {
    const { id } = service;
    const principals = `principals that may connect to ${id}`;
    const connections = `connections to ${id}`;
    return {
      ...service,
      allowedPrincipals: principalsOf(
        id,
        coverage.gap('DescribeVpcEndpointServicePermissions', principals, id),
        principals,
      ),
      connections: connectionsOf(
        id,
        coverage.gap('DescribeVpcEndpointConnections', connections),
        connections,
      ),
    };
  });
}

export function joinVerifiedAccessEndpoints(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly VerifiedAccessEndpoint[] {
  return facts.all('verifiedAccessEndpoints').map((endpoint) => {
    const fact = `whether ${endpoint.id} has a policy of its own`;
    const gap = coverage.gap('GetVerifiedAccessEndpointPolicy', fact, endpoint.id);
    const enabled = facts.get('verifiedAccessPolicies', endpoint.id)?.part;
    if (gap || enabled === undefined) {
      return { ...endpoint, policyEnabled: unknownBecause(gap ?? { reason: 'failed', fact }) };
    }
    return { ...endpoint, policyEnabled: known(enabled) };
  });
}
