import type { InstanceConnectEndpoint } from '../../../model/endpoints.js';
import { intersect, isEmpty, range, union } from '../../../model/ranges.js';
import type { Gap } from '../../../model/value.js';
import { oneOf, type Verdict } from '../../../model/verdict.js';
import type { Estate } from '../../estate.js';
import type { AddressSpace } from '../address-space.js';
import type { Endpoint } from '../endpoint.js';
import { closedGate, type Gate, openGate, unknownGate } from '../gate.js';
import type { Host } from '../hosts/host.js';
import { judgeFromHost } from '../hosts/host-leg.js';
import { interfaceAddressesOf } from '../interface-addresses.js';
import type { Judge } from '../places.js';
import { type Connected, networksAround } from '../sources/connected.js';
import { type Conclude, verdictOf } from '../verdict.js';
import { withClientAddress } from './back-leg.js';
import { gated } from './gated.js';
import { portGate } from './port-gate.js';

const layer = 'instance-connect-endpoint';

/** SSH and RDP: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/eice-security-groups.html */
export const tunnelPorts = union(range(22, 23), range(3389, 3390));

/** The EC2 Instance Connect endpoints in this network and in those that are connected to it. */
export function instanceConnectsAround(estate: Estate, vpcId: string): readonly InstanceConnectEndpoint[] {
  const near = networksAround(estate, vpcId);
  return estate.inventory.instanceConnectEndpoints.filter(
    (door) => (door.vpcId === undefined || near.has(door.vpcId)) && !isGone(door),
  );
}

function isGone({ state }: InstanceConnectEndpoint): boolean {
  return state === 'delete-complete' || state === 'create-failed';
}

/** The ways of whoever IAM lets open a tunnel to a database: only one on port 22 or 3389 has any. */
export function throughInstanceConnect(
  estate: Estate,
  vpcId: string,
  endpoints: readonly Endpoint[],
): readonly Connected[] {
  const ports = endpoints.flatMap(({ listeners }) => listeners.map((listener) => listener.ports));
  if (ports.every((set) => isEmpty(intersect(set, tunnelPorts)))) return [];
  return instanceConnectsAround(estate, vpcId).map((door) => ({
    source: { kind: 'identity', through: door.id },
    judge: (endpoint, conclude) => judgeFromInstanceConnect(estate, door, endpoint, conclude),
  }));
}

/**
 * Judges places of anything that listens for tunnels of an EC2 Instance Connect endpoint, given that IAM lets somebody
 * open them: its inbound rules are not asked, its outbound rules are. It calls with an address of its own or, where it
 * keeps it, with the client's, and then only in its own network; a rule may refer to its group in both cases.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/eice-security-groups.html
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/connect-with-ec2-instance-connect-endpoint.html
 */
export function judgeFromInstanceConnect(
  estate: Estate,
  door: InstanceConnectEndpoint,
  endpoint: Endpoint,
  conclude: Conclude = verdictOf,
): Judge {
  return (space, subnet, listener, when) => {
    const { account, region, id } = door;
    const gap = (fact: string): Gap => ({ reason: 'not-collected', fact, account, region });
    const host = hostOf(estate, door);
    if (!host) return { kind: 'unknown', gaps: [gap(`subnet of ${id}`)] };
    const entrance = estate.subnet(host.subnetId, door);
    if (!entrance.known) return { kind: 'unknown', gaps: [entrance.gap] };
    const gates = <M extends number | bigint>(at: AddressSpace<M>) => [
      stateGate(at, door),
      portGate(at, layer, id, tunnelPorts, listener),
    ];
    const own = () =>
      judgeFromHost(estate, endpoint, host, gated(conclude, gates))(space, subnet, listener, when);
    const kept = (): Verdict =>
      conclude({
        space,
        from: space.all,
        gates: [
          ...gates(space),
          ...withClientAddress(estate, space, { host, entrance: entrance.value, endpoint, subnet, listener }),
        ],
        listener,
        target: { target: endpoint.arn, subnetId: subnet.id, availabilityZone: subnet.availabilityZone },
        destination: `private address of ${endpoint.id}`,
      });
    if (door.preserveClientIp === undefined)
      return oneOf([own(), kept()], gap(`whether ${id} keeps client addresses`));
    return door.preserveClientIp ? kept() : own();
  };
}

function hostOf(estate: Estate, door: InstanceConnectEndpoint): Host | undefined {
  const { account, region, id, subnetId, securityGroupIds, networkInterfaceIds } = door;
  if (subnetId === undefined) return undefined;
  const interfaces = estate
    .networkInterfacesIn(subnetId)
    .filter((eni) => networkInterfaceIds.includes(eni.id))
    .flatMap(interfaceAddressesOf);
  return { account, region, id, subnetId, securityGroupIds, addresses: interfaces, isFiltered: true };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Ec2InstanceConnectEndpoint.html */
function stateGate<N extends number | bigint>(
  space: AddressSpace<N>,
  { id, state, account, region }: InstanceConnectEndpoint,
): Gate<N> {
  const deciding = { component: id, decidedBy: id, text: 'tunnels for whoever IAM lets' };
  if (['create-complete', 'update-complete', 'update-in-progress'].includes(state))
    return openGate(space, layer, deciding);
  if (state.startsWith('delete-') || state.startsWith('create-'))
    return closedGate(layer, { code: 'BAD_STATE', component: id, text: `is in state ${state}` });
  return unknownGate(space, layer, deciding, [
    { reason: 'unsupported', fact: `state "${state}" of ${id}`, account, region },
  ]);
}
