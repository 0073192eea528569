import type { Subnet } from '../../../model/network.js';
import { contains, empty, type Ranges } from '../../../model/ranges.js';
import type { VpnGateway } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import type { Verdict } from '../../../model/verdict.js';
import type { Source } from '../../../model/way.js';
import { anythingIn, either, exactly, withheld } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, unknownGate } from '../gate.js';
import { gatewayRouteTableGate } from '../gateway-route-table.js';
import type { Listener } from '../listener.js';
import { inboundGate, outboundGate } from '../network-acl.js';
import { replyGate, toTarget } from '../route-table.js';
import { securityGroupGate } from '../security-group.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { type Carrier, directConnectsAt } from './direct-connect.js';
import { hostsOf } from './hosts.js';
import type { Guarded } from './stopped.js';
import { privateAddressesOf, unaddressed } from './targets.js';
import { carriedToGateway } from './vpn-connections.js';

/** The virtual private gateways of a network, each as the way of the networks outside AWS behind it. */
export function outsideOf(estate: Estate, vpcId: string): readonly { gateway: VpnGateway; source: Source }[] {
  return estate
    .virtualPrivateGatewaysOf(vpcId)
    .filter(({ state }) => state !== 'deleted')
    .map((gateway) => ({ gateway, source: { kind: 'on-premises', via: gateway.id } }));
}

/**
 * Whether packets from a network outside AWS reach the listener through a virtual private gateway. The gateway delivers
 * to every subnet of its VPC; only the replies need a route to it.
 * https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html
 */
export function judgeFromOutside<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  endpoint: Endpoint,
  subnet: Subnet,
  listener: Listener,
  gateway: VpnGateway,
  conclude: Conclude = verdictOf,
): Verdict {
  const targets = privateAddressesOf(estate, space, endpoint, subnet);
  const absent = unaddressed(space, endpoint, targets, subnet);
  if (absent) return absent;
  const edge = gatewayRouteTableGate(estate, space, subnet, new Set([gateway.id]));
  return conclude({
    space,
    from: hostsOf(space),
    gates: [
      gatewayGate(estate, space, gateway, subnet.vpcId, targets),
      ...(edge ? [edge] : []),
      inboundGate(estate, space, subnet, listener),
      securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint),
      outboundGate(estate, space, subnet),
      replyGate(
        estate,
        space,
        subnet,
        toTarget('vpn-gateway', gateway.id),
        `no route sends replies through ${gateway.id}`,
      ),
    ],
    listener,
    target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
    destination: `private address of ${endpoint.id}`,
  });
}

/** Whether no network outside AWS gets in through any gateway, as the groups tell by themselves. */
export function areStoppedOutside(guarded: Guarded): boolean {
  // None of its clients carries groups.
  return guarded.stops((space) => ({ from: hostsOf(space), members: () => () => exactly(empty) }));
}

function gatewayGate<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  gateway: VpnGateway,
  vpcId: string,
  targets: Ranges<N>,
): Gate<N> {
  const layer = 'vpn-gateway';
  const { id, account, region } = gateway;
  const attachment = gateway.attachments.find((candidate) => candidate.vpcId === vpcId);
  const deciding = (text: string) => ({ component: id, decidedBy: id, text });
  if (attachment === undefined || ['detached', 'detaching'].includes(attachment.state)) {
    return closedGate(layer, { code: 'BAD_STATE', component: id, text: `is not attached to ${vpcId}` });
  }
  const gap = (fact: string): Gap => ({ reason: 'unsupported', fact, account, region });
  if (attachment.state !== 'attached') {
    return unknownGate(space, layer, deciding(`attachment is ${attachment.state}`), [
      gap(`attachment of ${id} to ${vpcId} (state "${attachment.state}")`),
    ]);
  }
  // VPN connections carry no IPv6 to a virtual private gateway; Direct Connect does.
  // https://docs.aws.amazon.com/vpn/latest/s2svpn/ipv4-ipv6.html
  const takesVpn = space.family === 4;
  const connections = (takesVpn ? estate.inventory.vpnConnections : [])
    .filter(({ vpnGatewayId, state }) => vpnGatewayId === id && state !== 'deleted')
    .map((connection) => {
      const carries = carriedToGateway(space, connection, targets);
      const changing = gap(`state "${connection.state}" of ${connection.id}`);
      return {
        id: connection.id,
        carries: connection.state === 'available' ? carries : withheld(carries, changing),
        text: `carries ${connection.id}`,
      };
    });
  const { carriers: directConnects, unread } = directConnectsAt(space, gateway);
  const unlisted = takesVpn ? estate.listingGap('DescribeVpnConnections', gateway) : undefined;
  const gaps = [...unread, ...(unlisted ? [unlisted] : [])];
  const carriers: readonly Carrier<N>[] = [...connections, ...directConnects];
  return {
    layer,
    admits: carriers
      .map(({ carries }) => carries)
      .reduce(either, gaps.length === 0 ? exactly<N>(empty) : anythingIn(space.all, gaps)),
    decide(address) {
      const by = (bound: 'must' | 'may') => carriers.find(({ carries }) => contains(carries[bound], address));
      const carrier = by('must') ?? by('may');
      return carrier
        ? { component: id, decidedBy: carrier.id, text: carrier.text }
        : deciding('may carry a connection that was not read');
    },
    block: {
      code: 'BAD_STATE',
      component: id,
      text: 'carries neither a VPN connection nor a Direct Connect from there',
    },
  };
}
