import { empty } from '../../../model/ranges.js';
import type { ClientVpnEndpoint, ClientVpnTargetNetwork } from '../../../model/transit.js';
import type { Gap } from '../../../model/value.js';
import { anyOf, type Verdict } from '../../../model/verdict.js';
import { anythingIn, exactly } from '../../bounds.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { unknownGate } from '../gate.js';
import type { Host } from '../hosts/host.js';
import { judgeFromHost } from '../hosts/host-leg.js';
import type { Listener } from '../listener.js';
import type { Judge } from '../places.js';
import { securityGroupGate } from '../security-group.js';
import { clientVpnGates } from '../sources/client-vpn-gates.js';
import { type Connected, networksAround } from '../sources/connected.js';
import { privateAddressesOf, unaddressed } from '../sources/targets.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { gated } from './gated.js';

const layer = 'client-vpn-endpoint';

/**
 * The endpoints of Client VPN with whose network interfaces clients enter this network, or one that is connected to it.
 * Who may log in decides an identity provider or a certificate.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/how-it-works.html
 */
export function throughClientVpn(estate: Estate, vpcId: string): readonly Connected[] {
  const { clientVpnEndpoints } = estate.inventory;
  if (clientVpnEndpoints.length === 0) return [];
  const near = networksAround(estate, vpcId);
  return clientVpnEndpoints
    .filter((door) => door.state !== 'deleted' && entersOneOf(estate, door, near))
    .map((door) => ({
      source: { kind: 'client-vpn', via: door.id },
      judge: (endpoint, conclude) => judgeFromClientVpn(estate, door, endpoint, conclude),
    }));
}

/** Those that enter a transit gateway instead are an attachment of it. */
function entersOneOf(estate: Estate, door: ClientVpnEndpoint, near: ReadonlySet<string>): boolean {
  const { targetNetworks, transitGatewayId, vpcId } = door;
  if (!targetNetworks.known)
    return transitGatewayId === undefined && (vpcId === undefined || near.has(vpcId));
  return targetNetworks.value.some((network) => {
    const subnet = estate.subnet(network.subnetId, door);
    const home = subnet.known ? subnet.value.vpcId : (network.vpcId ?? vpcId);
    return home === undefined ? transitGatewayId === undefined : near.has(home);
  });
}

/**
 * Judges places of anything that listens for clients of Client VPN, given that somebody can log in. Over IPv4 they call
 * with an address of the network interface in a target network, behind the groups of the association, and with a port of
 * their own.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is-best-practices.html
 */
export function judgeFromClientVpn(
  estate: Estate,
  door: ClientVpnEndpoint,
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
): Judge {
  return (space, subnet, listener, when) => {
    const { targetNetworks, id } = door;
    if (!targetNetworks.known) return { kind: 'unknown', gaps: [targetNetworks.gap] };
    const absent = unaddressed(space, endpoint, privateAddressesOf(estate, space, endpoint, subnet), subnet);
    if (absent) return absent;
    const networks = targetNetworks.value.filter(({ state }) => !isGone(state));
    if (networks.length === 0) return withoutNetwork(id);
    return anyOf(
      networks.map((network) => {
        const host = hostOf(door, network);
        const gates = <M extends number | bigint>(at: AddressSpace<M>) => [
          ...clientVpnGates(at, door, privateAddressesOf(estate, at, endpoint, subnet), {
            leads: ({ targetSubnetId }) => targetSubnetId === network.subnetId,
            text: network.subnetId,
          }),
          ...associationGates(at, door, network),
        ];
        if (space.family === 6) {
          return conclude({
            space,
            from: space.all,
            gates: [...gates(space), ...gatesOverIpv6(estate, space, door, host, endpoint, listener)],
            listener,
            target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
            destination: `private address of ${endpoint.id}`,
          });
        }
        return judgeFromHost(estate, endpoint, host, gated(conclude, gates))(space, subnet, listener, when);
      }),
    );
  };
}

function isGone(state: string): boolean {
  return ['associating', 'association-failed', 'disassociating', 'disassociated'].includes(state);
}

function withoutNetwork(id: string): Verdict {
  const text = 'is associated with no target network';
  return { kind: 'blocked', by: [{ layer, code: 'UNASSOCIATED_COMPONENT', component: id, text }] };
}

/** Somewhere in the target network: AWS adds network interfaces as more clients connect. */
function hostOf(
  { account, region, id, securityGroupIds }: ClientVpnEndpoint,
  network: ClientVpnTargetNetwork,
): Host {
  const groups = network.securityGroupIds.length > 0 ? network.securityGroupIds : securityGroupIds;
  return {
    account,
    region,
    id,
    subnetId: network.subnetId,
    securityGroupIds: groups,
    addresses: [],
    isFiltered: true,
  };
}

function associationGates<N extends number | bigint>(
  space: AddressSpace<N>,
  door: ClientVpnEndpoint,
  { state, subnetId }: ClientVpnTargetNetwork,
) {
  if (state === 'associated') return [];
  const deciding = { component: door.id, decidedBy: door.id, text: `may be associated with ${subnetId}` };
  return [
    unknownGate(space, layer, deciding, [
      gapAbout(door, `association of ${door.id} with ${subnetId} (state "${state}")`),
    ]),
  ];
}

/**
 * Over IPv6 clients keep addresses that AWS assigns and that no API tells.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/ipv6-considerations.html
 */
function gatesOverIpv6<N extends number | bigint>(
  estate: Estate,
  space: AddressSpace<N>,
  door: ClientVpnEndpoint,
  host: Host,
  endpoint: Endpoint,
  listener: Listener,
) {
  const gap = gapAbout(door, `IPv6 addresses of the clients of ${door.id}`);
  const deciding = { component: door.id, decidedBy: door.id, text: 'calls with addresses that are not told' };
  return [
    unknownGate(space, layer, deciding, [gap]),
    securityGroupGate(estate, space, endpoint.securityGroupIds, listener, endpoint, ({ id }) =>
      host.securityGroupIds.includes(id) ? anythingIn(space.all, [gap]) : exactly<N>(empty),
    ),
  ];
}

function gapAbout({ account, region }: ClientVpnEndpoint, fact: string): Gap {
  return { reason: 'unsupported', fact, account, region };
}
