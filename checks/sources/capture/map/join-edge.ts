import type { Accelerator, AcceleratorListener } from '../../../model/accelerator.js';
import type { OperationId } from '../../../model/operations.js';
import { known, unknownBecause } from '../../../model/value.js';
import type { VpcOrigin } from '../../../model/vpc-origin.js';
import type { RegionCoverage } from './coverage.js';
import { resourceIn } from './load-balancer.js';
import { partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';

/** The two kinds of accelerators have APIs of their own. */
const listings: Readonly<Record<Accelerator['kind'], { listeners: OperationId; groups: OperationId }>> = {
  standard: { listeners: 'ListListeners', groups: 'ListEndpointGroups' },
  'custom-routing': { listeners: 'ListCustomRoutingListeners', groups: 'ListCustomRoutingEndpointGroups' },
};

export function joinAccelerators(facts: RegionFacts, coverage: RegionCoverage): readonly Accelerator[] {
  const listenersOf = partsByParent(facts.all('acceleratorListeners'));
  const groupsOf = partsByParent(facts.all('acceleratorEndpointGroups'));
  return facts.all('accelerators').map((accelerator): Accelerator => {
    const { arn, name, kind } = accelerator;
    const { listeners, groups } = listings[kind];
    const withGroups = (listener: Omit<AcceleratorListener, 'endpointGroups'>): AcceleratorListener => {
      const parent = resourceIn(listener.arn);
      const fact = `endpoint groups of a listener of accelerator ${name}`;
      return {
        ...listener,
        endpointGroups: groupsOf(parent, coverage.gap(groups, fact, parent), fact),
      };
    };
    const parent = resourceIn(arn);
    const fact = `listeners of accelerator ${name}`;
    const found = listenersOf(parent, coverage.gap(listeners, fact, parent), fact);
    return { ...accelerator, listeners: found.known ? known(found.value.map(withGroups)) : found };
  });
}

export function joinVpcOrigins(facts: RegionFacts, coverage: RegionCoverage): readonly VpcOrigin[] {
  const usersOf = partsByParent(facts.all('vpcOriginUsers'));
  return facts.all('vpcOrigins').map((origin): VpcOrigin => {
    const parent = resourceIn(origin.arn);
    const who = `distributions that use VPC origin ${origin.name}`;
    const users = usersOf(parent, coverage.gap('ListDistributionsByOwnedResource', who, parent), who);
    const fact = `ports of VPC origin ${origin.name}`;
    const gap = coverage.gap('GetVpcOrigin', fact, origin.id);
    const configuration = facts.get('vpcOriginConfigurations', origin.id)?.part;
    if (gap || configuration === undefined) {
      return { ...origin, configuration: unknownBecause(gap ?? { reason: 'failed', fact }), users };
    }
    return { ...origin, configuration: known(configuration), users };
  });
}
