import type { Scope, Subnet } from '../../../model/network.js';
import { isEmpty } from '../../../model/ranges.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, setOf } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import type { Listener } from '../listener.js';
import { inboundGate, outboundGate } from '../network-acl.js';
import { replyGate, toOwnNetwork } from '../route-table.js';
import { securityGroupGate } from '../security-group.js';
import { gateOfSubnets } from '../sources/client-subnets.js';
import { membersOfVpc } from '../sources/members.js';
import { addressed, privateAddressesOf, unaddressed } from '../sources/targets.js';
import type { Conclude, WayIn } from '../verdict.js';

/**
 * Whether hosts in the database's own network reach the listener, whoever they are: their own outbound rules do not
 * count. Within the database's subnet neither route tables nor network ACLs are asked.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export function judgeFromWithin<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  conclude: Conclude,
): Verdict {
  const targets = privateAddressesOf(estate, space, endpoint, subnet);
  const absent = unaddressed(space, endpoint, targets, subnet);
  if (absent) return absent;
  const { vpcId } = subnet;
  const concluding = addressed(estate, space, endpoint, subnet, conclude);
  const others = estate.subnetsOf(vpcId).filter(({ id }) => id !== subnet.id);
  const way = (from: WayIn<N>['from'], isNear: boolean): WayIn<N> => {
    const members = membersOfVpc(estate, space, { vpcId, ...scopeOf(endpoint) }, from);
    const groups = securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint, members);
    const gap = estate.listingGap('DescribeSubnets', endpoint);
    const client = { id: vpcId, subnets: others, gap };
    return {
      space,
      from,
      gates: isNear
        ? [groups]
        : [
            gateOfSubnets(estate, space, client, targets, toOwnNetwork, listener),
            inboundGate(estate, space, subnet, listener),
            groups,
            outboundGate(estate, space, subnet),
            replyGate(estate, space, subnet, toOwnNetwork, 'no route delivers replies within the network'),
          ],
      listener,
      target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
      destination: `private address of ${endpoint.id}`,
    };
  };
  const near = blocksOf(space, [subnet]);
  const far = blocksOf(space, others);
  const verdicts = [
    ...(isEmpty(near) ? [] : [concluding(way(near, true))]),
    ...(isEmpty(far) ? [] : [concluding(way(far, false))]),
  ];
  // About clients that are only in one of the two, the other says nothing.
  return anyOf(verdicts.filter((verdict) => verdict.kind !== 'blocked' || verdict.by.length > 0));
}

function blocksOf<N extends number | bigint>(space: AddressSpace<N>, subnets: readonly Subnet[]) {
  const cidrs = subnets.flatMap(({ cidr, ipv6Cidrs }) =>
    cidr === undefined ? ipv6Cidrs : [cidr, ...ipv6Cidrs],
  );
  return setOf(space.block, cidrs);
}

function scopeOf({ account, region }: Scope): Scope {
  return { account, region };
}
