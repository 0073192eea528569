import type { CoreNetwork, CoreNetworkAttachment } from '../../../model/core-network.js';
import { known, unknownBecause } from '../../../model/value.js';
import type { RegionCoverage } from './coverage.js';
import { partsByParent } from './parts.js';
import type { RegionFacts } from './region-facts.js';

export function joinCoreNetworks(facts: RegionFacts, coverage: RegionCoverage): readonly CoreNetwork[] {
  const segmentsOf = partsByParent(facts.all('coreNetworkSegments'));
  const routesOf = partsByParent(facts.all('coreNetworkRoutes'));
  return facts.all('coreNetworks').map((network): CoreNetwork => {
    const { id } = network;
    const fact = `segments of ${id}`;
    const segments = segmentsOf(id, coverage.gap('GetCoreNetwork', fact, id), fact);
    if (!segments.known) return { ...network, segments };
    return {
      ...network,
      segments: known(
        segments.value.map(({ name, edges }) => ({
          name,
          edges: edges.map(({ location, routes }) => {
            const what = `routes of segment ${name} of ${id} in ${location}`;
            return {
              location,
              routes: routesOf(routes, coverage.gap('GetNetworkRoutes', what, routes), what),
            };
          }),
        })),
      ),
    };
  });
}

export function joinCoreNetworkAttachments(
  facts: RegionFacts,
  coverage: RegionCoverage,
): readonly CoreNetworkAttachment[] {
  return facts.all('coreNetworkAttachments').map((attachment): CoreNetworkAttachment => {
    const { id, type } = attachment;
    if (type !== 'VPC') return attachment;
    const fact = `subnets of ${id}`;
    const gap = coverage.gap('GetVpcAttachment', fact, id);
    const part = facts.get('coreNetworkVpcAttachments', id)?.part;
    const vpc = gap || part === undefined ? unknownBecause(gap ?? { reason: 'failed', fact }) : known(part);
    return { ...attachment, vpc };
  });
}
