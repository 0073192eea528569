import type {
  ResourceConfiguration,
  ResourceShare,
  ServiceNetwork,
  ServiceTargetGroup,
} from '../../../model/lattice.js';
import { known, unknownBecause, type Value } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { resourceIn } from './load-balancer.js';
import { type PartOf, partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';

/** Resource configurations with what they lead to, and who may get to them. */
export function joinResourceConfigurations(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly ResourceConfiguration[] {
  const endpointsOf = partsByParent(facts.all('resourceEndpoints'));
  const membershipsOf = partsByParent(facts.all('serviceNetworkMemberships'));
  return facts.all('resourceConfigurations').map((configuration): ResourceConfiguration => {
    const { id, arn } = configuration;
    const definition = `what ${id} leads to`;
    const endpoints = `endpoints of ${id}`;
    const memberships = `service networks of ${id}`;
    return {
      ...configuration,
      definition: only(
        facts.get('resourceDefinitions', id),
        coverage.gap('GetResourceConfiguration', definition, id),
        definition,
      ),
      sharedWith: sharesOf(arn, `with whom ${id} is shared`, facts, coverage),
      endpoints: endpointsOf(id, coverage.gap('ListResourceEndpointAssociations', endpoints, id), endpoints),
      serviceNetworks: membershipsOf(
        id,
        coverage.gap('ListServiceNetworkResourceAssociations', memberships, id),
        memberships,
      ),
    };
  });
}

/** Service networks with what is associated with them. */
export function joinServiceNetworks(facts: RegionFacts, coverage: RegionCoverage): readonly ServiceNetwork[] {
  const vpcsOf = partsByParent(facts.all('serviceNetworkVpcs'));
  const endpointsOf = partsByParent(facts.all('serviceNetworkEndpoints'));
  return facts.all('serviceNetworks').map((network): ServiceNetwork => {
    const { id, arn } = network;
    const vpcs = `VPCs of service network ${id}`;
    const endpoints = `endpoints of service network ${id}`;
    return {
      ...network,
      sharedWith: sharesOf(arn, `with whom service network ${id} is shared`, facts, coverage),
      vpcs: vpcsOf(id, coverage.gap('ListServiceNetworkVpcAssociations', vpcs, id), vpcs),
      endpoints: endpointsOf(
        id,
        coverage.gap('ListServiceNetworkVpcEndpointAssociations', endpoints, id),
        endpoints,
      ),
    };
  });
}

/** Nobody where there is no policy. */
function sharesOf(
  arn: string,
  fact: string,
  facts: RegionFacts,
  coverage: RegionCoverage,
): Value<readonly ResourceShare[]> {
  const policy = facts.get('resourceShares', resourceIn(arn));
  const gap = coverage.gap('GetResourcePolicy', fact, resourceIn(arn));
  return policy || gap ? only(policy, gap, fact) : known([]);
}

/** The one answer about a parent; unknown where there is none that can be relied on. */
function only<T>(
  found: PartOf<T> | undefined,
  gap: ReturnType<RegionCoverage['gap']>,
  fact: string,
): Value<T> {
  if (gap || found?.part === undefined) return unknownBecause(gap ?? { reason: 'failed', fact });
  return known(found.part);
}

export function joinServiceTargetGroups(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly ServiceTargetGroup[] {
  const targetsOf = partsByParent(facts.all('serviceTargets'));
  return facts.all('serviceTargetGroups').map((group): ServiceTargetGroup => {
    const fact = `targets of ${group.id}`;
    return { ...group, targets: targetsOf(group.id, coverage.gap('ListTargets', fact, group.id), fact) };
  });
}
