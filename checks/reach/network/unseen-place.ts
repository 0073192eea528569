import type { Gap } from '../../model/value.js';
import type { Estate } from '../estate.js';
import type { AddressSpace } from './address-space.js';
import { interfacesAnywhere, interfacesOf } from './database-interfaces.js';
import type { Endpoint, When } from './endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from './gate.js';
import { hasFamily } from './network-type.js';
import type { JudgeUnseen, UnseenPlace } from './places.js';
import { flagOf, hasPublicIpv4, noAddress, noPublicIpv4 } from './public-address.js';
import { securityGroupGate } from './security-group.js';
import type { Conclude } from './verdict.js';

/**
 * Judges a place of the endpoint of which nothing was read, for packets from the internet: by the gates that belong to
 * the endpoint and go with it wherever it is. Blocked where they stop everybody, otherwise unknown for want of the rest.
 */
export function judgeUnseenFromInternet(estate: Estate, endpoint: Endpoint, conclude: Conclude): JudgeUnseen {
  return (space, place, listener, when) => {
    const { subnetId, gap } = place;
    const whose = subnetId ?? `the subnets of ${endpoint.id}`;
    const rest = { component: whose, decidedBy: whose, text: 'what stands before it could not be read' };
    const verdict = conclude({
      space,
      from: space.internet,
      gates: [
        addressGate(estate, space, endpoint, place, when),
        securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint),
        unknownGate(space, 'route-table', rest, [gap]),
      ],
      listener,
      target: { target: endpoint.arn, ...(subnetId === undefined ? {} : { subnetId }) },
      destination: `public IPv${space.family} address of ${endpoint.id}`,
    });
    return verdict.kind === 'blocked' ? verdict : { kind: 'unknown', gaps: [gap] };
  };
}

/**
 * Whether the endpoint has a public address, wherever it is. No subnet gives a public IPv4 address to a database that is
 * not publicly accessible, and none gives an IPv6 address to one that has IPv4 alone.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html#USER_VPC.Hiding
 */
function addressGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  { subnetId, gap }: UnseenPlace,
  when: When,
): Gate<N> {
  const deciding = {
    component: endpoint.arn,
    decidedBy: flagOf(endpoint),
    text: `may have a public IPv${space.family} address`,
  };
  const unknown = (why: Gap) => unknownGate(space, 'public-address', deciding, [why]);
  if (hasFamily(endpoint.networkType, space.family) === 'never')
    return closedGate('public-address', noAddress(endpoint, space.family));
  if (space.family === 6) return unknown(gap);
  const flag = endpoint.publiclyAccessible;
  if (!flag.known) return unknown(flag.gap);
  if (flag.value)
    return openGate(space, 'public-address', { ...deciding, decidedBy: `${flagOf(endpoint)} true` });
  if (when === 'failover') return noPublicIpv4(endpoint);
  const unread = estate.listingGap('DescribeNetworkInterfaces', endpoint);
  if (unread) return unknown(unread);
  // An observed public address counts, whatever the flag says, and whose it is depends on where the endpoint is.
  const own =
    subnetId === undefined ? interfacesAnywhere(estate, endpoint) : interfacesOf(estate, endpoint, subnetId);
  return own.some(hasPublicIpv4) ? unknown(gap) : noPublicIpv4(endpoint);
}
