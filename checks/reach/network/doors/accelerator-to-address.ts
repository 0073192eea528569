import type { Accelerator } from '../../../model/accelerator.js';
import type { ElasticAddress, NetworkInterface, Subnet } from '../../../model/network.js';
import { intersect, isEmpty } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import type { Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import { interfacesOf } from '../database-interfaces.js';
import type { Gate } from '../gate.js';
import { gatewayRouteTableGate } from '../gateway-route-table.js';
import { type Listener, listenerOn } from '../listener.js';
import { inboundGate, outboundGate } from '../network-acl.js';
import { hasPublicIpv4, ownershipGap } from '../public-address.js';
import { routeGate } from '../route-table.js';
import { securityGroupGate } from '../security-group.js';
import { type Arrival, atTheEdge, hidingClients, unlessClosed } from './accelerator-gates.js';
import type { Lead } from './accelerator-leads.js';

/** An Elastic IP address is a database's where one of its interfaces has it. Nothing behind it sees the client's address. */
export function toElasticAddress<N extends number | bigint>(
  space: AddressSpace<N>,
  at: Arrival,
  lead: Lead,
): readonly Verdict[] {
  const { estate, accelerator, endpoint, subnet, listener, conclude } = at;
  const found = elasticAddressOn(at, ({ allocationId }) => allocationId === lead.id);
  if (!found || isEmpty(intersect(lead.ports, listener.ports))) return [];
  if (found.kind === 'unread') return [{ kind: 'unknown', gaps: [found.gap] }];
  const owner = ownershipGap(estate, endpoint, subnet, found.eni);
  const gaps = owner ? [...lead.gaps, owner] : lead.gaps;
  const group = securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint);
  return [
    conclude({
      space,
      from: space.internet,
      gates: [
        ...atTheEdge(estate, space, accelerator, { ...lead, gaps }, subnet, false),
        ...gatesOnTheWay(estate, space, accelerator, subnet, listener),
        hidingClients(space, accelerator, group),
      ],
      listener: calledOn(lead, listener),
      target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
      destination: accelerator.name,
    }),
  ];
}

/**
 * What stands between the gateway and an Elastic IP address. Whether packets pass the network ACL and the routes of the
 * gateway, and whether replies need a route there, is documented of addresses as little as of load balancers: what they stop
 * is not certain.
 * https://docs.aws.amazon.com/global-accelerator/latest/dg/preserve-client-ip-address.html
 */
export function gatesOnTheWay<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  accelerator: Accelerator,
  subnet: Subnet,
  listener: Listener,
): readonly Gate<N>[] {
  const edge = gatewayRouteTableGate(estate, space, subnet);
  return [
    ...(edge ? [edge] : []),
    inboundGate(estate, space, subnet, listener),
    outboundGate(estate, space, subnet),
    routeGate(estate, space, subnet),
  ].map((gate) => unlessClosed(space, accelerator, gate));
}

/** As clients call the accelerator; on some port of its own where that of the database is not known. */
function calledOn({ ports, calledOn: called }: Lead, listener: Listener): Listener {
  const shared = intersect(ports, listener.ports);
  const [port] = shared;
  if (listener.gap || port === undefined) return { ...listener, ports: shared };
  return { ...listener, ports: listenerOn(called(port)).ports };
}

type Found =
  | { readonly kind: 'own'; readonly eni: NetworkInterface }
  | { readonly kind: 'unread'; readonly gap: Gap };

/** An interface in the place that may be the endpoint's and has one of these addresses, or why there may be one. */
export function elasticAddressOn(
  { estate, endpoint, subnet }: Arrival,
  isMeant: (address: ElasticAddress) => boolean,
): Found | undefined {
  const { inventory } = estate;
  const meant = inventory.addresses.filter(isMeant);
  const has = ({ id }: NetworkInterface) => meant.some(({ networkInterfaceId }) => networkInterfaceId === id);
  const own = interfacesOf(estate, endpoint, subnet.id);
  const eni = own.find(has);
  if (eni) return { kind: 'own', eni };
  const areElsewhere = meant.length > 0 && inventory.networkInterfaces.some(has);
  const unread = estate.listingGap('DescribeNetworkInterfaces', endpoint);
  if (unread && !areElsewhere) return { kind: 'unread', gap: unread };
  const unlisted = estate.listingGap('DescribeAddresses', endpoint);
  return unlisted && meant.length === 0 && own.some(hasPublicIpv4)
    ? { kind: 'unread', gap: unlisted }
    : undefined;
}
