import type { OperationId } from '../../model/operations.js';
import type { HostEntry } from '../../model/way.js';
import type { Estate } from '../estate.js';
import type { FleetEntry } from './fleet-entry.js';
import type { Fleet } from './hosts.js';

/** What may hand machines traffic from the internet, by the listings that would tell. */
const fronts: readonly { readonly entry: HostEntry; readonly listings: readonly OperationId[] }[] = [
  {
    entry: { kind: 'load-balancer', arn: 'a load balancer that could not be listed', speaks: 'tcp' },
    listings: ['DescribeLoadBalancers', 'DescribeTargetGroups', 'DescribeClassicLoadBalancers'],
  },
  {
    entry: { kind: 'accelerator', arn: 'an accelerator that could not be listed' },
    listings: ['ListAccelerators', 'ListCustomRoutingAccelerators', 'ListCrossAccountAttachments'],
  },
  {
    entry: { kind: 'vpc-origin', arn: 'a VPC origin that could not be listed' },
    listings: ['ListVpcOrigins'],
  },
  {
    entry: { kind: 'lattice-service', arn: 'a service of VPC Lattice that could not be listed' },
    listings: ['ListTargetGroups'],
  },
];

/** Where a listing of load balancers, accelerators or VPC origins is incomplete, any machine of its account may stand behind one. */
export function throughUnlistedFronts(estate: Estate, fleet: Fleet): readonly FleetEntry[] {
  const [machine] = fleet.machines;
  if (!machine) return [];
  return fronts.flatMap(({ entry, listings }): readonly FleetEntry[] => {
    const gaps = listings.flatMap((listing) => estate.listingGap(listing, machine) ?? []);
    if (gaps.length === 0) return [];
    return [{ entry, machines: fleet.machines, verdict: { kind: 'unknown', gaps } }];
  });
}
