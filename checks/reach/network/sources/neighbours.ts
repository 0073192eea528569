import type { Subnet } from '../../../model/network.js';
import { subtract } from '../../../model/ranges.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import { type AddressSpace, setOf } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import type { Listener } from '../listener.js';
import { inboundGate, outboundGate } from '../network-acl.js';
import { replyGate, toOwnNetwork } from '../route-table.js';
import { securityGroupGate } from '../security-group.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { clientSubnetGate } from './client-subnets.js';
import { membersOfVpc } from './members.js';
import { addressed, privateAddressesOf, unaddressed } from './targets.js';

/**
 * Whether any host of the endpoint's own network reaches the listener. Within one subnet neither route tables nor
 * network ACLs are asked.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export function judgeFromNeighbours<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  conclude: Conclude = verdictOf,
): Verdict {
  const targets = privateAddressesOf(estate, space, endpoint, subnet);
  const absent = unaddressed(space, endpoint, targets, subnet);
  if (absent) return absent;
  const vpc = estate.vpc(subnet.vpcId, subnet);
  if (!vpc.known) return { kind: 'unknown', gaps: [vpc.gap] };
  const { id, account, region, cidrs, ipv6Cidrs } = vpc.value;
  const all = setOf(space.block, [...cidrs, ...ipv6Cidrs]);
  const beside = setOf(space.block, [
    ...(subnet.cidr === undefined ? [] : [subnet.cidr]),
    ...subnet.ipv6Cidrs,
  ]);
  const groups = securityGroupGate(
    estate,
    space,
    endpoint.securityGroupIds,
    listener,
    endpoint,
    membersOfVpc(estate, space, { vpcId: id, account, region }, all),
  );
  const way = {
    space,
    listener,
    target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
    destination: `private address of ${endpoint.id}`,
  };
  const concluding = addressed(estate, space, endpoint, subnet, conclude);
  return anyOf([
    concluding({ ...way, from: beside, gates: [groups] }),
    concluding({
      ...way,
      from: subtract(all, beside),
      gates: [
        clientSubnetGate(estate, space, { id, account, region }, targets, toOwnNetwork, listener),
        inboundGate(estate, space, subnet, listener),
        groups,
        outboundGate(estate, space, subnet),
        replyGate(estate, space, subnet, toOwnNetwork, `no route delivers replies inside of ${id}`),
      ],
    }),
  ]);
}
